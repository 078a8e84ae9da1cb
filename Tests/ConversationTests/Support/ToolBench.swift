import Dialogue
import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import Synchronization
import TenantConfig
import Vocabulary

/// A business's tools, called as a model calls them: by name, with JSON, over a database of its own.
struct ToolBench: Sendable {
    let desk: TestDesk
    let box: Toolbox
    private let keys = Counter()

    /// 2026-03-02 10:00 in New York, a Monday.
    static let monday = Instant(seconds: 1_772_463_600)

    init(_ served: ServedTenant, _ database: ThrowawayDatabase, seed: UInt64 = 1) async throws {
        desk = try await TestDesk(served, database.database, now: Self.monday, seed: seed)
        box = Toolbox(served)
    }

    /// `key`: of the write; another for each call unless it is given.
    func run(
        _ name: String, _ arguments: String, by session: SessionClaim, hold: BookingID? = nil,
        offered: Set<String> = [], key: String? = nil
    ) async throws -> ToolOutcome {
        let call = box.call(name, arguments: arguments, hold: hold)
        let context = ToolContext(
            desk: desk.desk, conversations: desk.conversations, served: desk.served, session: session,
            client: nil, offered: offered,
            key: IdempotencyKey(
                caller: "session:\(session.id)", route: "tool:" + name, key: key ?? keys.next(),
                payloadHash: arguments))
        return try await runTool(call, in: context)
    }

    /// The code of a refusal; `nil` for anything else.
    func refusal(
        _ name: String, _ arguments: String, by session: SessionClaim, hold: BookingID? = nil,
        offered: Set<String> = [], key: String? = nil
    ) async throws -> Failure.Code? {
        let outcome = try await run(
            name, arguments, by: session, hold: hold, offered: offered, key: key)
        guard case .refused(let failure) = outcome else { return nil }
        return failure.code
    }

    func newSession(_ claims: [Contact] = []) async throws -> SessionClaim {
        let session = try await desk.sessions.open(
            desk.served.id, channel: "web", claims: claims, client: nil)
        return SessionClaim(id: session.id, generation: session.generation)
    }

    /// A hold of the session's, by way of the tools.
    func hold(by session: SessionClaim, at slot: String = ToolBench.slot) async throws -> HoldFact {
        let outcome = try await run("hold_slot", #"{"slot_id":"\#(slot)"}"#, by: session, offered: [slot])
        guard case .held(let fact) = outcome else { throw Failure(.internal, "not held: \(outcome)") }
        return fact
    }

    func book(by session: SessionClaim, at slot: String = ToolBench.slot) async throws -> BookingFact {
        let hold = try await hold(by: session, at: slot)
        let outcome = try await run("confirm_booking", Self.dana, by: session, hold: hold.id)
        guard case .booked(let fact) = outcome else { throw Failure(.internal, "not booked: \(outcome)") }
        return fact
    }

    /// A haircut by Jo on Tuesday the 10th at 14:00.
    static let slot = "haircut.1773165600.jo"
    /// The same on Wednesday.
    static let nextDay = "haircut.1773252000.jo"
    static let dana =
        #"{"name":"Dana Lee","email":"dana@example.com","intake":[{"question":"allergies","answer":"none"}]}"#
}

private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> String {
        count.withLock { count in
            count += 1
            return "k\(count)"
        }
    }
}
