package import Vocabulary

/// A class on the timetable and what it takes as a whole, whether or not anyone has booked it (step 6).
package struct TimetableClass: Hashable, Sendable {
    package let start: ClassStart
    package let visit: TimeSpan
    package let day: LocalDate
    package let local: LocalDateTime
    package let capacity: Int
    /// Its person and units, buffers included. Where it finds no unit it names the first, so that a refusal comes from
    /// what is occupied.
    package let uses: [Slot.Use]
    /// One for each unit of its plan; `nil`: none is free.
    let units: [Int?]
}

extension SlotFinder {
    /// The classes of whole days around `span`, with the units they take given what is occupied.
    ///
    /// Units are handed out day by day in the order of start, then service, then person as written. A class of which
    /// seats are taken keeps the units that these name; one whose units someone else has moves to others that are
    /// free, or else is closed but goes on occupying its own.
    func timetable(around span: TimeSpan, occupancy: Occupancy) -> [TimetableClass] {
        let services = planned.filter { $0.service.capacity != nil && $0.service.book != .never }
        guard !services.isEmpty else { return [] }
        let reach = services.map(\.reach).reduce(0) { max($0, -$1.lowerBound, $1.upperBound) }
        let days = self.days(TimeSpan(span.start - Minutes(2 * reach), span.end + Minutes(2 * reach)))
        let proposals = services.flatMap { proposed($0, on: days) }
            .sorted {
                ($0.start.day, $0.start.instant, $0.order) < ($1.start.day, $1.start.instant, $1.order)
            }

        var first: [[Int?]] = []
        var claimed: [UnitKey: [Timeline.Entry]] = [:]
        var ofDay: [UnitKey: [TimeSpan]] = [:]
        var day: LocalDate?
        for proposal in proposals {
            if proposal.start.day != day {
                day = proposal.start.day
                ofDay = [:]
            }
            let units = choose(proposal.giver.plan, start: proposal.start.instant, preferring: { _ in [] }) {
                key, span in !(ofDay[key] ?? []).contains { $0.overlaps(span) }
            }
            first.append(units)
            for (key, span) in unitSpans(proposal, units) {
                ofDay[key, default: []].append(span)
                claimed[key, default: []].append(
                    Timeline.Entry(span: span, owner: .timetable(proposal.classStart)))
            }
        }

        let timelines = claimed.mapValues(Timeline.init)
        return zip(proposals, first).map { proposal, units in
            settle(proposal, first: units, occupancy: occupancy, timetable: timelines)
        }
    }

    /// What the class takes when it is given by this plan, outside the timetable's own choice of units.
    func claim(of start: Start, by giver: PlannedService.Giver, service: PlannedService, occupancy: Occupancy)
        -> TimetableClass
    {
        let proposal = Proposal(service: service, giver: giver, start: start, order: 0)
        let units: [Int?] = giver.plan.units.map { _ in nil }
        return settle(proposal, first: units, occupancy: occupancy, timetable: [:])
    }

    struct Proposal {
        let service: PlannedService
        let giver: PlannedService.Giver
        let start: Start
        /// The place of service and person in the configuration.
        let order: Int

        var classStart: ClassStart {
            ClassStart(service: service.service.id, staff: giver.staff, start: start.instant)
        }
    }

    /// The classes of one service that hours allow; those of a day on which its teacher is away aren't given.
    private func proposed(_ service: PlannedService, on days: ClosedRange<LocalDate>) -> [Proposal] {
        let open = service.givers.map { shared(service, $0, on: days) }
        let resources = resourceHours(service, on: days)
        // A start written twice, once with the person's name, is one class.
        var known: Set<ClassStart> = []
        return service.starts(on: days, tenant: tenant, zone: zone).starts.compactMap { start in
            guard start.isInsideHours, let giver = service.classGiver(start.staff),
                let index = service.givers.firstIndex(where: { $0.staff == giver.staff }),
                fits(giver.plan, at: start.instant, open: open[index], resources: resources) == nil
            else { return nil }
            let proposal = Proposal(
                service: service, giver: giver, start: start, order: service.index << 16 | min(index, 0xffff))
            return known.insert(proposal.classStart).inserted ? proposal : nil
        }
    }

    private func settle(
        _ proposal: Proposal, first: [Int?], occupancy: Occupancy, timetable: [UnitKey: Timeline]
    ) -> TimetableClass {
        let (plan, start) = (proposal.giver.plan, proposal.start)
        let classStart = proposal.classStart
        let claimant = Timeline.Claimant(service: proposal.service.service.id, classStart: classStart)
        func isFree(_ key: UnitKey, _ span: TimeSpan) -> Bool {
            occupancy.timeline(key.resource, unit: key.unit).isFree(span, for: claimant)
        }
        let own = { occupancy.units(of: $0, takenBy: classStart) }
        let hasSeats = plan.units.contains { !own($0.resource).isEmpty }
        let keeps =
            !hasSeats && !first.contains(nil) && unitSpans(proposal, first).allSatisfy { isFree($0, $1) }
        var units = first
        if !keeps {
            let others = choose(plan, start: start.instant, preferring: own) { key, span in
                isFree(key, span)
                    && (timetable[key]?.isFree(span, besides: .timetable(classStart)) ?? true)
            }
            if hasSeats || !others.contains(nil) { units = others }
        }
        return TimetableClass(
            start: classStart, visit: TimeSpan(start.instant, start.instant + plan.length), day: start.day,
            local: start.local, capacity: proposal.service.service.capacity ?? 0,
            uses: uses(
                of: plan, at: start.instant, staff: proposal.giver.staff, units: units.map { $0 ?? 1 }),
            units: units)
    }

    private func unitSpans(_ proposal: Proposal, _ units: [Int?]) -> [(UnitKey, TimeSpan)] {
        zip(proposal.giver.plan.units, units).flatMap { unit, number in
            number.map { number in
                unit.taken.map {
                    (
                        UnitKey(resource: .resource(unit.resource), unit: number),
                        $0.span(from: proposal.start.instant)
                    )
                }
            } ?? []
        }
    }
}
