import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import Testing
import Vocabulary

/// The bistro on a database of its own, its clock pinned on a Monday morning.
func withBistro<T: Sendable>(_ body: (TestDesk, ThrowawayDatabase) async throws -> T) async throws -> T {
    let served = try Bistro.served()
    return try await ThrowawayDatabase.with(now: monday) { database in
        try await body(try await TestDesk(served, database.database, now: monday), database)
    }
}

extension TestDesk {
    fileprivate func slot(
        _ local: String, _ service: ServiceID, at location: LocationID? = nil, party: Int = 1,
        staff: StaffID? = nil
    ) throws -> SlotID {
        let plain = try at(local, service, staff)
        return SlotID(
            service: service, start: plain.start, staff: staff, location: location, party: party)
    }

    fileprivate func book(_ slot: SlotID, by caller: Caller = .admin, email: String) async throws -> Booking {
        try await confirm(try await hold(slot, by: caller).id, by: caller, email: email, intake: [:])
    }
}

@Suite struct PlaceTests {
    @Test func `B1 parties get the smallest table that holds them, each table once`() async throws {
        try await withBistro { desk, database in
            func dinner(_ party: Int) throws -> SlotID {
                try desk.slot("2026-03-10T12:00", "dinner", at: "orchard", party: party)
            }
            for _ in 1...3 { _ = try await desk.hold(try dinner(2), by: .admin) }
            let units = try await database.admin(
                "SELECT resource || ' ' || unit FROM occupancy ORDER BY resource, unit")
            #expect(
                units.compactMap { $0[0] } == [
                    "resource:table/large 1", "resource:table/small 1", "resource:table/small 2",
                ])
            await failure(.slotTaken) { try await desk.hold(try dinner(2), by: .admin) }
            await failure(.slotTaken) { try await desk.hold(try dinner(4), by: .admin) }
            // Nobody has a table for five at this place.
            await failure(.slotNotOffered) { try await desk.hold(try dinner(5), by: .admin) }
            let soho = try await desk.hold(
                try desk.slot("2026-03-10T12:00", "dinner", at: "soho", party: 5), by: .admin)
            #expect(soho.location == "soho")
            #expect(soho.party == 5)
            #expect(soho.visit.minutes == Minutes(90))
        }
    }

    @Test func `B1 nobody is at two places at once`() async throws {
        try await withBistro { desk, _ in
            _ = try await desk.hold(
                try desk.slot("2026-03-10T12:00", "checkup", at: "orchard", staff: "jo"), by: .admin)
            await failure(.slotTaken) {
                try await desk.hold(
                    try desk.slot("2026-03-10T12:00", "checkup", at: "soho", staff: "jo"), by: .admin)
            }
            let other = try await desk.hold(
                try desk.slot("2026-03-10T12:00", "checkup", at: "soho"), by: .admin)
            #expect(other.staff == "maria")
            #expect(other.location == "soho")
        }
    }

    @Test func `B1 no more bookings a day than the service allows, and a cancelled one frees its number`()
        async throws
    {
        try await withBistro { desk, database in
            var booked: [Booking] = []
            for (index, time) in ["T09:00", "T09:30", "T09:30"].enumerated() {
                booked.append(
                    try await desk.book(
                        try desk.slot("2026-03-10" + time, "repair"), email: "a\(index)@example.com"))
            }
            // A lift is free, but the day is full.
            await failure(.slotTaken) {
                try await desk.hold(try desk.slot("2026-03-10T09:30", "repair"), by: .admin)
            }
            _ = try await desk.desk.cancel(
                desk.served, appointment: booked[1].id, reason: nil, by: .admin)
            _ = try await desk.hold(try desk.slot("2026-03-10T09:00", "repair"), by: .admin)
            let first = try await desk.hold(try desk.slot("2026-03-11T09:00", "repair"), by: .admin)
            #expect(desk.served.zone.local(of: first.visit.end).minute == 17 * 60)
            let days = try await database.admin(
                """
                SELECT o.unit::text, (extract(epoch FROM o.ends_at - o.starts_at)::int / 3600)::text FROM occupancy o
                WHERE o.resource = 'service:repair' ORDER BY o.starts_at, o.unit
                """)
            #expect(days == (1...3).map { ["\($0)", "24"] } + [["1", "24"]])
        }
    }

    @Test func `B1 the database refuses a number of the day twice, whatever was decided`() async throws {
        try await withBistro { desk, database in
            let store = PostgresBookingStore(database.database)
            let start = try desk.at("2026-03-10T09:00", "repair").start
            let zone = desk.served.zone
            let day = zone.span(of: zone.date(of: start))
            func order() -> HoldOrder {
                HoldOrder(
                    tenant: desk.served.id, id: BookingID(UUID()), caller: .admin,
                    resources: [.service("repair"), .resource("lift")], reach: day, window: day,
                    replacing: nil, holdMinutes: Minutes(10), openHolds: 2,
                    zone: "America/New_York", revision: "r", classID: { _ in "" }, seats: 0, key: nil)
            }
            @Sendable func slot(_ lift: Int) -> Slot {
                Slot(
                    service: "repair", visit: TimeSpan(start, start + Minutes(480)),
                    local: zone.local(of: start), day: zone.date(of: start), staff: nil,
                    location: "orchard", party: 1, price: nil,
                    uses: [
                        .init(resource: .service("repair"), unit: 1, span: day),
                        .init(
                            resource: .resource("lift"), unit: lift,
                            span: TimeSpan(start, start + Minutes(480))),
                    ], seatsLeft: nil)
            }
            _ = try await store.hold(order()) { _ in slot(1) }
            await failure(.slotTaken) { try await store.hold(order()) { _ in slot(2) } }
            // What is decided on sees the whole day, from any hour of it.
            let late = TimeSpan(day.end + Minutes(-10), day.end)
            let seen = try await store.occupied(
                desk.served.id, by: nil, resources: [.service("repair")], window: late, replacing: nil)
            #expect(seen.rows.map(\.span) == [day])
        }
    }

    @Test func `B3 a repair moves within a full day, since its own number is free for it`() async throws {
        try await withBistro { desk, _ in
            let caller = Caller.session(try await desk.newSession())
            let booked = try await desk.book(
                try desk.slot("2026-03-10T09:00", "repair"), by: caller, email: "dana@example.com")
            let hold = try await desk.hold(
                try desk.slot("2026-03-10T09:30", "repair"), by: caller, replacing: booked.id)
            let moved = try await desk.desk.move(
                desk.served, appointment: booked.id, to: hold.id, by: caller)
            #expect(moved.local.minute == 570)
            #expect(moved.code == booked.code)
        }
    }

    @Test func `B1 a party in a class takes a seat for each of its people`() async throws {
        try await withBistro { desk, database in
            let start = "2026-03-10T16:00"
            func seats(_ party: Int) throws -> SlotID { try desk.slot(start, "party-yoga", party: party) }
            let three = try await desk.hold(try seats(3), by: .admin)
            #expect(three.party == 3)
            let rows = try await database.admin(
                "SELECT unit::text FROM occupancy WHERE resource LIKE 'class:%' ORDER BY unit")
            #expect(rows == [["1"], ["2"], ["3"]])
            await failure(.slotTaken) { try await desk.hold(try seats(3), by: .admin) }
            let tuesday = try #require(LocalDate("2026-03-10"))
            let left = try await desk.desk.availability(
                desk.served,
                .init(service: "party-yoga", window: .dates(tuesday, tuesday.adding(days: 1)), party: 2),
                by: .admin
            ).slots.filter { $0.local.minute == 960 }
            #expect(left.map(\.seatsLeft) == [2])
            _ = try await desk.hold(try seats(2), by: .admin)
            await failure(.slotTaken) { try await desk.hold(try seats(1), by: .admin) }
        }
    }

    @Test func `B3 a party of a class moves whole, with its code, and its seats are free at once`()
        async throws
    {
        try await withBistro { desk, _ in
            let caller = Caller.session(try await desk.newSession())
            let booked = try await desk.book(
                try desk.slot("2026-03-10T16:00", "party-yoga", party: 3), by: caller,
                email: "dana@example.com")
            let hold = try await desk.hold(
                try desk.slot("2026-03-11T10:00", "party-yoga"), by: caller, replacing: booked.id)
            #expect(hold.party == 3)
            let moved = try await desk.desk.move(
                desk.served, appointment: booked.id, to: hold.id, by: caller)
            #expect(moved.party == 3)
            #expect(moved.code == booked.code)
            _ = try await desk.hold(try desk.slot("2026-03-10T16:00", "party-yoga", party: 3), by: .admin)
            // Asked for, another number of people comes along.
            let fewer = try await desk.desk.hold(
                desk.served,
                .init(
                    slot: try desk.slot("2026-03-11T10:00", "party-yoga"), party: 2, replacing: moved.id),
                by: caller)
            let smaller = try await desk.desk.move(
                desk.served, appointment: moved.id, to: fewer.id, by: caller)
            #expect(smaller.party == 2)
        }
    }

    @Test func `B3 a move stays at its place unless another is asked for`() async throws {
        try await withBistro { desk, _ in
            let caller = Caller.session(try await desk.newSession())
            let booked = try await desk.book(
                try desk.slot("2026-03-10T12:00", "checkup", at: "soho"), by: caller,
                email: "dana@example.com")
            #expect(booked.location == "soho")
            let times = try await desk.desk.availability(
                desk.served, .init(service: "checkup", replacing: booked.id), by: caller)
            #expect(Set(times.slots.map(\.location)) == ["soho"])
            let hold = try await desk.hold(
                try desk.slot("2026-03-11T12:00", "checkup"), by: caller, replacing: booked.id)
            #expect(hold.location == "soho")
            let there = try await desk.hold(
                try desk.slot("2026-03-11T12:00", "checkup", at: "orchard"), by: caller,
                replacing: booked.id)
            let moved = try await desk.desk.move(
                desk.served, appointment: booked.id, to: there.id, by: caller)
            #expect(moved.location == "orchard")
        }
    }

    @Test func `I3 who has been here before is what they say, overruled by the record of a verified one`()
        async throws
    {
        try await withBistro { desk, database in
            let session = try await desk.newSession()
            let caller = Caller.session(session)
            let first = try desk.slot("2026-03-10T12:00", "first-visit")
            func hold(_ slot: SlotID, _ client: ClientKind?) async throws -> Booking {
                try await desk.desk.hold(desk.served, .init(slot: slot, client: client), by: caller)
            }
            await failure(.slotNotOffered) { try await hold(first, .returning) }
            _ = try await hold(first, nil)
            _ = try await hold(try desk.slot("2026-03-10T14:00", "first-visit"), .new)
            await failure(.slotNotOffered) {
                try await hold(try desk.slot("2026-03-10T15:00", "check-back"), .new)
            }
            // A visit behind a verified customer counts more than what is said.
            let past = try await desk.book(
                try desk.slot("2026-03-09T12:00", "checkup", at: "soho"), by: caller,
                email: "dana@example.com")
            let customer = try #require(past.customer)
            try await database.admin("UPDATE session SET customer_id = '\(customer)'")
            _ = try await hold(first, .new)
            try await database.moveClock(to: past.visit.end)
            await failure(.slotNotOffered) { try await hold(first, .new) }
            _ = try await hold(try desk.slot("2026-03-11T15:00", "check-back"), .new)
        }
    }

    @Test func `whoever gives an answer that is refused is told why, books nothing and keeps the hold`()
        async throws
    {
        try await withBistro { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let hold = try await desk.hold(try desk.slot("2026-03-10T12:00", "lesson"), by: caller)
            await #expect("answer_refused") {
                _ = try await desk.confirm(hold.id, by: caller, intake: ["age": "16"])
            } throws: { error in
                guard let failure = error as? Failure else { return false }
                return failure.code == .answerRefused && failure.detail == "We teach from 17 years on."
                    && failure.fields.map(\.pointer) == ["/intake/age"]
            }
            await failure(.invalidValue) {
                try await desk.confirm(hold.id, by: caller, intake: ["age": "sixteen"])
            }
            #expect(try await events(database, of: hold.id) == [])
            let booked = try await desk.confirm(hold.id, by: caller, intake: ["age": "17"])
            #expect(booked.state == .confirmed)
        }
    }

    @Test func `a block takes all units of a resource, whatever they are`() async throws {
        try await withBistro { desk, _ in
            let noon = try desk.at("2026-03-10T12:00", "dinner").start
            let block = try await desk.desk.block(
                desk.served, resource: .resource("table"), span: TimeSpan(noon, noon + Minutes(60)),
                reason: "party")
            for place in ["orchard", "soho"] {
                await failure(.slotTaken) {
                    try await desk.hold(
                        try desk.slot("2026-03-10T12:00", "dinner", at: place, party: 2), by: .admin)
                }
            }
            try await desk.desk.unblock(desk.served, id: block.id)
            _ = try await desk.hold(
                try desk.slot("2026-03-10T12:00", "dinner", at: "soho", party: 2), by: .admin)
        }
    }

    @Test func `a visit may last until a day ends after midnight, and no row is longer than the look back`()
        async throws
    {
        try await withBistro { _, database in
            let checks = try await database.admin(
                """
                SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
                WHERE contype = 'c' AND pg_get_constraintdef(oid) ~ 'interval' ORDER BY 1
                """
            ).map { ($0[0] ?? "") + " " + ($0[1] ?? "") }
            #expect(checks.count == 2)
            #expect(checks.first?.contains("48:00:00") == true)
            #expect(checks.last?.contains("50:00:00") == true)
        }
    }

    @Test func `every group of units and every counted service has a row to be locked under`() throws {
        let keys = Set(try Bistro.served().lockedResources.map(\.description))
        for key in [
            "resource:table/small", "resource:table/large", "resource:table/round", "resource:lift",
            "service:repair", "service:party-yoga", "staff:jo", "business",
        ] {
            #expect(keys.contains(key), "\(key)")
        }
        #expect(!keys.contains("resource:table"))
    }
}

@Suite struct SlotNameTests {
    @Test(arguments: [
        "haircut.1773165600", "haircut.1773165600.maria", "dinner.1773165600..soho",
        "dinner.1773165600..soho.4", "yoga.1773165600.jo.soho.3", "yoga.1773165600...3",
    ])
    func `a slot's name says service, start, person, place and party, and comes back as it was`(text: String)
        throws
    {
        #expect(try #require(SlotID(text)).description == text)
    }

    @Test func `a name without place and party is what it always was`() throws {
        let old = try #require(SlotID("haircut.1773165600.maria"))
        #expect(old.location == nil)
        #expect(old.party == 1)
        #expect(old.staff == "maria")
    }

    @Test(arguments: [
        "", "haircut", "haircut.", ".1773165600", "haircut.1773165600.", "haircut.x", "haircut.1773165600...",
        "haircut.1773165600.maria..", "yoga.1773165600.jo.soho.0", "yoga.1773165600.jo.soho.1",
        "yoga.1773165600.jo.soho.x", "yoga.1773165600.jo.soho.3.4", "haircut.-5.maria",
    ])
    func `what is no name of a slot is none`(text: String) {
        #expect(SlotID(text) == nil)
    }
}
