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
    let units: [UnitKey?]
}

extension SlotFinder {
    /// The classes of whole days around `span`, with the units they take given what is occupied.
    ///
    /// Units are handed out day by day in the order of start, then service, place and person as written. A class of
    /// which seats are taken keeps the units that these name; one whose units someone else has moves to others that are
    /// free, or else is closed but goes on occupying its own.
    func timetable(around span: TimeSpan, occupancy: Occupancy) -> [TimetableClass] {
        guard ([base] + variants).contains(where: { $0.services.contains(where: \.isClass) }) else {
            return []
        }
        let reach = max(0, -classReach.lowerBound, classReach.upperBound)
        let days = self.days(TimeSpan(span.start - Minutes(2 * reach), span.end + Minutes(2 * reach)))
        let almanac = Almanac(self, days: days)
        let editions = almanac.editions
        var open = OpenTime(almanac, in: zone)
        var proposals: [Proposal] = []
        for index in business.services.indices
        where editions.contains(where: { $0.services[index].isClass }) {
            proposals += proposed(service: index, editions, &open)
        }
        proposals.sort {
            ($0.start.day, $0.start.instant, $0.order) < ($1.start.day, $1.start.instant, $1.order)
        }

        var first: [[UnitKey?]] = []
        var claimed: [UnitKey: [Timeline.Entry]] = [:]
        var ofDay: [UnitKey: [TimeSpan]] = [:]
        var day: LocalDate?
        for proposal in proposals {
            if proposal.start.day != day {
                day = proposal.start.day
                ofDay = [:]
            }
            let units = choose(
                proposal.plan, of: proposal.ready, start: proposal.start.instant, inHours: true,
                preferring: { _ in [] }
            ) { key, span in !(ofDay[key] ?? []).contains { $0.overlaps(span) } }
            first.append(units)
            for (key, span) in proposal.spans(of: units) {
                ofDay[key, default: []].append(span)
                claimed[key, default: []].append(
                    Timeline.Entry(span: span, owner: .timetable(proposal.classStart)))
            }
        }

        let timelines = claimed.mapValues(Timeline.init)
        return zip(proposals, first).map { proposal, units in
            settle(proposal, first: units, inHours: true, occupancy: occupancy, timetable: timelines)
        }
    }

    /// What the class takes when it is given by this plan, outside the timetable's own choice of units.
    func claim(
        of start: Start, by ready: ReadyGiver, plan: VisitPlan, service: Service, inHours: Bool,
        occupancy: Occupancy
    ) -> TimetableClass {
        let proposal = Proposal(service: service, ready: ready, plan: plan, start: start, order: 0)
        let units: [UnitKey?] = plan.units.map { _ in nil }
        return settle(proposal, first: units, inHours: inHours, occupancy: occupancy, timetable: [:])
    }

    struct Proposal {
        let service: Service
        let ready: ReadyGiver
        let plan: VisitPlan
        let start: Start
        /// The place of service, location and person in the configuration.
        let order: Int

        var classStart: ClassStart {
            ClassStart(
                service: service.id, staff: ready.giver.staff, location: ready.place.id, start: start.instant)
        }

        func spans(of units: [UnitKey?]) -> [(UnitKey, TimeSpan)] {
            zip(plan.units, units).flatMap { unit, key in
                key.map { key in unit.taken.map { (key, $0.span(from: start.instant)) } } ?? []
            }
        }
    }

    /// The classes of one service that hours allow; those of a day on which its teacher is away aren't given.
    private func proposed(service index: Int, _ editions: [Edition], _ open: inout OpenTime) -> [Proposal] {
        // By edition.
        var ready: [Int: [ReadyGiver]] = [:]
        for edition in editions where edition.services[index].isClass {
            let planned = edition.services[index]
            ready[edition.index] = planned.places.flatMap { place in
                planned.givers.compactMap { giver in
                    ReadyGiver(planned, giver, at: place, party: 1, edition: edition, open: &open)
                }
            }
        }
        // A start written twice, once with the person's name, is one class.
        var known: Set<ClassStart> = []
        return starts(ofService: index, on: open.almanac).starts.compactMap { start in
            let edition = open.almanac[start.day]
            let planned = edition.services[index]
            guard start.isInsideHours,
                let place = ready[edition.index]?.firstIndex(where: { planned.gives(start, by: $0) }),
                let giver = ready[edition.index]?[place], giver.shortage == nil,
                let plan = giver.plan(for: start), giver.misfit(plan, at: start.instant) == nil
            else { return nil }
            let proposal = Proposal(
                service: planned.service, ready: giver, plan: plan, start: start,
                order: index << 16 | min(place, 0xffff))
            return known.insert(proposal.classStart).inserted ? proposal : nil
        }
    }

    private func settle(
        _ proposal: Proposal, first: [UnitKey?], inHours: Bool, occupancy: Occupancy,
        timetable: [UnitKey: Timeline]
    ) -> TimetableClass {
        let (plan, start) = (proposal.plan, proposal.start)
        let classStart = proposal.classStart
        let claimant = Timeline.Claimant(service: proposal.service.id, classStart: classStart)
        func isFree(_ key: UnitKey, _ span: TimeSpan) -> Bool {
            occupancy.timeline(key.resource, unit: key.unit).isFree(span, for: claimant)
        }
        let own = { occupancy.units(of: proposal.ready.groups[$0], takenBy: classStart) }
        let hasSeats = plan.units.indices.contains { !own($0).isEmpty }
        let keeps =
            !hasSeats && !first.contains(nil) && proposal.spans(of: first).allSatisfy { isFree($0, $1) }
        var units = first
        if !keeps {
            let others = choose(
                plan, of: proposal.ready, start: start.instant, inHours: inHours, preferring: own
            ) { key, span in
                isFree(key, span)
                    && (timetable[key]?.isFree(span, besides: .timetable(classStart)) ?? true)
            }
            if hasSeats || !others.contains(nil) { units = others }
        }
        return TimetableClass(
            start: classStart, visit: TimeSpan(start.instant, start.instant + plan.length), day: start.day,
            local: start.local, capacity: proposal.service.capacity ?? 0,
            uses: uses(
                of: plan, at: start.instant, staff: proposal.ready.giver.staff,
                units: zip(plan.units.indices, units).map { place, key in
                    key ?? UnitKey(resource: proposal.ready.firstGroup(ofUnit: place), unit: 1)
                }),
            units: units)
    }
}
