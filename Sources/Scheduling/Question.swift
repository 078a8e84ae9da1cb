import Vocabulary

/// One search made ready: open time, timelines and the timetable for one service and one window.
struct Question {
    private let finder: SlotFinder
    private let query: SlotQuery
    private let window: TimeSpan
    private let almanac: Almanac
    private let index: Int
    /// With the timetable laid over what is occupied.
    private let occupancy: Occupancy
    private let classes: [ClassStart: TimetableClass]
    /// The service in each edition that holds on some day, by the edition's place.
    private let services: [ReadyService?]
    private let businessTimeline: Timeline
    private let dayNumbers: DayNumbers?
    private let today: LocalDate

    private final class ReadyService: Sendable {
        let planned: PlannedService
        let refusal: Refusal.Cause?
        /// Place by place, those that are asked for.
        let givers: [Giver]

        init(_ planned: PlannedService, refusal: Refusal.Cause?, givers: [Giver]) {
            self.planned = planned
            self.refusal = refusal
            self.givers = givers
        }
    }

    /// One who may give the visit, with what is taken of them and of the units.
    private final class Giver: Sendable {
        let ready: ReadyGiver
        /// The same number for the same person at other places and in other editions.
        let person: Int
        let timeline: Timeline
        /// The windows kept for other services.
        let kept: Timeline
        /// For each unit that the plan takes, the units of its groups, by number.
        let units: [[[Timeline]]]

        init(_ ready: ReadyGiver, person: Int, timeline: Timeline, kept: Timeline, units: [[[Timeline]]]) {
            self.ready = ready
            self.person = person
            self.timeline = timeline
            self.kept = kept
            self.units = units
        }
    }

    /// One person's day, whose booked minutes are compared in step 9.
    struct DayOfPerson: Hashable {
        let person: Int
        let day: LocalDate
    }

    struct Offer {
        /// The place among those of its start, as written.
        let order: Int
        let person: Int
        let slot: Slot
    }

    init(
        _ finder: SlotFinder, service index: Int, _ query: SlotQuery, window: TimeSpan, _ almanac: Almanac,
        occupancy: Occupancy
    ) {
        self.finder = finder
        self.query = query
        self.window = window
        self.almanac = almanac
        self.index = index
        self.today = finder.zone.date(of: query.now)
        let timetable = finder.timetable(around: finder.touched(window), occupancy: occupancy)
        self.classes = Dictionary(timetable.map { ($0.start, $0) }, uniquingKeysWith: { first, _ in first })
        var laid = occupancy
        laid.add(timetable)
        self.occupancy = laid
        self.businessTimeline = laid.timeline(.business, unit: 1)

        let kept = finder.keptFree(from: query, on: almanac)
        var open = OpenTime(almanac, in: finder.zone)
        var units: [UnitKey: Timeline] = [:]
        var people: [StaffID?: (number: Int, timeline: Timeline)] = [:]
        var services: [ReadyService?] = []
        for edition in almanac.editions {
            let planned = edition.services[index]
            let refusal = planned.refusal(of: query)
            var givers: [Giver] = []
            for place in planned.places where query.location == nil || place.id == query.location {
                for giver in planned.givers where query.staff == nil || giver.staff == query.staff {
                    let party = planned.service.capacity == nil ? query.party : 1
                    guard refusal == nil,
                        let ready = ReadyGiver(
                            planned, giver, at: place, party: party, edition: edition, open: &open)
                    else { continue }
                    let person =
                        people[giver.staff]
                        ?? (people.count, giver.staff.map { laid.timeline(.staff($0), unit: 1) } ?? .empty)
                    people[giver.staff] = person
                    let ofUnits = ready.units.map { groups in
                        groups.map { group in
                            (0..<group.count).map { number in
                                let key = UnitKey(resource: group.key, unit: number + 1)
                                if let known = units[key] { return known }
                                let timeline = laid.timeline(key.resource, unit: key.unit)
                                units[key] = timeline
                                return timeline
                            }
                        }
                    }
                    givers.append(
                        Giver(
                            ready, person: person.number, timeline: person.timeline,
                            kept: giver.staff.flatMap { kept[$0] } ?? .empty, units: ofUnits))
                }
            }
            while services.count <= edition.index { services.append(nil) }
            services[edition.index] = ReadyService(planned, refusal: refusal, givers: givers)
        }
        self.services = services
        self.dayNumbers = DayNumbers(of: index, on: almanac, in: finder.zone, occupancy: laid)
    }

    /// The starts of the window, sorted by instant.
    func starts(also: Instant?) -> (starts: [Start], skipped: [SkippedStart]) {
        let (all, skipped) = finder.starts(ofService: index, on: almanac)
        var starts = all.filter { window.contains($0.instant) }
        if let also, window.contains(also), !starts.contains(where: { $0.instant == also }) {
            let local = finder.zone.local(of: also)
            if finder.zone.start(local) == also {
                starts.append(
                    Start(
                        instant: also, local: local, day: local.date, staff: nil, location: nil,
                        isInsideHours: false))
                starts.sort { $0.instant < $1.instant }
            }
        }
        return (starts, skipped)
    }

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

    private enum Answer {
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

    /// Step 9: of one start's offers one for each price, length and location, by the person with the fewest booked
    /// minutes that day, then the first written.
    func once(_ offers: [Offer], bookedMinutes: inout [DayOfPerson: Int64]) -> [Slot] {
        guard offers.count > 1 else { return offers.map(\.slot) }
        var groups: [[Offer]] = []
        for offer in offers.sorted(by: { $0.order < $1.order }) {
            let place = groups.firstIndex {
                $0[0].slot.price == offer.slot.price && $0[0].slot.visit == offer.slot.visit
                    && $0[0].slot.location == offer.slot.location
            }
            if let place { groups[place].append(offer) } else { groups.append([offer]) }
        }
        return groups.map { group in
            guard group.count > 1 else { return group[0].slot }
            var best = group[0]
            var least = booked(best, &bookedMinutes)
            for offer in group.dropFirst() {
                let minutes = booked(offer, &bookedMinutes)
                if minutes < least { (best, least) = (offer, minutes) }
            }
            return best.slot
        }
    }

    private func booked(_ offer: Offer, _ known: inout [DayOfPerson: Int64]) -> Int64 {
        let key = DayOfPerson(person: offer.person, day: offer.slot.day)
        if let minutes = known[key] { return minutes }
        let minutes = offer.slot.staff.map {
            occupancy.timeline(.staff($0), unit: 1).booked(within: finder.zone.span(of: offer.slot.day))
        }
        known[key] = minutes ?? 0
        return minutes ?? 0
    }
}
