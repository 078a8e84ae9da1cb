package import Vocabulary

/// Finds the times at which a visit can begin: 'How slots are computed' of the configuration format, steps 2 to 9.
///
/// Made once for a revision. Step numbers in comments are those of that page.
package struct SlotFinder: Sendable {
    package let business: Business
    package let zone: Zone
    let tenant: HoursCalendar
    let planned: [PlannedService]
    let resourceCounts: [ResourceID: Int]
    private let resources: [ResourceID: Resource]
    /// The most days over which one visit can stretch.
    private let longestDays: Int

    package init(business: Business, zone: Zone) {
        self.business = business
        self.zone = zone
        self.tenant = HoursCalendar(business.hours)
        self.planned = business.services.enumerated().map {
            PlannedService($1, index: $0, staff: business.staff)
        }
        self.resources = Dictionary(
            business.resources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.resourceCounts = resources.mapValues(\.count)
        self.longestDays = planned.map { ($0.reach.upperBound - $0.reach.lowerBound) / 1440 + 1 }.max() ?? 1
    }

    /// What can be booked, by start, each start once for each price and length.
    ///
    /// `occupied` are the rows that meet `reach(of: query.window)`, or more. At most 366 days of the window are looked at.
    /// The people in a class are the sum of `party` over its seat rows (`ResourceKey.seats`, its `classStart`); its other
    /// rows count nobody. Rows of the visit that is being moved are left out by the caller.
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
        let longest = planned.map(\.reach).reduce(0) { max($0, -$1.lowerBound, $1.upperBound) }
        // Two days back is where the day of a night's last start begins, whose booked minutes are compared.
        return TimeSpan(window.start.bounded, window.end.bounded).widened(
            before: Minutes(max(2 * longest, 50 * 60)), after: Minutes(max(3 * longest, 26 * 60)))
    }

    func plannedService(_ id: ServiceID) -> PlannedService? { planned.first { $0.service.id == id } }

    /// The days whose intervals can matter for a visit that starts within `window`.
    func days(_ window: TimeSpan) -> ClosedRange<LocalDate> {
        let first = zone.date(of: window.start).adding(days: -3)
        return first...max(first, zone.date(of: window.end).adding(days: 2 + longestDays))
    }

    /// Open time that tenant, service and person share (step 2).
    func shared(
        _ service: PlannedService, _ giver: PlannedService.Giver, on days: ClosedRange<LocalDate>
    ) -> [TimeSpan] {
        [service.hours, giver.hours].reduce(tenant.stretches(on: days, in: zone)) { open, hours in
            guard let hours, hours.narrows else { return open }
            return intersection(open, hours.stretches(on: days, in: zone))
        }
    }

    /// The own hours of the resources that the service uses, of those that have any.
    func resourceHours(_ service: PlannedService, on days: ClosedRange<LocalDate>) -> [ResourceID: [TimeSpan]]
    {
        var hours: [ResourceID: [TimeSpan]] = [:]
        for unit in service.givers.flatMap(\.plan.units) where hours[unit.resource] == nil {
            guard let resource = resources[unit.resource] else { continue }
            let calendar = HoursCalendar(resource.hours)
            if calendar.narrows { hours[unit.resource] = calendar.stretches(on: days, in: zone) }
        }
        return hours
    }

    /// Steps 2 and 4: `nil` where the visit lies in open time.
    func fits(
        _ plan: VisitPlan, at start: Instant, open: [TimeSpan], resources: [ResourceID: [TimeSpan]]
    ) -> Refusal.Cause? {
        guard let stretch = open.stretch(at: start) else { return .closed }
        guard start + plan.length <= stretch.end else { return .tooLong }
        for unit in plan.units {
            guard let hours = resources[unit.resource] else { continue }
            for phase in unit.phases where !hours.cover(phase.span(from: start)) {
                return .resourceClosed(unit.resource)
            }
        }
        return nil
    }
}
