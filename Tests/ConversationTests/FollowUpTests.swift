import Dialogue
import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import TenantConfig
import Testing
import Vocabulary

private func fact(_ outcome: ToolOutcome) throws -> FollowUpFact {
    guard case .followUpScheduled(let fact) = outcome else {
        throw Failure(.internal, "no follow-up: \(outcome)")
    }
    return fact
}

private let tool = "schedule_contact_followup"

private func wish(_ at: String? = nil, email: String? = "dana@example.com") -> String {
    let parts = [#""about":"prices""#, at.map { #""at":"\#($0)""# }, email.map { #""email":"\#($0)""# }]
    return "{" + parts.compactMap(\.self).joined(separator: ",") + "}"
}

@Suite struct FollowUpTests {
    @Test func `C6 follow-ups stop at the limit, a day apart when they go out`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            let first = try fact(try await bench.run(tool, wish("2026-03-03T09:00"), by: session))
            #expect(first.local.description == "2026-03-03T09:00")
            #expect(first.number == 1)
            // Asked for an hour earlier, it would go out 23 hours too near.
            let second = try fact(try await bench.run(tool, wish("2026-03-03T08:00"), by: session))
            #expect(second.local.description == "2026-03-04T09:00")
            #expect(second.number == 2)
            #expect(try await bench.refusal(tool, wish("2026-03-20T09:00"), by: session) == .tooManyFollowUps)
            #expect(try await database.admin("SELECT count(*)::text FROM follow_up") == [["2"]])
        }
    }

    @Test func `C6 of many at once no more get through than the limit`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            let outcomes = try await withThrowingTaskGroup(of: ToolOutcome.self) { group in
                for _ in 0..<8 { group.addTask { try await bench.run(tool, wish(), by: session) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let made = outcomes.compactMap { try? fact($0) }
            #expect(made.map(\.number).sorted() == [1, 2])
            #expect(
                made.map(\.due).sorted().map { $0.seconds(since: ToolBench.monday) } == [86_400, 172_800])
        }
    }

    @Test func `C6 sessions of one known customer share the limit, at once too`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            var sessions: [SessionClaim] = []
            for _ in 0..<6 { sessions.append(try await bench.newSession()) }
            try await database.admin(
                """
                INSERT INTO customer SELECT tenant_id, session_id, 'Dana', created_at FROM session LIMIT 1;
                INSERT INTO contact
                    SELECT tenant_id, gen_random_uuid(), customer_id, 'phone', '+12125550123', created_at, created_at
                    FROM customer;
                UPDATE session SET customer_id = (SELECT customer_id FROM customer);
                """)
            let known = sessions
            let outcomes = try await withThrowingTaskGroup(of: ToolOutcome.self) { group in
                for session in known {
                    group.addTask { try await bench.run(tool, wish(email: nil), by: session) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.compactMap { try? fact($0) }.count == 2)
            // The verified contact is the one that is known.
            #expect(
                try await database.admin("SELECT DISTINCT phone, email FROM follow_up") == [
                    ["+12125550123", nil]
                ])
            #expect(try await bench.refusal(tool, wish(), by: known[0]) == .tooManyFollowUps)
        }
    }

    @Test func `C6 what was sent counts for 30 days, and keeps its distance`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            for _ in 0..<2 { _ = try fact(try await bench.run(tool, wish(), by: session)) }
            try await database.admin("UPDATE follow_up SET sent_at = frontdesk_now() - interval '29 days'")
            #expect(try await bench.refusal(tool, wish(), by: session) == .tooManyFollowUps)
            try await database.admin(
                """
                UPDATE follow_up SET sent_at = frontdesk_now() - interval '31 days' WHERE number = 1;
                UPDATE follow_up SET sent_at = frontdesk_now() - interval '1 hour' WHERE number = 2
                """)
            let third = try fact(try await bench.run(tool, wish("2026-03-02T11:00"), by: session))
            #expect(third.local.description == "2026-03-03T09:00")
            #expect(third.number == 2)
        }
    }

    @Test func `a time that is past or more than 90 days ahead is refused`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            for at in ["2026-03-02T09:59", "2026-03-02T10:00", "2020-01-01T00:00", "2026-06-01T10:00"] {
                #expect(try await bench.refusal(tool, wish(at), by: session) == .invalidValue, "\(at)")
            }
            #expect(try await bench.refusal(tool, wish("tomorrow"), by: session) == .invalidField)
            let last = try fact(try await bench.run(tool, wish("2026-05-31T09:00"), by: session))
            #expect(last.local.description == "2026-05-31T09:00")
        }
    }

    @Test
    func
        `I1 a contact is said now, claimed by the session, or of its own booking; without one it is refused`()
        async throws
    {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let nobody = try await bench.newSession()
            #expect(try await bench.refusal(tool, wish(email: nil), by: nobody) == .contactRequired)
            let email = try #require(EmailAddress("claimed@example.com"))
            let claimed = try await bench.newSession([.email(email)])
            _ = try fact(try await bench.run(tool, wish(email: nil), by: claimed))
            let booker = try await bench.newSession()
            _ = try await bench.book(by: booker)
            _ = try fact(try await bench.run(tool, wish(email: nil), by: booker))
            #expect(
                try await database.admin("SELECT email FROM follow_up ORDER BY email") == [
                    ["claimed@example.com"], ["dana@example.com"],
                ])
        }
    }

    @Test func `A1 the event carries id and time alone`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            let made = try fact(try await bench.run(tool, wish("2026-03-03T09:00"), by: session))
            #expect(
                try await database.admin("SELECT kind, payload::text, session_id::text FROM event") == [
                    [
                        "FollowUpRequested",
                        #"{"due_at": "2026-03-03T14:00:00Z", "follow_up": "\#(made.id)"}"#,
                        session.id.description,
                    ]
                ])
        }
    }

    @Test func `the same key with another wish is refused`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            _ = try await bench.run(tool, wish(), by: session, key: "k")
            #expect(
                try await bench.refusal(tool, wish("2026-03-03T09:00"), by: session, key: "k")
                    == .idempotencyMismatch)
        }
    }

    @Test func `times keep their distance from all others, whatever their order`() throws {
        let guardrails = try Salon.served(["guardrails.yaml": "follow_ups: {max: 9, at_least_apart: 24h}\n"])
            .tenant.guardrails
        func due(_ hours: Int, _ others: [Int]) throws -> Int {
            let now = ToolBench.monday
            return try FollowUps.due(
                now + Minutes(hours * 60), among: others.map { now + Minutes($0 * 60) }, now: now, guardrails
            ).seconds(since: now) / 3600
        }
        #expect(try due(10, []) == 10)
        #expect(try due(10, [34]) == 10)
        #expect(try due(10, [33]) == 57)
        #expect(try due(10, [40, 20]) == 64)
        #expect(try due(10, [100, 5]) == 29)
        #expect(try due(10, [-14]) == 10)
    }
}
