import Vocabulary

/// One search made ready: open time, timelines and the timetable for one service and one window.
struct Question {
    private let finder: SlotFinder
    private let planned: PlannedService
    private let query: SlotQuery
    private let window: TimeSpan
    private let days: ClosedRange<LocalDate>
    /// With the timetable laid over what is occupied.
    private let occupancy: Occupancy
    private let classes: [ClassStart: TimetableClass]
    private let resources: [ResourceID: [TimeSpan]]
    private let givers: [ReadyGiver]
    private let businessTimeline: Timeline
    private let today: LocalDate

    /// A class, so that a look at one of thousands of starts copies a reference and not a dozen arrays.
    private final class ReadyGiver: Sendable {
        let giver: PlannedService.Giver
        let plan: VisitPlan
        let open: [TimeSpan]
        let timeline: Timeline
        /// For each unit that the plan takes, those it may be, by number.
        let units: [[Timeline]]

        init(_ giver: PlannedService.Giver, open: [TimeSpan], timeline: Timeline, units: [[Timeline]]) {
            self.giver = giver
            self.plan = giver.plan
            self.open = open
            self.timeline = timeline
            self.units = units
        }
    }

    /// One person's day, whose booked minutes are compared in step 9.
    struct DayOfGiver: Hashable {
        let giver: Int
        let day: LocalDate
    }

    struct Offer {
        let giver: Int
        let slot: Slot
    }

    struct Refused: Error {
        let cause: Refusal.Cause
    }

    init(
        _ finder: SlotFinder, _ planned: PlannedService, _ query: SlotQuery, window: TimeSpan,
        occupancy: Occupancy
    ) {
        self.finder = finder
        self.planned = planned
        self.query = query
        self.window = window
        let days = finder.days(window)
        self.days = days
        self.today = finder.zone.date(of: query.now)
        let reach = planned.reach
        let touched = TimeSpan(
            window.start + Minutes(reach.lowerBound), window.end + Minutes(reach.upperBound))
        let timetable = finder.timetable(around: touched, occupancy: occupancy)
        self.classes = Dictionary(timetable.map { ($0.start, $0) }, uniquingKeysWith: { first, _ in first })
        var laid = occupancy
        laid.add(timetable)
        self.occupancy = laid
        self.resources = finder.resourceHours(planned, on: days)
        var units: [ResourceID: [Timeline]] = [:]
        for unit in planned.givers.flatMap(\.plan.units) where units[unit.resource] == nil {
            units[unit.resource] = (0..<max(0, finder.resourceCounts[unit.resource] ?? 0)).map {
                laid.timeline(.resource(unit.resource), unit: $0 + 1)
            }
        }
        let wish = query.staff
        self.givers = planned.givers.map { giver in
            let isAsked = wish == nil || giver.staff == wish
            return ReadyGiver(
                giver, open: isAsked ? finder.shared(planned, giver, on: days) : [],
                timeline: giver.staff.map { laid.timeline(.staff($0), unit: 1) } ?? .empty,
                units: giver.plan.units.map { units[$0.resource] ?? [] })
        }
        self.businessTimeline = laid.timeline(.business, unit: 1)
    }

    /// The starts of the window, sorted by instant.
    func starts(also: Instant?) -> (starts: [Start], skipped: [SkippedStart]) {
        let (all, skipped) = planned.starts(on: days, tenant: finder.tenant, zone: finder.zone)
        var starts = all.filter { window.contains($0.instant) }
        if let also, window.contains(also), !starts.contains(where: { $0.instant == also }) {
            let local = finder.zone.local(of: also)
            if finder.zone.start(local) == also {
                starts.append(
                    Start(instant: also, local: local, day: local.date, staff: nil, isInsideHours: false))
                starts.sort { $0.instant < $1.instant }
            }
        }
        return (starts, skipped)
    }

    /// Places of the givers that come into question.
    func givers(for start: Start) -> [Int] {
        if planned.service.capacity != nil, start.staff == nil {
            return givers.isEmpty || (query.staff != nil && givers[0].giver.staff != query.staff) ? [] : [0]
        }
        return givers.indices.filter { index in
            let staff = givers[index].giver.staff
            return (start.staff == nil || start.staff == staff)
                && (query.staff == nil || query.staff == staff)
        }
    }

    func answer(_ start: Start, by index: Int) -> Result<Offer, Refused> {
        let ready = givers[index]
        let plan = ready.plan
        if !query.waived.contains(.hours) {
            guard start.isInsideHours else { return refuse(.outsideTenantHours) }
            if let cause = finder.fits(
                plan, at: start.instant, open: ready.open, resources: resources)
            {
                return refuse(cause)
            }
        }
        if planned.service.capacity != nil { return classAnswer(start, by: index) }

        let claimant = Timeline.Claimant(service: planned.service.id, classStart: nil)
        for range in plan.staff
        where !ready.timeline.isFree(range.span(from: start.instant), for: claimant) {
            return refuse(.staffTaken(ready.giver.staff ?? ""))
        }
        for range in plan.business
        where !businessTimeline.isFree(range.span(from: start.instant), for: claimant) {
            return refuse(.businessTaken)
        }
        var units: [Int] = []
        for (place, unit) in plan.units.enumerated() {
            let number = ready.units[place].indices.first { number in
                let isChosen = zip(plan.units, units).contains {
                    $0.resource == unit.resource && $1 == number + 1
                }
                return !isChosen
                    && unit.taken.allSatisfy {
                        ready.units[place][number].isFree($0.span(from: start.instant), for: claimant)
                    }
            }
            guard let number else { return refuse(.noUnit(unit.resource)) }
            units.append(number + 1)
        }
        if let cause = limit(start) { return refuse(cause) }
        let uses = finder.uses(of: plan, at: start.instant, staff: ready.giver.staff, units: units)
        return offer(start, by: index, uses: uses, seatsLeft: nil)
    }

    private func classAnswer(_ start: Start, by index: Int) -> Result<Offer, Refused> {
        let giver = givers[index].giver
        let classStart = ClassStart(service: planned.service.id, staff: giver.staff, start: start.instant)
        let entry =
            classes[classStart]
            ?? finder.claim(of: start, by: giver, service: planned, occupancy: occupancy)
        let claimant = Timeline.Claimant(service: planned.service.id, classStart: classStart)
        let isFree = entry.uses.allSatisfy {
            occupancy.timeline($0.resource, unit: $0.unit).isFree($0.span, for: claimant)
        }
        guard isFree, !entry.units.contains(nil) else { return refuse(.classTaken) }
        let left = max(0, entry.capacity - (occupancy.people[classStart] ?? 0))
        guard left >= query.party else { return refuse(.seatsLeft(left)) }
        if let cause = limit(start) { return refuse(cause) }
        return offer(start, by: index, uses: entry.uses, seatsLeft: left)
    }

    /// Step 8.
    private func limit(_ start: Start) -> Refusal.Cause? {
        let rules = planned.service.rules
        let microseconds = start.instant.microseconds - query.now.microseconds
        let days = start.local.date.dayNumber - today.dayNumber
        let minute: Int64 = 60_000_000
        if !query.waived.contains(.notice) {
            let isKept =
                switch rules.notice {
                case .elapsed(let minutes): microseconds / minute >= minutes.count
                case .days(let least): days >= least
                }
            guard microseconds >= 0, isKept else { return .tooSoon }
        }
        if !query.waived.contains(.horizon) {
            let isKept =
                switch rules.horizon {
                case .elapsed(let minutes): (microseconds + minute - 1) / minute <= minutes.count
                case .days(let most): days <= most
                }
            guard isKept else { return .tooFar }
        }
        return nil
    }

    private func offer(_ start: Start, by index: Int, uses: [Slot.Use], seatsLeft: Int?)
        -> Result<Offer, Refused>
    {
        let giver = givers[index].giver
        return .success(
            Offer(
                giver: index,
                slot: Slot(
                    service: planned.service.id,
                    visit: TimeSpan(start.instant, start.instant + giver.plan.length), local: start.local,
                    day: start.day, staff: giver.staff, party: query.party, price: giver.price, uses: uses,
                    seatsLeft: seatsLeft)))
    }

    private func refuse(_ cause: Refusal.Cause) -> Result<Offer, Refused> { .failure(Refused(cause: cause)) }

    /// Step 9: of one start's offers one for each price and length, by the person with the fewest booked minutes that
    /// day, then the first written.
    func once(_ offers: [Offer], bookedMinutes: inout [DayOfGiver: Int64]) -> [Slot] {
        guard offers.count > 1 else { return offers.map(\.slot) }
        var groups: [[Offer]] = []
        for offer in offers.sorted(by: { $0.giver < $1.giver }) {
            let place = groups.firstIndex {
                $0[0].slot.price == offer.slot.price && $0[0].slot.visit == offer.slot.visit
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

    private func booked(_ offer: Offer, _ known: inout [DayOfGiver: Int64]) -> Int64 {
        let key = DayOfGiver(giver: offer.giver, day: offer.slot.day)
        if let minutes = known[key] { return minutes }
        let minutes = givers[offer.giver].timeline.booked(within: finder.zone.span(of: offer.slot.day))
        known[key] = minutes
        return minutes
    }
}
