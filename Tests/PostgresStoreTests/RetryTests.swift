import Dispatch
import FrontdeskTesting
import PostgresStore
import Synchronization
import Testing
import Vocabulary

@Suite struct RetryTests {
    @Test func `B4 two serializable transactions that collide both succeed, one at a second attempt`()
        async throws
    {
        try await withNotes { database async throws in
            try await database.admin("INSERT INTO note VALUES ('a', 1), ('b', 1)")
            let meeting = Meeting()
            try await withThrowingTaskGroup { group in
                for text in ["a", "b"] {
                    group.addTask {
                        // Each reads what the other writes: one of them must go again.
                        try await database.database.transaction(nil, isolation: .serializable) {
                            transaction in
                            try transaction.run(SumOfNotes())
                            meeting.wait(as: text)
                            try transaction.finish(CountUp(text: text))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.database.flush(nil, SumOfNotes()) == [4])
            #expect(database.database.metrics.retriedConflicts >= 1)
        }
    }

    @Test func `B4 a deadlock is tried again`() async throws {
        try await withNotes { database async throws in
            try await database.admin("INSERT INTO note VALUES ('a', 0), ('b', 0)")
            let meeting = Meeting()
            try await withThrowingTaskGroup { group in
                for (first, second) in [("a", "b"), ("b", "a")] {
                    group.addTask {
                        try await database.database.transaction(nil) { transaction in
                            try transaction.run(CountUp(text: first))
                            meeting.wait(as: first)
                            try transaction.finish(CountUp(text: second))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.database.flush(nil, SumOfNotes()) == [4])
            #expect(database.database.metrics.retriedConflicts == 1)
        }
    }

    @Test func `B4 a conflict that stays is busy after four attempts, with growing waits between them`()
        async throws
    {
        try await ThrowawayDatabase.with { throwaway async throws in
            try await throwaway.admin(
                """
                CREATE FUNCTION always_in_conflict() RETURNS void LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = 'serialization_failure'; END $$
                """)
            let waits = Mutex<[Duration]>([])
            let database = Database(
                ConnectionSettings(url: throwaway.url), pool: PoolSettings(connections: 2),
                logger: TestServer.logger, sleep: { wait in waits.withLock { $0.append(wait) } },
                chance: { 0.5 })
            let failure = await #expect(throws: Failure.self) { try await database.flush(nil, Conflict()) }
            #expect(failure?.code == .busy)
            #expect(waits.withLock { $0 } == [.milliseconds(50), .milliseconds(100), .milliseconds(200)])
            #expect(database.metrics.retriedConflicts == 3)
            await database.close()
        }
    }

    @Test func `a lock that is not given is tried once more and then busy`() async throws {
        try await withNotes { database async throws in
            try await database.admin("INSERT INTO note VALUES ('a', 0)")
            let (held, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let holder: Void = database.database.transaction(tenant(1)) { transaction in
                try transaction.run(CountUp(text: "a"))
                held.signal()
                release.wait()
            }
            try await offThread("wait") { held.wait() }
            let failure = await #expect(throws: Failure.self) {
                try await database.database.flush(
                    tenant(2), limits: Limits(lock: .milliseconds(50)), CountUp(text: "a"))
            }
            #expect(failure?.code == .busy)
            #expect(failure?.retryAfterSeconds != nil)
            #expect(database.database.metrics.retriedLockWaits == 1)
            release.signal()
            try await holder
        }
    }

    @Test func `a statement that takes too long is busy`() async throws {
        try await ThrowawayDatabase.with { database async throws in
            let failure = await #expect(throws: Failure.self) {
                try await database.database.flush(
                    nil, limits: Limits(statement: .milliseconds(50)), Sleep(milliseconds: 60_000))
            }
            #expect(failure?.code == .busy)
        }
    }

    @Test func `B1 an exclusion violation comes up with the name of its constraint`() async throws {
        try await withNotes { database async throws in
            try await database.admin(
                "ALTER TABLE note ADD CONSTRAINT one_length EXCLUDE USING btree ((length(text)) WITH =)")
            let error = await #expect(throws: PostgresError.self) {
                try await database.database.flush(nil, AddNote(text: "a"), AddNote(text: "b"))
            }
            #expect(error?.sqlState == SQLState.exclusionViolation)
            #expect(error?.constraint == "one_length")
        }
    }
}

/// Lets two first attempts wait for each other; later attempts pass.
private final class Meeting: Sendable {
    private let arrived = Mutex<Set<String>>([])
    private let bells = ["a": DispatchSemaphore(value: 0), "b": DispatchSemaphore(value: 0)]

    func wait(as name: String) {
        guard arrived.withLock({ $0.insert(name).inserted }) else { return }
        for (other, bell) in bells where other != name { bell.signal() }
        bells[name]?.wait()
    }
}

private struct Conflict: Statement {
    static let name = "test_conflict"
    static let sql = "SELECT always_in_conflict()"
    static func decode(_ row: inout RowReader) throws -> NoRow { NoRow() }
}
