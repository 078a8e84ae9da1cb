import Scheduling
import Vocabulary

extension Planner {
    /// `weekly` and `exceptions` of whatever they stand on. `openEnds`: a span may leave out one of its ends.
    mutating func hours(
        _ owner: Value, at path: Path, openEnds: Bool = true, step: Minutes = Minutes(15)
    ) -> PlannedHours {
        var hours = PlannedHours()
        hours.isWhole = owner.map?.damaged == false
        if let weekly = owner.map?["weekly"]?.value {
            hours.isWhole = hours.isWhole && weekly.isWhole
            if !weekly.isByLocation { hours.weekly = week(weekly) }
        }
        if let exceptions = owner.map?["exceptions"]?.value {
            hours.isWhole = hours.isWhole && exceptions.isWhole
            let path = path.appending("exceptions")
            hours.exceptions = exceptions.usableEntries.map {
                exception($0, at: path.appending($0.key), openEnds: openEnds, step: step)
            }
        }
        return hours
    }

    func week(_ weekly: Value) -> Scheduling.Week<[Placed<DayInterval>]> {
        var week = Scheduling.Week<[Placed<DayInterval>]>.empty
        for weekday in Weekday.allCases { week[weekday] = weekly[weekday.key]?.placedIntervals ?? [] }
        return week
    }

    private mutating func exception(
        _ entry: Value.Entry, at path: Path, openEnds: Bool, step: Minutes
    ) -> PlannedException {
        let value = entry.value
        let isDamaged = value.map?.damaged ?? true
        let places = value["hours"]?.map.map { map in
            map.entries.map { entry -> (location: Placed<String>, hours: [Placed<DayInterval>]) in
                (Placed(item: entry.key, span: entry.keySpan), entry.value.placedIntervals ?? [])
            }
        }
        if !isDamaged, !value.mentions("hours"), !value.mentions("starts") {
            report.add(
                WrongValue.other(
                    "`\(path)` doesn't say what happens on its dates", at: entry.keySpan,
                    hint: "add `hours: closed` or the hours of these dates"))
        }
        return PlannedException(
            id: entry.key, span: entry.keySpan, path: path,
            dates: isDamaged ? nil : dates(entry, at: path, openEnds: openEnds),
            hours: value["hours"]?.placedIntervals ?? places?.flatMap(\.hours), places: places,
            starts: value["starts"].map { starts($0, step: step, at: path.appending("starts")) },
            reason: value["reason"]?.text)
    }

    mutating func dates(_ entry: Value.Entry, at path: Path, openEnds: Bool) -> HoursException.Dates? {
        let value = entry.value
        let saysSpan = value.mentions("from") || value.mentions("to")
        guard value.mentions("date") || saysSpan else {
            report.add(
                WrongValue.other(
                    "`\(path)` has no date", at: entry.keySpan,
                    hint: "add `date: 2026-12-25`, or `from` and `to`"))
            return nil
        }
        guard !(value.mentions("date") && saysSpan) else {
            report.add(
                WrongValue.notBoth(
                    "date", value.mentions("from") ? "from" : "to", in: path, at: entry.keySpan))
            return nil
        }
        return saysSpan ? span(entry, at: path, openEnds: openEnds) : days(value["date"], at: path)
    }

    private mutating func days(_ value: Value?, at path: Path) -> HoursException.Dates? {
        guard let value, let items = value.list?.compactMap(\.scalar), !items.isEmpty else { return nil }
        let dates = items.compactMap { if case .date(let date) = $0 { date } else { nil } }
        let yearly = items.compactMap { if case .yearly(let day) = $0 { day } else { nil } }
        guard dates.isEmpty || yearly.isEmpty else {
            report.add(
                WrongValue.other(
                    "`\(path.appending("date"))` mixes dates with a year and without", at: value.span,
                    hint: "write two exceptions"))
            return nil
        }
        return dates.isEmpty ? .yearlyOn(yearly) : .on(dates)
    }

    private mutating func span(_ entry: Value.Entry, at path: Path, openEnds: Bool) -> HoursException.Dates? {
        let value = entry.value
        for (key, other) in [("from", "to"), ("to", "from")] where !value.mentions(key) {
            guard openEnds else {
                report.add(
                    WrongValue.other(
                        "`\(path)` has `\(other)` and no `\(key)`, so it would hold for ever",
                        at: entry.keySpan,
                        hint: "add `\(key): 2026-12-31`"))
                return nil
            }
            switch value[other]?.scalar {
            case .date(let date): return .span(from: key == "to" ? date : nil, to: key == "to" ? nil : date)
            case .yearly:
                report.add(
                    WrongValue.other(
                        "`\(path)` comes back every year and needs `from` and `to`", at: entry.keySpan,
                        hint: "add `\(key): 12-31`"))
                return nil
            default: return nil
            }
        }
        switch (value["from"]?.scalar, value["to"]?.scalar) {
        case (.date(let from), .date(let to)): return .span(from: from, to: to)
        case (.yearly(let from), .yearly(let to)): return .yearlySpan(from: from, to: to)
        case (nil, _), (_, nil): return nil
        default:
            report.add(
                WrongValue.other(
                    "`\(path)` mixes dates with a year and without", at: entry.keySpan,
                    hint: "write both `from` and `to` with a year, or both without"))
            return nil
        }
    }

    mutating func startsOfWeek(
        _ value: Value?, step: Minutes, at path: Path
    ) -> Scheduling.Week<[PlannedStart]>? {
        guard let value, value.map != nil else { return nil }
        var week = Scheduling.Week<[PlannedStart]>(repeating: [])
        for weekday in Weekday.allCases {
            guard let day = value[weekday.key] else { continue }
            week[weekday] = starts(day, step: step, at: path.appending(weekday.key))
        }
        return week
    }

    /// One day's timetable, in the order of the clock.
    private mutating func starts(_ value: Value, step: Minutes, at path: Path) -> [PlannedStart] {
        if value.map != nil { return series(value, step: step, at: path) }
        let starts = (value.list ?? []).compactMap { item -> PlannedStart? in
            guard let at = item["at"], let minute = at.minute else { return nil }
            return PlannedStart(
                minute: minute, staff: item["staff"]?.placedText, location: item["location"]?.placedText,
                span: at.span)
        }
        return starts.sorted { $0.minute < $1.minute }
    }

    private mutating func series(_ value: Value, step: Minutes, at path: Path) -> [PlannedStart] {
        guard let first = value["first"]?.minute, let last = value["last"], let end = last.minute,
            !value.mentions("every") || value["every"] != nil
        else { return [] }
        guard first <= end else {
            report.add(
                WrongValue.other(
                    "`\(path)` ends at \(clockText(end)), before its first start at \(clockText(first))",
                    at: last.span, hint: "write the later time as `last`"))
            return []
        }
        let every = max(1, (value["every"]?.minutes ?? step).count)
        return stride(from: first, through: end, by: every).map {
            PlannedStart(minute: $0, staff: nil, location: nil, span: value.span)
        }
    }
}

extension Value {
    var placedIntervals: [Placed<DayInterval>]? {
        list?.compactMap { value in value.interval.map { Placed(item: $0, span: value.span) } }
    }
}

extension Scheduling.Week where Day == [Placed<DayInterval>] {
    static var empty: Self { Self(repeating: []) }
}
