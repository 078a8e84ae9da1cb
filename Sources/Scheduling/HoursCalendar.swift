package import Vocabulary

extension HoursException.Dates {
    package func contains(_ date: LocalDate) -> Bool { contains(date, MonthDay(of: date)) }

    fileprivate func contains(_ date: LocalDate, _ yearly: MonthDay) -> Bool {
        switch self {
        case .on(let dates): dates.contains(date)
        case .yearlyOn(let days): days.contains(yearly)
        case .span(let from, let to): (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true)
        case .yearlySpan(let from, let to):
            from <= to ? from <= yearly && yearly <= to : from <= yearly || yearly <= to
        }
    }

    /// How many days it covers, of a yearly one in a (leap) year: of several exceptions on one date the one with
    /// fewest decides. An open end counts as endless.
    package var daysCovered: Int {
        switch self {
        case .on(let dates): return Set(dates).count
        case .yearlyOn(let days): return Set(days).count
        case .span(let from?, let to?): return max(0, to.dayNumber - from.dayNumber + 1)
        case .span: return .max
        case .yearlySpan(let from, let to):
            guard let first = LocalDate(year: 2024, month: from.month, day: from.day),
                let last = LocalDate(year: 2024, month: to.month, day: to.day)
            else { return .max }
            let days = last.dayNumber - first.dayNumber + 1
            return from <= to ? days : days + 366
        }
    }
}

/// One party's opening hours, ready to be asked for many days.
package struct HoursCalendar: Sendable {
    private let weekly: Week<DayHours>?
    /// Those that say something on hours; the one that decides first.
    private let exceptions: [HoursException]
    private let startExceptions: [HoursException]

    package init(_ hours: OpeningHours) {
        self.weekly = hours.weekly
        // A stable sort: of a tie, which the linter refuses, the first written decides.
        let ranked = hours.exceptions.enumerated()
            .map { (days: $1.dates.daysCovered, index: $0, exception: $1) }
            .sorted { ($0.days, $0.index) < ($1.days, $1.index) }
            .map(\.exception)
        self.exceptions = ranked.filter { $0.hours != nil }
        self.startExceptions = ranked.filter { $0.starts != nil }
    }

    /// Open at no time.
    static let never = Self(OpeningHours(weekly: Week(repeating: [])))

    /// Whether it says anything at all.
    var narrows: Bool { weekly != nil || !exceptions.isEmpty }

    /// `nil`: nothing is said on that day, so it narrows nothing.
    package func hours(on date: LocalDate) -> DayHours? {
        exception(on: date)?.hours ?? weekly?[date.weekday]
    }

    /// The exception that decides the hours of that day.
    package func exception(on date: LocalDate) -> HoursException? { Self.first(of: exceptions, on: date) }

    /// The starts that stand instead of the week's on that day; `nil`: none do.
    package func replacedStarts(on date: LocalDate) -> [FixedStart]? {
        Self.first(of: startExceptions, on: date)?.starts
    }

    private static func first(of exceptions: [HoursException], on date: LocalDate) -> HoursException? {
        guard !exceptions.isEmpty else { return nil }
        let yearly = MonthDay(of: date)
        return exceptions.first { $0.dates.contains(date, yearly) }
    }

    /// The open stretches that begin on the days given, sorted, disjoint; those that touch are one.
    package func stretches(on days: ClosedRange<LocalDate>, in zone: Zone) -> [TimeSpan] {
        var spans: [TimeSpan] = []
        for number in days.lowerBound.dayNumber...days.upperBound.dayNumber {
            let date = LocalDate(dayNumber: number)
            for interval in hours(on: date) ?? [.wholeDay] { spans.append(zone.span(of: interval, on: date)) }
        }
        return merged(spans)
    }
}

extension DayInterval {
    package static let wholeDay = Self(0, 1440)
}

extension Zone {
    /// A boundary in a gap moves to its end; in a fold the opening is the first, the closing the second. May be empty.
    package func span(of interval: DayInterval, on date: LocalDate) -> TimeSpan {
        TimeSpan(
            opening(LocalDateTime(date, minute: interval.start)),
            closing(LocalDateTime(date, minute: interval.end)))
    }
}
