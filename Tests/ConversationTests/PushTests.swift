import Dialogue
import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import TenantConfig
import Testing
import Vocabulary

private let monday = Instant(seconds: 1_772_463_600)

@Suite struct PushTests {
    private func push(_ subject: String, _ text: String = "Hello.") -> NewPush {
        NewPush(id: PushID(UUID()), kind: "news", subject: subject, text: text, cards: [])
    }

    private func with(
        _ body: (TestDesk, PostgresPushStore, SessionClaim, ThrowawayDatabase) async throws -> Void
    ) async throws {
        try await ThrowawayDatabase.with(now: monday) { database in
            let desk = try await TestDesk(try Salon.served(), database.database, now: monday)
            try await body(
                desk, PostgresPushStore(database.database), try await desk.newSession(), database)
        }
    }

    @Test func `pushes of a session are numbered in the order they were made, without gaps`() async throws {
        try await with { desk, store, session, _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        _ = try await store.push(
                            desk.served.id, session: session.id, push: push("subject \(number)"))
                    }
                }
                try await group.waitForAll()
            }
            let all = try await store.pushes(
                desk.served.id, session: session.id, by: .session(session), after: 0, limit: 100)
            #expect(all.map(\.number) == Array(1...20))
            let rest = try await store.pushes(
                desk.served.id, session: session.id, by: .admin, after: 15, limit: 3)
            #expect(rest.map(\.number) == [16, 17, 18])
        }
    }

    @Test func `the same kind and subject come at most once in a minute`() async throws {
        try await with { desk, store, session, database in
            func made(_ subject: String) async throws -> Bool {
                try await store.push(desk.served.id, session: session.id, push: push(subject)) != nil
            }
            #expect(try await made("a"))
            #expect(try await !made("a"))
            #expect(try await made("b"))
            try await database.moveClock(by: Minutes(1))
            #expect(try await made("a"))
            // Of many at once, one.
            let count = try await withThrowingTaskGroup(of: Bool.self, returning: Int.self) { group in
                for _ in 0..<12 { group.addTask { try await made("c") } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(count == 1)
        }
    }

    @Test func `a push is shown until it is acknowledged, by its own session alone`() async throws {
        try await with { desk, store, session, _ in
            let tenant = desk.served.id
            let other = try await desk.newSession()
            let made = try #require(try await store.push(tenant, session: session.id, push: push("a")))
            try await store.acknowledge(tenant, session: other.id, push: made.id)
            #expect(try await store.unacknowledged(tenant, sessions: [session.id, other.id]) == [made])
            try await store.acknowledge(tenant, session: session.id, push: made.id)
            try await store.acknowledge(tenant, session: session.id, push: made.id)
            #expect(try await store.unacknowledged(tenant, sessions: [session.id]).isEmpty)
            let all = try await store.pushes(tenant, session: session.id, by: .admin, after: 0, limit: 9)
            #expect(all.map(\.isAcknowledged) == [true])
        }
    }

    @Test func `I0 a revoked session sees no pushes`() async throws {
        try await with { desk, store, session, _ in
            try await desk.sessions.store.revoke(desk.served.id, id: session.id)
            await #expect("unauthenticated") {
                _ = try await store.pushes(
                    desk.served.id, session: session.id, by: .session(session), after: 0, limit: 9)
            } throws: {
                ($0 as? Failure)?.code == .unauthenticated
            }
        }
    }
}
