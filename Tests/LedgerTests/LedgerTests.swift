import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import Testing
import Vocabulary

/// 2026-03-02 10:00 in New York, a Monday.
let monday = Instant(seconds: 1_772_463_600)

/// A salon on a database of its own, its clock pinned on a Monday morning.
func withDesk<T: Sendable>(
    _ changes: [String: String] = [:], now: Instant = monday, connections: Int = 8,
    _ body: (TestDesk, ThrowawayDatabase) async throws -> T
) async throws -> T {
    let served = try Salon.served(changes)
    return try await ThrowawayDatabase.with(now: now, connections: connections) { database in
        try await body(try await TestDesk(served, database.database, now: now), database)
    }
}

func failure(_ code: Failure.Code, _ body: () async throws -> some Any) async {
    await #expect("a failure \(code.rawValue)") { _ = try await body() } throws: { error in
        (error as? Failure)?.code == code
    }
}

/// Events of a booking or of all, oldest first.
func events(_ database: ThrowawayDatabase, of booking: BookingID? = nil) async throws -> [String] {
    let filter = booking.map { "WHERE booking_id = '\($0)'" } ?? ""
    return try await database.admin("SELECT kind FROM event \(filter) ORDER BY at, position").map {
        $0[0] ?? ""
    }
}

@Suite struct HoldingTests {
    @Test func `B1 two people never get the same person for overlapping times`() async throws {
        try await withDesk { desk, _ in
            let first = Caller.session(try await desk.newSession())
            let second = Caller.session(try await desk.newSession())
            _ = try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: first)
            // 14:45 lies in the buffer, 13:30 would run into the visit.
            for time in ["2026-03-10T14:00", "2026-03-10T14:45", "2026-03-10T13:30"] {
                await failure(.slotTaken) {
                    try await desk.hold(try desk.at(time, "haircut", "jo"), by: second)
                }
            }
            _ = try await desk.hold(try desk.at("2026-03-10T15:00", "haircut", "jo"), by: second)
        }
    }

    @Test func `B1 the database itself refuses an overlap, whoever asks`() async throws {
        try await withDesk { desk, database in
            _ = try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: .admin)
            let copy = """
                INSERT INTO booking SELECT (jsonb_populate_record(b, jsonb_build_object(
                    'booking_id', gen_random_uuid(), 'lineage', gen_random_uuid()))).* FROM booking b;
                INSERT INTO occupancy (tenant_id, occupant, booking_id, resource, unit, starts_at, ends_at, occasion)
                SELECT b.tenant_id, b.booking_id, b.booking_id, 'staff:jo', 1, b.starts_at + interval '20 minutes',
                    b.ends_at + interval '20 minutes', b.lineage
                FROM booking b WHERE NOT EXISTS (SELECT 1 FROM occupancy o WHERE o.occupant = b.booking_id);
                """
            await #expect("23P01") { try await database.admin(copy) } throws: { error in
                (error as? PostgresError)?.constraint == "occupancy_no_overlap"
            }
        }
    }

    @Test func `B1 counted chairs are given one by one and then refused`() async throws {
        try await withDesk { desk, database in
            let start = "2026-03-10T14:00"
            _ = try await desk.hold(try desk.at(start, "blow-dry", "jo"), by: .admin)
            _ = try await desk.hold(try desk.at(start, "blow-dry", "maria"), by: .admin)
            let units = try await database.admin(
                "SELECT unit FROM occupancy WHERE resource = 'resource:chair' ORDER BY unit")
            #expect(units == [["1"], ["2"]])
            await failure(.slotTaken) { try await desk.hold(try desk.at(start, "blow-dry"), by: .admin) }
        }
    }

    @Test func `B1 a class takes as many people as it has seats`() async throws {
        try await withDesk { desk, _ in
            let seat = try desk.at("2026-03-10T16:00", "yoga", "jo")
            for _ in 0..<3 { _ = try await desk.hold(seat, by: .admin) }
            await failure(.slotTaken) { try await desk.hold(seat, by: .admin) }
            // Jo teaches it, booked or not: the timetable rules this out.
            await failure(.slotNotOffered) {
                try await desk.hold(try desk.at("2026-03-17T16:00", "blow-dry", "jo"), by: .admin)
            }
        }
    }

    @Test func `B1 cancelling one seat frees neither the teacher nor the others' seats`() async throws {
        try await withDesk { desk, database in
            let seat = try desk.at("2026-03-10T16:00", "yoga", "jo")
            let caller = Caller.session(try await desk.newSession())
            let first = try await desk.hold(seat, by: caller)
            let second = try await desk.hold(seat, by: .admin)
            _ = try await desk.confirm(second.id, by: .admin)
            try await desk.desk.release(desk.served, hold: first.id, by: caller)
            let left = try await database.admin(
                "SELECT resource FROM occupancy WHERE occupant = '\(second.id)' ORDER BY resource")
            #expect(left.count == 3)
            #expect(try await database.admin("SELECT count(*) FROM occupancy") == [["3"]])
        }
    }

    @Test func `B1 a service without people and resources occupies the business itself`() async throws {
        try await withDesk { desk, _ in
            _ = try await desk.hold(try desk.at("2026-03-10T14:00", "tour"), by: .admin)
            await failure(.slotTaken) {
                try await desk.hold(try desk.at("2026-03-10T14:15", "tour"), by: .admin)
            }
        }
    }

    @Test func `B2 a hold is over when its time is over, swept or not`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let slot = try desk.at("2026-03-10T14:00", "haircut", "jo")
            let hold = try await desk.hold(slot, by: caller)
            #expect(hold.expiresAt == monday + Minutes(10))
            try await database.moveClock(by: Minutes(10))
            await failure(.holdExpired) { try await desk.confirm(hold.id, by: caller) }
            let listed = try await desk.desk.availability(
                desk.served, .init(service: "haircut", staff: "jo"), by: .admin)
            #expect(listed.slots.contains { $0.visit.start == slot.start })
        }
    }

    @Test func `B2 whoever needs the time of an ended hold removes it, and it is told once`() async throws {
        try await withDesk { desk, database in
            let slot = try desk.at("2026-03-10T14:00", "haircut", "jo")
            let first = try await desk.hold(slot, by: .admin)
            try await database.moveClock(by: Minutes(11))
            _ = try await desk.hold(slot, by: .admin)
            #expect(try await desk.desk.sweep() == 0)
            // The time was taken again at once, so nobody is told that it opened.
            #expect(try await events(database) == ["HoldExpired"])
            let state = try await database.admin("SELECT state FROM booking WHERE booking_id = '\(first.id)'")
            #expect(state == [["expired"]])
        }
    }

    @Test func `B2 the sweeper ends holds once, with HoldExpired and SlotOpened`() async throws {
        try await withDesk { desk, database in
            let hold = try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: .admin)
            #expect(try await desk.desk.sweep() == 0)
            try await database.moveClock(by: Minutes(10))
            #expect(try await desk.desk.sweep() == 1)
            #expect(try await desk.desk.sweep() == 0)
            #expect(try await events(database, of: hold.id).sorted() == ["HoldExpired", "SlotOpened"])
            #expect(try await database.admin("SELECT count(*) FROM occupancy") == [["0"]])
        }
    }

    @Test func `B9 a hold is given only for a start that availability lists`() async throws {
        try await withDesk { desk, _ in
            // Off the grid, on a closed day, inside the notice, beyond the horizon.
            for time in ["2026-03-10T14:05", "2026-03-08T14:00", "2026-03-02T11:00", "2026-08-10T14:00"] {
                await failure(.slotNotOffered) {
                    try await desk.hold(try desk.at(time, "haircut", "jo"), by: .admin)
                }
            }
            await failure(.unknownService) {
                try await desk.hold(try desk.at("2026-03-10T14:00", "shave"), by: .admin)
            }
            await failure(.unknownStaff) {
                try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "eve"), by: .admin)
            }
            await failure(.notBookable) {
                try await desk.hold(try desk.at("2026-03-10T14:00", "wedding", "maria"), by: .admin)
            }
        }
    }

    @Test func `B9 every listed slot can be held`() async throws {
        try await withDesk { desk, database in
            let day =
                LocalDate("2026-03-10").map { BookingDesk.Window.dates($0, $0.adding(days: 1)) } ?? .fromNow
            for service in ["haircut", "blow-dry", "massage", "tour", "yoga"] {
                let listed = try await desk.desk.availability(
                    desk.served, .init(service: service, window: day), by: .admin)
                #expect(!listed.slots.isEmpty)
                for slot in listed.slots {
                    let hold = try await desk.hold(SlotID(slot), by: .admin)
                    #expect(hold.visit == slot.visit)
                    #expect(hold.staff == slot.staff)
                    try await desk.desk.release(desk.served, hold: hold.id, by: .admin)
                }
            }
            #expect(try await database.admin("SELECT count(*) FROM occupancy") == [["0"]])
        }
    }

    @Test func `B10 a session over its limit loses its oldest hold to the new one`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let first = try await desk.hold(try desk.at("2026-03-10T09:00", "haircut", "jo"), by: caller)
            try await database.moveClock(by: Minutes(1))
            let second = try await desk.hold(try desk.at("2026-03-10T11:00", "haircut", "jo"), by: caller)
            let third = try await desk.hold(try desk.at("2026-03-10T13:00", "haircut", "jo"), by: caller)
            await failure(.holdExpired) { try await desk.confirm(first.id, by: caller) }
            _ = try await desk.confirm(second.id, by: caller)
            _ = try await desk.confirm(third.id, by: caller)
            // Displaced, not cancelled by anyone: nobody is told of an appointment that never was.
            #expect(try await events(database, of: first.id) == ["SlotOpened"])
        }
    }

    @Test func `a hold is extended once, to twice its time`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let hold = try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: caller)
            let extended = try await desk.desk.extend(desk.served, hold: hold.id, by: caller)
            #expect(extended.expiresAt == monday + Minutes(20))
            await failure(.holdNotExtendable) {
                try await desk.desk.extend(desk.served, hold: hold.id, by: caller)
            }
            try await database.moveClock(by: Minutes(19))
            _ = try await desk.confirm(hold.id, by: caller)
        }
    }

    @Test func `an idempotency key gives the same hold, and refuses another request`() async throws {
        try await withDesk { desk, database in
            let slot = try desk.at("2026-03-10T14:00", "haircut", "jo")
            func held(_ hash: String) async throws -> Booking {
                let key = IdempotencyKey(caller: "admin", route: "holds", key: "k1", payloadHash: hash)
                return try await desk.desk.hold(desk.served, .init(slot: slot, key: key), by: .admin)
            }
            let first = try await held("a")
            let again = try await held("a")
            #expect(first.id == again.id)
            await failure(.idempotencyMismatch) { try await held("b") }
            #expect(try await database.admin("SELECT count(*) FROM booking") == [["1"]])
        }
    }

    @Test func `the business may set aside notice, horizon and hours, never what is taken`() async throws {
        try await withDesk { desk, _ in
            let early = try desk.at("2026-03-02T10:30", "haircut", "jo")
            let late = try desk.at("2026-03-10T20:00", "haircut", "jo")
            for slot in [early, late] {
                await failure(.slotNotOffered) { try await desk.hold(slot, by: .admin) }
                _ = try await desk.desk.hold(
                    desk.served, .init(slot: slot, waived: [.notice, .hours]), by: .admin)
                await failure(.slotTaken) {
                    try await desk.desk.hold(
                        desk.served, .init(slot: slot, waived: [.notice, .hours]), by: .admin)
                }
            }
        }
    }

    @Test func `a block keeps time from everyone until it is taken away`() async throws {
        try await withDesk { desk, database in
            let slot = try desk.at("2026-03-10T14:00", "haircut", "jo")
            let days = TimeSpan(slot.start - Minutes(3 * 1440), slot.start + Minutes(4 * 1440))
            let block = try await desk.desk.block(
                desk.served, resource: .staff("jo"), span: days, reason: "away")
            await failure(.slotTaken) { try await desk.hold(slot, by: .admin) }
            let next = try await desk.desk.availability(
                desk.served,
                .init(
                    service: "blow-dry", window: .instants(TimeSpan(slot.start, slot.start + Minutes(1))),
                    staff: "jo"), by: .admin)
            #expect(next.slots.isEmpty)
            #expect(next.reason == .fullyBooked)
            try await desk.desk.unblock(desk.served, id: block.id)
            _ = try await desk.hold(slot, by: .admin)
            await failure(.slotTaken) {
                try await desk.desk.block(desk.served, resource: .staff("jo"), span: days, reason: "away")
            }
            #expect(try await database.admin("SELECT count(*) FROM block") == [["0"]])
        }
    }
}
