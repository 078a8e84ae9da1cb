import Vocabulary

/// One search made ready: open time, timelines and the timetable for one service and one window.
struct Question {
    let finder: SlotFinder
    let query: SlotQuery
    let window: TimeSpan
    let almanac: Almanac
    let index: Int
    /// With the timetable laid over what is occupied.
    let occupancy: Occupancy
    let classes: [ClassStart: TimetableClass]
    /// The service in each edition that holds on some day, by the edition's place.
    let services: [ReadyService?]
    let businessTimeline: Timeline
    let dayNumbers: DayNumbers?
    let today: LocalDate

    final class ReadyService: Sendable {
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
    final class Giver: Sendable {
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
