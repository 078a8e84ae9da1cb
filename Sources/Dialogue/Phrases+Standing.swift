package import Scheduling
package import Vocabulary

/// What is said of weeks and dates whatever day it is: the same words this year and the next.
extension Phrases {
    /// The seven days, like ones together, Monday first.
    package func week(_ week: Week<DayHours>) -> [(days: String, times: String)] {
        var lines: [(days: String, times: String)] = []
        var start = 0
        while let first = Weekday(rawValue: start) {
            var end = start
            while let next = Weekday(rawValue: end + 1), week[next] == week[first] { end += 1 }
            let last = Weekday(rawValue: end) ?? first
            let days =
                switch end - start {
                case 0: name(of: first)
                case 1: "\(name(of: first)) and \(name(of: last))"
                default: "\(name(of: first)) to \(name(of: last))"
                }
            lines.append((days, hours(week[first])))
            start = end + 1
        }
        return lines
    }

    /// With its year: `Friday, December 25, 2026`.
    package func fullDate(_ date: LocalDate) -> String {
        let (year, month, day) = date.parts
        return "\(date.weekday.englishName)\(style == .american ? "," : "") "
            + yearly(month, day) + (style == .american ? ", \(year)" : " \(year)")
    }

    /// `December 25`
    package func date(_ day: MonthDay) -> String { yearly(day.month, day.day) }

    package func dates(_ dates: HoursException.Dates) -> String {
        switch dates {
        case .on(let days): Self.joined(days.map(fullDate))
        case .yearlyOn(let days): Self.joined(days.map(date)) + " every year"
        case .span(let from?, let to?): fullDate(from) + " to " + fullDate(to)
        case .span(let from?, nil): "from \(fullDate(from)) on"
        case .span(nil, let to?): "until \(fullDate(to))"
        case .span(nil, nil): "at all times"
        case .yearlySpan(let from, let to): "\(date(from)) to \(date(to)) every year"
        }
    }

    private func yearly(_ month: Int, _ day: Int) -> String {
        let name = Self.months.indices.contains(month - 1) ? Self.months[month - 1] : ""
        return style == .american ? "\(name) \(day)" : "\(day) \(name)"
    }
}
