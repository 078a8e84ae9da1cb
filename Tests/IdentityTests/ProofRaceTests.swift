import FrontdeskTesting
import PostgresStore
import Reception
import Testing
import Vocabulary

/// Everything that may make customers one, at once and often. No attempt is retried after a deadlock: there is none.
@Suite struct ProofRaceTests {
    private static let rounds = 60

    @Test func `I2 sessions that prove one contact at once are one customer`() async throws {
        try await People.meet { people in
            for round in 0..<Self.rounds {
                let contact = Contact.phone(number("+1212555\(1000 + round)"))
                let sessions = try await people.sessions(6)
                let customers = try await withThrowingTaskGroup(of: CustomerID.self) { group in
                    for session in sessions { group.addTask { try await people.prove(contact, by: session) } }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(customers.count == 1)
            }
            #expect(try await people.figure("SELECT count(*) FROM customer") == "\(Self.rounds)")
            try await people.expectWhole()
        }
    }

    @Test func `I2 contacts of two customers proven crosswise at once make one, and nothing is lost`()
        async throws
    {
        try await People.meet { people in
            for round in 0..<Self.rounds {
                let phone = Contact.phone(number("+1212555\(1000 + round)"))
                let email = Contact.email(address("d\(round)@example.com"))
                let (texter, web, claimant) = (
                    try await people.session("sms"), try await people.session(), try await people.session()
                )
                try await people.prove(phone, by: texter)
                try await people.prove(email, by: web)
                // A claim of both, which either may take in.
                if round < 24 { _ = try await people.book(round, by: .session(claimant), phone, email) }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await people.prove(email, by: texter) }
                    group.addTask { try await people.prove(phone, by: web) }
                    group.addTask { try await people.prove(phone, by: claimant) }
                    try await group.waitForAll()
                }
                let ids = [try await people.known(texter)?.id, try await people.known(web)?.id]
                #expect(ids[0] != nil && ids[0] == ids[1])
            }
            #expect(
                try await people.figure("SELECT count(*) FROM customer WHERE merged_into IS NULL")
                    == "\(Self.rounds)")
            #expect(
                try await people.figure(
                    """
                    SELECT count(*) FROM booking b JOIN customer c USING (tenant_id, customer_id)
                    WHERE c.merged_into IS NULL
                    """) == "24")
            try await people.expectWhole()
        }
    }

    @Test func `I2 proving while the same session confirms, moves and joins a line leaves one customer`()
        async throws
    {
        try await People.meet(["guardrails.yaml": "open_bookings: {max: 40, holds: 2}\n"]) { people in
            for round in 0..<24 {
                let phone = Contact.phone(number("+1212555\(1000 + round)"))
                let email = Contact.email(address("d\(round)@example.com"))
                let session = try await people.session()
                let first = try await people.book(round, by: .session(session), phone)
                let other = try await people.session("sms")
                try await people.prove(email, by: other)
                let hold = try await people.desk.hold(
                    try people.slot(24 + round), by: .session(session), replacing: first.id)
                let second = try await people.desk.hold(try people.slot(48 + round), by: .session(session))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await people.prove(phone, by: session) }
                    group.addTask { try await people.prove(phone, by: other) }
                    group.addTask {
                        _ = try await people.confirm(second, by: .session(session), [phone])
                    }
                    group.addTask {
                        _ = try await people.desk.desk.move(
                            people.desk.served, appointment: first.id, to: hold.id, by: .admin)
                    }
                    try await group.waitForAll()
                }
                let customer = try #require(try await people.known(session))
                #expect(customer.bookings == 2)
                #expect(try await people.known(other)?.id == customer.id)
            }
            #expect(
                try await people.figure("SELECT count(*) FROM customer WHERE merged_into IS NULL") == "24")
            #expect(try await people.figure("SELECT count(*) FROM booking WHERE state = 'confirmed'") == "48")
            try await people.expectWhole()
        }
    }

    @Test func `I2 customers that become one while their sessions book keep every booking`() async throws {
        try await People.meet(
            ["guardrails.yaml": "open_bookings: {max: 40, holds: 2}\n"], connections: 12
        ) { people in
            for round in 0..<12 {
                let phone = Contact.phone(number("+1212555\(1000 + round)"))
                let email = Contact.email(address("d\(round)@example.com"))
                let (texter, web, both) = (
                    try await people.session("sms"), try await people.session(), try await people.session()
                )
                try await people.prove(phone, by: texter)
                try await people.prove(email, by: web)
                try await people.prove(email, by: both)
                let holds = [
                    try await people.desk.hold(try people.slot(round * 2), by: .session(texter)),
                    try await people.desk.hold(try people.slot(round * 2 + 1), by: .session(web)),
                ]
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await people.prove(phone, by: both) }
                    group.addTask { _ = try await people.confirm(holds[0], by: .session(texter), [phone]) }
                    group.addTask { _ = try await people.confirm(holds[1], by: .session(web), [email]) }
                    try await group.waitForAll()
                }
                #expect(try await people.known(both)?.bookings == 2)
            }
            try await people.expectWhole()
        }
    }
}

extension People {
    fileprivate func sessions(_ count: Int) async throws -> [SessionClaim] {
        var sessions: [SessionClaim] = []
        for _ in 0..<count { sessions.append(try await session()) }
        return sessions
    }

    /// Nothing points to a customer that became another, no contact is proven twice, and nobody had to be tried again.
    fileprivate func expectWhole() async throws {
        for table in ["booking", "contact", "session", "follow_up", "waitlist_entry", "outgoing"] {
            #expect(
                try await figure(
                    """
                    SELECT count(*) FROM \(table) t JOIN customer c USING (tenant_id, customer_id)
                    WHERE c.merged_into IS NOT NULL
                    """) == "0", "\(table)")
        }
        #expect(
            try await figure(
                """
                SELECT count(*) FROM (SELECT 1 FROM contact GROUP BY customer_id, kind, value HAVING count(*) > 1) t
                """) == "0")
        #expect(database.database.metrics.retriedConflicts == 0)
    }
}
