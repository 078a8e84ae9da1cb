import Vocabulary

extension Question {
    /// Adds what can be offered at a start, and tells why the rest can't.
    func offers(
        _ start: Start, into offers: inout [Offer],
        refuse: (ReadyGiver?, Refusal.Cause) -> Void
    ) {
        guard let service = services[almanac[start.day].index] else { return }
        if let cause = service.refusal { return refuse(nil, cause) }
        var isConcerned = false
        for (order, giver) in service.givers.enumerated()
        where service.planned.gives(start, by: giver.ready) {
            isConcerned = true
            switch answer(start, by: giver, service.planned.service) {
            case .offered(let slot):
                // An instant that two days claim is one start for each person and place.
                let isKnown = offers.contains {
                    $0.slot.staff == slot.staff && $0.slot.location == slot.location
                }
                if !isKnown { offers.append(Offer(order: order, person: giver.person, slot: slot)) }
            case .refused(let cause): refuse(giver.ready, cause)
            }
        }
        if !isConcerned, let cause = missed(start, service.planned) { refuse(nil, cause) }
    }

    /// Why a start concerns none of those asked for.
    private func missed(_ start: Start, _ planned: PlannedService) -> Refusal.Cause? {
        let isClass = planned.service.capacity != nil
        let staff = start.staff ?? (isClass ? planned.givers.first?.staff : nil)
        if let wish = query.staff, let staff, wish != staff { return .notGivenBy(wish) }
        let location = start.location ?? (isClass ? planned.places.first?.id : nil)
        if let wish = query.location, let location, wish != location { return .notGivenAt(wish) }
        if let staff, !planned.givers.contains(where: { $0.staff == staff }) { return .notGivenBy(staff) }
        if let location, !planned.places.contains(where: { $0.id == location }) {
            return .notGivenAt(location)
        }
        return .partyTooLarge
    }

    enum Answer {
        case offered(Slot)
        case refused(Refusal.Cause)
    }

    private func answer(_ start: Start, by giver: Giver, _ service: Service) -> Answer {
        let ready = giver.ready
        if let cause = ready.shortage { return .refused(cause) }
        let inHours = !query.waived.contains(.hours)
        guard start.isInsideHours || !inHours else { return .refused(.outsideTenantHours) }
        guard let plan = ready.plan(for: start) else { return .refused(.closed) }
        if inHours, let cause = ready.misfit(plan, at: start.instant) { return .refused(cause) }
        if service.capacity != nil { return classAnswer(start, by: ready, plan, service, inHours: inHours) }

        let claimant = Timeline.Claimant(service: service.id, classStart: nil)
        for range in plan.staff where !giver.timeline.isFree(range.span(from: start.instant), for: claimant) {
            return .refused(.staffTaken(ready.giver.staff ?? ""))
        }
        for range in plan.business
        where !businessTimeline.isFree(range.span(from: start.instant), for: claimant) {
            return .refused(.businessTaken)
        }
        var units: [UnitKey] = []
        for place in plan.units.indices {
            guard
                let key = unit(
                    place, of: plan, giver, at: start.instant, besides: units, claimant, inHours: inHours)
            else { return .refused(.noUnit(plan.units[place].resource)) }
            units.append(key)
        }
        for range in plan.staff where !giver.kept.isFree(range.span(from: start.instant), for: claimant) {
            return .refused(.keptFree(ready.giver.staff ?? ""))
        }
        let uses = finder.uses(of: plan, at: start.instant, staff: ready.giver.staff, units: units)
        return limited(start, by: ready, plan, service, uses: uses, seatsLeft: nil)
    }

    /// Step 5: of the units that are open and free the smallest, then the first written.
    private func unit(
        _ place: Int, of plan: VisitPlan, _ giver: Giver, at start: Instant, besides chosen: [UnitKey],
        _ claimant: Timeline.Claimant, inHours: Bool
    ) -> UnitKey? {
        let unit = plan.units[place]
        for (group, timelines) in zip(giver.ready.units[place], giver.units[place]) {
            guard !inHours || giver.ready.isOpen(group, for: unit, plan, at: start) else { continue }
            for number in timelines.indices {
                let isChosen = chosen.contains { $0.unit == number + 1 && $0.resource == group.key }
                if !isChosen,
                    unit.taken.allSatisfy({ timelines[number].isFree($0.span(from: start), for: claimant) })
                {
                    return UnitKey(resource: group.key, unit: number + 1)
                }
            }
        }
        return nil
    }

    private func classAnswer(
        _ start: Start, by ready: ReadyGiver, _ plan: VisitPlan, _ service: Service, inHours: Bool
    ) -> Answer {
        let classStart = ClassStart(
            service: service.id, staff: ready.giver.staff, location: ready.place.id, start: start.instant)
        let entry =
            classes[classStart]
            ?? finder.claim(
                of: start, by: ready, plan: plan, service: service, inHours: inHours, occupancy: occupancy)
        let claimant = Timeline.Claimant(service: service.id, classStart: classStart)
        let isFree = entry.uses.allSatisfy {
            occupancy.timeline($0.resource, unit: $0.unit).isFree($0.span, for: claimant)
        }
        guard isFree, !entry.units.contains(nil) else { return .refused(.classTaken) }
        let left = max(0, entry.capacity - (occupancy.people[classStart] ?? 0))
        guard left >= query.party else { return .refused(.seatsLeft(left)) }
        return limited(start, by: ready, plan, service, uses: entry.uses, seatsLeft: left)
    }

    /// Step 8, and the slot where it is passed.
    private func limited(
        _ start: Start, by ready: ReadyGiver, _ plan: VisitPlan, _ service: Service, uses: [Slot.Use],
        seatsLeft: Int?
    ) -> Answer {
        let instant = start.instant
        let days = start.local.date.dayNumber - today.dayNumber
        if !query.waived.contains(.notice) {
            guard instant >= query.now, service.rules.notice.isKept(from: query.now, to: instant, days: days)
            else { return .refused(.tooSoon) }
        }
        if !query.waived.contains(.horizon) {
            guard service.rules.horizon.isHeld(from: query.now, to: instant, days: days) else {
                return .refused(.tooFar)
            }
        }
        var uses = uses
        if let dayNumbers, service.perDay != nil {
            guard let use = dayNumbers.use(on: start.day) else { return .refused(.dayFull) }
            uses.append(use)
        }
        return .offered(
            Slot(
                service: service.id, visit: TimeSpan(instant, instant + plan.length), local: start.local,
                day: start.day, staff: ready.giver.staff, location: ready.place.id, party: query.party,
                price: ready.giver.price, uses: uses, seatsLeft: seatsLeft))
    }
}
