import Foundation
import Scheduling
import Testing
import Vocabulary

/// Random configurations, answered by the engine and by the oracle.
@Suite struct OracleTests {
    /// A zone and a day on which its clock jumps, or an ordinary one in a zone with an odd offset.
    static let places: [(zone: String, day: String)] = [
        ("America/New_York", "2026-11-01"), ("America/New_York", "2027-03-14"),
        ("Europe/London", "2027-03-28"), ("Europe/London", "2027-10-31"),
        ("Australia/Lord_Howe", "2027-04-04"), ("Australia/Lord_Howe", "2027-10-03"),
        ("Africa/Casablanca", "2027-02-07"), ("Africa/Casablanca", "2027-03-14"),
        ("Asia/Kathmandu", "2026-11-25"), ("Asia/Kolkata", "2026-12-31"), ("Asia/Tehran", "2027-03-21"),
        ("America/Sao_Paulo", "2018-11-04"), ("America/Sao_Paulo", "2018-02-17"),
        ("Pacific/Apia", "2011-12-30"), ("America/St_Johns", "2026-11-01"),
        ("America/St_Johns", "2011-11-06"),
        ("America/Havana", "2026-11-01"), ("Europe/Berlin", "2027-03-28"), ("Australia/Sydney", "2027-04-04"),
        ("Pacific/Auckland", "2027-09-26"), ("Asia/Beirut", "2027-03-28"),
    ]

    /// More of them while the engine is being worked on.
    static let rounds =
        ProcessInfo.processInfo.environment["FRONTDESK_ORACLE_ROUNDS"].flatMap(UInt64.init) ?? 4

    @Test(arguments: places)
    func `B5 the engine offers exactly what asking every minute does`(place: (zone: String, day: String))
        throws
    {
        let zone = try zone(place.zone)
        let day = try date(place.day)
        let axis = Axis(zone, from: day.adding(days: -6), days: 11)
        let number = place.zone.utf8.reduce(UInt64(0)) { $0 &* 31 &+ UInt64($1) }
        var offered = 0
        for seed in UInt64(1)...Self.rounds {
            var world = RandomBusiness(
                random: SplitMix64(seed: seed &* 7919 &+ UInt64(day.dayNumber) &+ number), zone: zone,
                day: day)
            let business = world.business()
            let finder = SlotFinder(business: business, zone: zone)
            let week = TimeSpan(zone.startOfDay(day.adding(days: -3)), zone.startOfDay(day.adding(days: 3)))
            let rows = world.occupied(business, finder.classes(in: week, occupied: []), around: week)
            var oracle = Oracle(
                axis: axis, business: business, query: world.query(business), rows: rows,
                days: (-6...5).map { day.adding(days: $0) })
            let prepared = oracle.prepared()
            for turn in 1...4 {
                let query = world.query(business)
                oracle.query = query
                let expected = oracle.slots(prepared)
                let slots = finder.slots(query, occupied: rows)
                let lines = slots.map { line($0, axis) }
                guard lines == expected else {
                    let missing = expected.filter { !lines.contains($0) }
                    let extra = lines.filter { !expected.contains($0) }
                    Issue.record(
                        """
                        \(place) seed \(seed): missing \(missing.prefix(3)), extra \(extra.prefix(3)) \
                        \(query) \(business) \(rows)
                        """)
                    return
                }
                offered += slots.count
                if turn == 1 { try agree(finder, query, rows, slots, seed: seed) }
            }
        }
        #expect(offered > 5, "too few offers for the comparison to mean anything")
    }

    /// The comparison means something only where what it compares occurs.
    @Test func `the businesses made up hold everything that the format can say`() throws {
        let (zone, day) = (try zone("America/New_York"), try date("2026-12-31"))
        var seen: Set<String> = []
        for seed in UInt64(1)...150 {
            var world = RandomBusiness(random: SplitMix64(seed: seed), zone: zone, day: day)
            let business = world.business()
            let finder = SlotFinder(business: business, zone: zone)
            for _ in 1...3 {
                let query = world.query(business)
                let (slots, removals) = finder.explain(query, occupied: [])
                for slot in slots {
                    let today = business.on(slot.day)
                    guard let service = today.service(slot.service) else { continue }
                    let member = today.staff.first { $0.id == slot.staff }
                    let isLast = service.phases.last?.length == .untilClose
                    let facts: [(String, Bool)] = [
                        ("season", business.variant(on: slot.day) != nil), ("location", slot.location != nil),
                        ("online", slot.location.flatMap(today.location)?.isOnline ?? false),
                        ("staff by location", member?.places != nil), ("party", slot.party > 1),
                        ("seat at a location", slot.seatsLeft != nil && slot.location != nil),
                        ("several seats", slot.seatsLeft != nil && slot.party > 1), ("until close", isLast),
                        ("phases until close", isLast && service.phases.count > 1),
                        ("by the day", slot.uses.contains { $0.resource == .service(slot.service) }),
                        ("units that differ", slot.uses.contains { "\($0.resource)".contains("/") }),
                        ("clients", service.clients != nil && query.client != nil),
                    ]
                    seen.formUnion(facts.filter(\.1).map(\.0))
                }
                seen.formUnion(removals.map { "step \($0.step.rawValue)" })
            }
        }
        let wanted: Set = [
            "season", "location", "online", "staff by location", "party", "seat at a location",
            "several seats", "until close", "phases until close", "by the day", "units that differ",
            "clients",
            "step 1", "step 2", "step 4", "step 5", "step 6", "step 7", "step 8",
        ]
        #expect(wanted.subtracting(seen).isEmpty)
    }

    /// One start asked alone, with the rows within reach alone, gets the listing's answer.
    private func agree(
        _ finder: SlotFinder, _ query: SlotQuery, _ rows: [Occupied], _ slots: [Slot], seed: UInt64
    ) throws {
        let explained = finder.explain(query, occupied: rows)
        #expect(explained.slots == slots, "seed \(seed)")
        for slot in slots.indices.filter({ $0 % 19 == 0 }).map({ slots[$0] }) {
            let reach = finder.reach(of: TimeSpan(slot.visit.start, slot.visit.start + Minutes(1)))
            let near = rows.filter { $0.span.overlaps(reach) }
            let first = slots.first { $0.visit.start == slot.visit.start }
            let answer = finder.slot(startingAt: slot.visit.start, query, occupied: near)
            #expect(first.map(StartAnswer.offered) == answer, "seed \(seed)")
        }
        let offered = Set(slots.map(\.visit.start))
        let length = query.window.minutes.count
        for minute in stride(from: Int(seed) * 5 % 355, to: length, by: 355)
        where !query.waived.contains(.hours) {
            let start = query.window.start + Minutes(minute)
            let reach = finder.reach(of: TimeSpan(start, start + Minutes(1)))
            let answer = finder.slot(
                startingAt: start, query, occupied: rows.filter { $0.span.overlaps(reach) })
            let isOffered = if case .offered = answer { true } else { false }
            #expect(isOffered == offered.contains(start), "seed \(seed)")
        }
        if slots.isEmpty {
            #expect(finder.reason(query, occupied: rows) != nil, "seed \(seed)")
        }
    }

    private func line(_ slot: Slot, _ axis: Axis) -> String {
        let uses = slot.uses.map {
            "\($0.resource)#\($0.unit) \(axis.index($0.span.start))-\(axis.index($0.span.end))"
        }
        return "\(slot.visit.start.seconds) \(slot.local) of \(slot.day) \(slot.visit.minutes.count)m by "
            + "\(slot.staff ?? "-") at \(slot.location ?? "-") \(slot.price.map { "\($0.amount.minorUnits)" } ?? "-") "
            + "\(slot.seatsLeft ?? -1) \(uses.sorted())"
    }
}
