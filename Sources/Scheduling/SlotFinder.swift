package import Vocabulary

/// Finds the times at which a visit can begin: 'How slots are computed' of the configuration format.
///
/// Made once for a revision. Step numbers in comments are those of that page.
package struct SlotFinder: Sendable {
    package let business: Business
    package let zone: Zone
    /// What holds on dates without a season.
    let base: Edition
    /// As `business.variants`.
    let variants: [Edition]
    /// The minutes around a start within which any visit takes anything.
    private let reach: Range<Int>
    /// The same for classes alone.
    let classReach: Range<Int>

    package init(business: Business, zone: Zone) {
        self.business = business
        self.zone = zone
        self.base = Edition(business, index: 0, services: business.services)
        self.variants = business.variants.enumerated().map { index, variant in
            let services = business.services.map { variant.business.service($0.id) ?? $0 }
            return Edition(variant.business, index: index + 1, services: services)
        }
        let all = [base] + variants
        // A visit may begin in one season and end by the hours of another.
        let latest = all.map(\.latestClose).max() ?? 0
        func hull(_ services: [PlannedService]) -> Range<Int> {
            let ranges = services.map { $0.reach(latestClose: latest) }
            return (ranges.map(\.lowerBound).min() ?? 0)..<(ranges.map(\.upperBound).max() ?? 0)
        }
        self.reach = hull(all.flatMap(\.services))
        self.classReach = hull(all.flatMap(\.services).filter { $0.service.capacity != nil })
    }

    /// What can be booked, by start, each start once for each price, length and location.
    ///
    /// `occupied` are the rows that meet `reach(of: query.window)`, or more. At most 366 days of the window are looked at.
    /// The people in a class are the sum of `party` over its seat rows (`ResourceKey.seats`, its `classStart`); its other
    /// rows count nobody. The numbers of a day are rows of `ResourceKey.service`. Rows of the visit that is being moved
    /// are left out by the caller.
    package func slots(_ query: SlotQuery, occupied: [Occupied]) -> [Slot] {
        search(query, occupancy: Occupancy(occupied), isExplained: false).slots
    }

    /// The same, and why each other start of the window isn't offered.
    package func explain(_ query: SlotQuery, occupied: [Occupied]) -> (slots: [Slot], removals: [Removal]) {
        let found = search(query, occupancy: Occupancy(occupied), isExplained: true)
        return (found.slots, found.refusals.map(\.removal))
    }

    /// The classes that take something within `window`, sorted by day and start.
    package func classes(in window: TimeSpan, occupied: [Occupied]) -> [TimetableClass] {
        timetable(around: window, occupancy: Occupancy(occupied)).filter { entry in
            entry.visit.overlaps(window) || entry.uses.contains { $0.span.overlaps(window) }
        }
    }

    /// The time of which occupied rows can matter for starts in `window`: the caller loads what overlaps it.
    package func reach(of window: TimeSpan) -> TimeSpan {
        let longest = max(0, -reach.lowerBound, reach.upperBound)
        let ofClass = max(0, -classReach.lowerBound, classReach.upperBound)
        // Two days back is where the day of a night's last start begins, whose bookings are counted and compared.
        return TimeSpan(window.start.bounded, window.end.bounded).widened(
            before: Minutes(max(longest + 2 * ofClass, 50 * 60)),
            after: Minutes(max(longest + 2 * ofClass, 26 * 60)))
    }

    /// The time in which visits that start within `window` take anything.
    func touched(_ window: TimeSpan) -> TimeSpan {
        TimeSpan(window.start + Minutes(reach.lowerBound), window.end + Minutes(reach.upperBound))
    }

    /// Step 1.
    func edition(on day: LocalDate) -> Edition {
        guard let variant = business.variant(on: day) else { return base }
        return variants[variant]
    }

    /// The place of a service in every edition.
    func index(of service: ServiceID) -> Int? { business.services.firstIndex { $0.id == service } }

    /// The days whose intervals can matter for a visit that starts within `window`.
    func days(_ window: TimeSpan) -> ClosedRange<LocalDate> {
        let first = zone.date(of: window.start).adding(days: -3)
        let longest = (reach.upperBound - reach.lowerBound) / 1440 + 1
        return first...max(first, zone.date(of: window.end).adding(days: 2 + longest))
    }
}
