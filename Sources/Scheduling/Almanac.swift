import Vocabulary

/// Which edition of the business holds on each of some days.
struct Almanac {
    let days: ClosedRange<LocalDate>
    private let base: Edition
    /// One for each day; empty where the business has no seasons.
    private let byDay: [Edition]

    init(_ finder: SlotFinder, days: ClosedRange<LocalDate>) {
        self.days = days
        self.base = finder.base
        self.byDay =
            finder.variants.isEmpty
            ? []
            : (days.lowerBound.dayNumber...days.upperBound.dayNumber).map {
                finder.edition(on: LocalDate(dayNumber: $0))
            }
    }

    subscript(_ day: LocalDate) -> Edition {
        guard !byDay.isEmpty, days.contains(day) else { return base }
        return byDay[day.dayNumber - days.lowerBound.dayNumber]
    }

    /// Each once, in the order in which they hold.
    var editions: [Edition] { byDay.isEmpty ? [base] : distinct(byDay[...]) }

    /// Those of some days alone.
    func editions(from first: LocalDate, to last: LocalDate) -> [Edition] {
        guard !byDay.isEmpty else { return [base] }
        let low = max(first, days.lowerBound).dayNumber - days.lowerBound.dayNumber
        let high = min(last, days.upperBound).dayNumber - days.lowerBound.dayNumber
        return low <= high ? distinct(byDay[low...high]) : [base]
    }

    private func distinct(_ editions: ArraySlice<Edition>) -> [Edition] {
        var result: [Edition] = []
        for edition in editions where !result.contains(where: { $0 === edition }) { result.append(edition) }
        return result
    }

    /// The open stretches of one party, each day by what holds that day; those that touch are one, also where two
    /// seasons meet. `nil`: it narrows nothing.
    func stretches(in zone: Zone, _ calendar: (Edition) -> HoursCalendar?) -> [TimeSpan]? {
        if byDay.isEmpty {
            guard let hours = calendar(base), hours.narrows else { return nil }
            return hours.stretches(on: days, in: zone)
        }
        let editions = editions
        let calendars = editions.map(calendar)
        guard calendars.contains(where: { $0?.narrows ?? false }) else { return nil }
        var ofEdition: [HoursCalendar?] = []
        for (edition, hours) in zip(editions, calendars) {
            while ofEdition.count <= edition.index { ofEdition.append(nil) }
            ofEdition[edition.index] = hours
        }
        var spans: [TimeSpan] = []
        for (place, edition) in byDay.enumerated() {
            let day = days.lowerBound.adding(days: place)
            for interval in ofEdition[edition.index]?.hours(on: day) ?? [.wholeDay] {
                spans.append(zone.span(of: interval, on: day))
            }
        }
        return merged(spans)
    }
}
