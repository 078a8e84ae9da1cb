import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import TenantConfig
import Testing
import Vocabulary

@Suite struct AppointmentTests {
    @Test func `B3 confirming twice gives one appointment`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let hold = try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: caller)
            let first = try await desk.confirm(hold.id, by: caller)
            let second = try await desk.confirm(hold.id, by: caller)
            #expect(first == second)
            #expect(first.id == hold.id)
            #expect(first.state == .confirmed)
            #expect(first.code != nil)
            #expect(first.customerName == "Dana Lee")
            #expect(try await events(database) == ["BookingCreated"])
            #expect(try await database.admin("SELECT count(*) FROM customer") == [["1"]])
        }
    }

    @Test func `B3 confirming at once from many sides gives one appointment`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let hold = try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: caller)
            let codes = try await withThrowingTaskGroup(of: ConfirmationCode?.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await desk.confirm(hold.id, by: caller).code }
                }
                return try await group.reduce(into: Set<ConfirmationCode?>()) { $0.insert($1) }
            }
            #expect(codes.count == 1)
            #expect(try await events(database) == ["BookingCreated"])
        }
    }

    @Test func `B3 moving keeps code and lineage and frees the old time at once`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let hold = try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: caller)
            let first = try await desk.confirm(hold.id, by: caller)
            // The new time overlaps the old one: the appointment's own time counts as free.
            let other = try await desk.hold(
                try desk.at("2026-03-10T14:30", "haircut", "jo"), by: caller, replacing: first.id)
            let moved = try await desk.desk.move(desk.served, appointment: first.id, to: other.id, by: caller)
            #expect(moved.code == first.code)
            #expect(moved.lineage == first.lineage)
            #expect(moved.movedFrom == first.id)
            #expect(moved.customer == first.customer)
            #expect(moved.intake == first.intake)
            let again = try await desk.desk.move(desk.served, appointment: first.id, to: other.id, by: caller)
            #expect(again == moved)
            let old = try await desk.desk.store.booking(desk.served.id, id: first.id, by: caller)
            #expect(old.state == .cancelled)
            #expect(old.movedTo == moved.id)
            let told = try await events(database)
            #expect(told == ["BookingCreated", "BookingCancelled", "BookingCreated", "SlotOpened"])
            let reason = try await database.admin(
                "SELECT payload->>'reason' FROM event WHERE kind = 'BookingCancelled'")
            #expect(reason == [["moved"]])
            _ = try await desk.hold(try desk.at("2026-03-10T13:00", "haircut", "jo"), by: .admin)
        }
    }

    @Test func `B3 a hold of its own can become the new time of an appointment`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let first = try await desk.confirm(
                try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: caller).id,
                by: caller)
            let hold = try await desk.hold(try desk.at("2026-03-11T10:00", "haircut", "maria"), by: caller)
            let moved = try await desk.desk.move(desk.served, appointment: first.id, to: hold.id, by: caller)
            #expect(moved.lineage == first.lineage)
            let occasions = try await database.admin("SELECT DISTINCT occasion::text FROM occupancy")
            #expect(occasions == [[first.lineage.description]])
        }
    }

    @Test func `B3 cancelling frees the time at once, and twice is the same`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let slot = try desk.at("2026-03-10T14:00", "haircut", "jo")
            let booking = try await desk.confirm(try await desk.hold(slot, by: caller).id, by: caller)
            let first = try await desk.desk.cancel(
                desk.served, appointment: booking.id, reason: nil, by: caller)
            let second = try await desk.desk.cancel(
                desk.served, appointment: booking.id, reason: nil, by: caller)
            #expect(first == second)
            #expect(first.state == .cancelled)
            #expect(try await events(database) == ["BookingCreated", "BookingCancelled", "SlotOpened"])
            _ = try await desk.hold(slot, by: .admin)
        }
    }

    @Test func `cancelling and moving need a person when the visit is near`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let booking = try await desk.confirm(
                try await desk.hold(try desk.at("2026-03-03T14:00", "haircut", "jo"), by: caller).id,
                by: caller)
            try await database.moveClock(to: booking.visit.start - Minutes(24 * 60 - 1))
            await failure(.tooLate) {
                try await desk.desk.cancel(desk.served, appointment: booking.id, reason: nil, by: caller)
            }
            _ = try await desk.desk.cancel(desk.served, appointment: booking.id, reason: nil, by: .admin)
        }
    }

    @Test func `B8 confirming honours a hold though the service is gone since`() async throws {
        try await withDesk { desk, database in
            let caller = Caller.session(try await desk.newSession())
            let hold = try await desk.hold(try desk.at("2026-03-10T14:00", "massage"), by: caller)
            let services = (Salon.files["services.yaml"] ?? "").replacing("  massage:", with: "  sauna:")
                .replacing("name: Massage", with: "name: Sauna")
            let changed = try Salon.served(["services.yaml": services])
            let later = try await TestDesk(changed, database.database, now: monday)
            let booking = try await later.confirm(hold.id, by: caller, intake: [:])
            #expect(booking.state == .confirmed)
            #expect(booking.revision == desk.served.tenant.revision)
        }
    }

    @Test func `B10 a contact has a limit of appointments ahead`() async throws {
        try await withDesk { desk, _ in
            for hour in [9, 10, 11, 12] {
                let caller = Caller.session(try await desk.newSession())
                let hold = try await desk.hold(
                    try desk.at("2026-03-1\(hour - 9)T\(hour == 9 ? "09" : "\(hour)"):00", "haircut", "jo"),
                    by: caller)
                _ = try await desk.confirm(hold.id, by: caller)
            }
            let caller = Caller.session(try await desk.newSession())
            let hold = try await desk.hold(try desk.at("2026-03-16T09:00", "haircut", "jo"), by: caller)
            await failure(.tooManyAppointments) { try await desk.confirm(hold.id, by: caller) }
            _ = try await desk.confirm(hold.id, by: caller, email: "someone-else@example.com")
        }
    }

    @Test func `intake questions must be answered, all problems at once`() async throws {
        try await withDesk { desk, _ in
            let caller = Caller.session(try await desk.newSession())
            let hold = try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: caller)
            await #expect("both fields") {
                try await desk.confirm(hold.id, by: caller, intake: ["shoe-size": "43"])
            } throws: { error in
                let failure = error as? Failure
                return failure?.code == .intakeRequired
                    && failure?.fields.map(\.pointer) == ["/intake/shoe-size", "/intake/allergies"]
            }
            // The refusal cost nothing: the hold still stands.
            _ = try await desk.confirm(hold.id, by: caller)
        }
    }

    @Test func `I0 knowing an appointment's id opens nothing`() async throws {
        try await withDesk { desk, _ in
            let owner = Caller.session(try await desk.newSession())
            let stranger = Caller.session(try await desk.newSession())
            let booking = try await desk.confirm(
                try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: owner).id, by: owner
            )
            await failure(.notFound) {
                try await desk.desk.store.booking(desk.served.id, id: booking.id, by: stranger)
            }
            await failure(.notFound) {
                try await desk.desk.cancel(desk.served, appointment: booking.id, reason: nil, by: stranger)
            }
            await failure(.notFound) { try await desk.confirm(booking.id, by: stranger) }
            await failure(.notFound) {
                try await desk.hold(
                    try desk.at("2026-03-11T14:00", "haircut", "jo"), by: stranger, replacing: booking.id)
            }
        }
    }

    @Test func `I0 a revoked session can do nothing from the next statement on`() async throws {
        try await withDesk { desk, _ in
            let session = try await desk.newSession()
            try await desk.sessions.revoke(desk.served.id, id: session.id)
            await failure(.unauthenticated) {
                try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: .session(session))
            }
            await failure(.unauthenticated) { try await desk.desk.bookings(desk.served, of: session) }
        }
    }

    @Test func `I1 a code with its contact opens that appointment alone, for the session's life`()
        async throws
    {
        try await withDesk { desk, _ in
            let owner = Caller.session(try await desk.newSession())
            let first = try await desk.confirm(
                try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: owner).id, by: owner
            )
            let second = try await desk.confirm(
                try await desk.hold(try desk.at("2026-03-11T14:00", "haircut", "jo"), by: owner).id, by: owner
            )
            let other = Caller.session(try await desk.newSession())
            let contact = EmailAddress("Dana@Example.com").map(Contact.email)
            let found = try await desk.desk.lookup(desk.served, code: first.code, contact: contact, by: other)
            #expect(found.map(\.id) == [first.id])
            _ = try await desk.desk.cancel(desk.served, appointment: first.id, reason: nil, by: other)
            await failure(.notFound) {
                try await desk.desk.cancel(desk.served, appointment: second.id, reason: nil, by: other)
            }
        }
    }

    @Test func `B3 a hold that is confirmed while a newer one displaces it stays an appointment`()
        async throws
    {
        try await withDesk { desk, database in
            for round in 0..<12 {
                let caller = Caller.session(try await desk.newSession())
                let day = "2026-03-\(10 + round)"
                guard LocalDate(day)?.weekday != .sun else { continue }
                let oldest = try await desk.hold(try desk.at(day + "T09:00", "haircut", "jo"), by: caller)
                try await database.moveClock(by: Minutes(1))
                _ = try await desk.hold(try desk.at(day + "T11:00", "haircut", "jo"), by: caller)
                async let third = desk.hold(try desk.at(day + "T13:00", "haircut", "jo"), by: caller)
                let email = "dana\(round)@example.com"
                var confirmed: Booking?
                do { confirmed = try await desk.confirm(oldest.id, by: caller, email: email) } catch let lost
                    as Failure
                {
                    #expect(lost.code == .holdExpired)
                }
                _ = try await third
                let now = try await desk.desk.store.booking(desk.served.id, id: oldest.id, by: caller)
                #expect(now.state == (confirmed == nil ? .cancelled : .confirmed))
            }
        }
    }

    @Test func `I1 an appointment that the business moves stays its customer's`() async throws {
        try await withDesk { desk, _ in
            let owner = Caller.session(try await desk.newSession())
            let first = try await desk.confirm(
                try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: owner).id, by: owner
            )
            let hold = try await desk.hold(
                try desk.at("2026-03-11T14:00", "haircut", "jo"), by: .admin, replacing: first.id)
            let moved = try await desk.desk.move(desk.served, appointment: first.id, to: hold.id, by: .admin)
            #expect(try await desk.desk.store.booking(desk.served.id, id: moved.id, by: owner).id == moved.id)
            _ = try await desk.desk.cancel(desk.served, appointment: moved.id, reason: nil, by: owner)
        }
    }

    @Test func `I1 a wrong code and a wrong contact are answered alike, and five misses are enough`()
        async throws
    {
        try await withDesk { desk, _ in
            let owner = Caller.session(try await desk.newSession())
            let booking = try await desk.confirm(
                try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: owner).id, by: owner
            )
            let right = EmailAddress("dana@example.com").map(Contact.email)
            let wrong = EmailAddress("eve@example.com").map(Contact.email)
            let other = Caller.session(try await desk.newSession())
            for (code, contact) in [
                (booking.code, wrong), (ConfirmationCode("222222"), right), (booking.code, wrong),
                (ConfirmationCode("333333"), wrong), (booking.code, wrong),
            ] {
                await failure(.notFound) {
                    try await desk.desk.lookup(desk.served, code: code, contact: contact, by: other)
                }
            }
            await failure(.tooManyRequests) {
                try await desk.desk.lookup(desk.served, code: booking.code, contact: right, by: other)
            }
            await failure(.invalidValue) {
                try await desk.desk.lookup(
                    desk.served, code: nil, contact: right, by: .session(try await desk.newSession()))
            }
            #expect(try await desk.desk.lookup(desk.served, code: nil, contact: right, by: .admin).count == 1)
        }
    }

    @Test func `I2 an unverified contact never joins an existing customer`() async throws {
        try await withDesk { desk, database in
            for time in ["2026-03-10T10:00", "2026-03-10T12:00"] {
                let caller = Caller.session(try await desk.newSession())
                _ = try await desk.confirm(
                    try await desk.hold(try desk.at(time, "haircut", "jo"), by: caller).id, by: caller)
            }
            #expect(try await database.admin("SELECT count(*) FROM customer") == [["2"]])
            #expect(
                try await database.admin("SELECT count(*) FROM contact WHERE verified_at IS NULL") == [["2"]])
        }
    }

    @Test func `X1 another tenant's appointment is not there`() async throws {
        try await withDesk { desk, database in
            let booking = try await desk.confirm(
                try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", "jo"), by: .admin).id,
                by: .admin)
            let tenant = (Salon.files["tenant.yaml"] ?? "").replacing("0000000000aa", with: "0000000000bb")
            let other = try await TestDesk(
                try Salon.served(["tenant.yaml": tenant]), database.database, now: monday)
            await failure(.notFound) {
                try await other.desk.cancel(other.served, appointment: booking.id, reason: nil, by: .admin)
            }
            _ = try await other.hold(try other.at("2026-03-10T14:00", "haircut", "jo"), by: .admin)
        }
    }
}
