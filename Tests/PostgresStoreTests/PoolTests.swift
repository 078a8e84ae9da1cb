import Dispatch
import FrontdeskTesting
import PostgresStore
import Synchronization
import Testing
import Vocabulary

/// What is measured is the order of things, on a machine that may be busy with every other test.
private let patient = Limits(wait: .seconds(60), statement: .seconds(60), lock: .seconds(60))

@Suite struct PoolTests {
    @Test func `X6 a tenant that floods holds half the connections and another one is served at once`()
        async throws
    {
        try await ThrowawayDatabase.with(connections: 4) { database async throws in
            let gate = Gate()
            async let flood: Void = withThrowingTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await database.database.transaction(tenant(1), limits: patient) { transaction in
                            try transaction.run(ReadClock())
                            gate.pass()
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await offThread("wait") { gate.waitForArrivals(2) }
            // All of the flood that may run stands at the gate; the other tenant does not wait for it to open.
            for _ in 0..<10 { try await database.database.flush(tenant(2), limits: patient, ReadClock()) }
            #expect(gate.mostInside == 2)
            gate.open()
            try await flood
            #expect(gate.mostInside == 2)
            #expect(database.database.metrics.waiting == 0)
        }
    }

    @Test func `X6 the waiting tenants are served in turn`() async throws {
        try await ThrowawayDatabase.with(connections: 1) { database async throws in
            let gate = Gate()
            let order = Order()
            let pool = database.database
            async let first: Void = pool.transaction(tenant(9), limits: patient) { _ in gate.pass() }
            try await offThread("wait") { gate.waitForArrivals(1) }
            try await withThrowingTaskGroup { group in
                for (place, number) in [1, 1, 1, 2, 2, 3].enumerated() {
                    group.addTask {
                        try await pool.transaction(tenant(number), limits: patient) { _ in
                            order.add(number)
                        }
                    }
                    // They shall stand in line in this order.
                    try await until { pool.metrics.waiting == place + 1 }
                }
                gate.open()
                try await group.waitForAll()
            }
            try await first
            #expect(order.numbers == [1, 2, 3, 1, 2, 1])
        }
    }

    @Test func `who waits too long for a connection is told busy`() async throws {
        try await ThrowawayDatabase.with(connections: 1) { database async throws in
            let gate = Gate()
            let pool = database.database
            async let first: Void = pool.transaction(tenant(1)) { _ in gate.pass() }
            try await offThread("wait") { gate.waitForArrivals(1) }
            let failure = await #expect(throws: Failure.self) {
                try await pool.flush(tenant(2), limits: Limits(wait: .milliseconds(30)), ReadClock())
            }
            #expect(failure?.code == .busy)
            #expect(failure?.retryAfterSeconds != nil)
            #expect(pool.metrics.waitTimeouts == 1)
            #expect(pool.metrics.waiting == 0)
            gate.open()
            try await first
        }
    }

    @Test func `a line that is full turns away, and only its own tenant`() async throws {
        try await ThrowawayDatabase.with { database async throws in
            let pool = ThrowawayDatabase.pool(database.url, connections: 1, waitingPerTenant: 2)
            let gate = Gate()
            async let first: Void = pool.transaction(tenant(1)) { _ in gate.pass() }
            try await offThread("wait") { gate.waitForArrivals(1) }
            async let second: Void = pool.transaction(tenant(1)) { _ in }
            async let third: Void = pool.transaction(tenant(1)) { _ in }
            try await until { pool.metrics.waiting == 2 }
            let failure = await #expect(throws: Failure.self) { try await pool.flush(tenant(1), ReadClock()) }
            #expect(failure?.code == .busy)
            async let other: Void = pool.transaction(tenant(2)) { _ in }
            try await until { pool.metrics.waiting == 3 }
            gate.open()
            _ = try await (first, second, third, other)
            #expect(pool.metrics.turnedAway == 1)
            await pool.close()
        }
    }

    @Test func `cancelling a task stops its statement on the server and spares the next job`() async throws {
        try await ThrowawayDatabase.with(connections: 1) { database async throws in
            let pool = database.database
            let running = Task {
                try await pool.flush(
                    nil, limits: Limits(statement: .seconds(60)), Sleep(milliseconds: 60_000))
            }
            try await until {
                try await database.admin(
                    """
                    SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = 'frontdesk_app'
                    AND query LIKE '%pg_sleep%' AND state = 'active'
                    """
                ).count == 1
            }
            running.cancel()
            await #expect(throws: CancellationError.self) { try await running.value }
            for _ in 0..<20 { #expect(try await pool.flush(nil, ReadClock()).count == 1) }
            #expect(pool.metrics.cancelled == 1)
        }
    }

    @Test func `cancelling a task that waits takes it out of the line`() async throws {
        try await ThrowawayDatabase.with(connections: 1) { database async throws in
            let pool = database.database
            let gate = Gate()
            async let first: Void = pool.transaction(nil) { _ in gate.pass() }
            try await offThread("wait") { gate.waitForArrivals(1) }
            let waiting = Task { try await pool.flush(nil, ReadClock()) }
            try await until { pool.metrics.waiting == 1 }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            #expect(pool.metrics.waiting == 0)
            gate.open()
            try await first
        }
    }

    @Test func `cancelling between two statements undoes the transaction`() async throws {
        try await withNotes(connections: 1) { database async throws in
            let pool = database.database
            let (reached, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let running = Task {
                try await pool.transaction(nil) { transaction in
                    try transaction.run(AddNote(text: "a"))
                    reached.signal()
                    goOn.wait()
                    try transaction.run(AddNote(text: "b"))
                }
            }
            try await offThread("wait") { reached.wait() }
            running.cancel()
            goOn.signal()
            await #expect(throws: CancellationError.self) { try await running.value }
            #expect(try await pool.flush(nil, Notes()) == [])
        }
    }

    @Test func `O5 connections that the server closed meanwhile are opened again unnoticed`() async throws {
        try await ThrowawayDatabase.with(connections: 2) { database async throws in
            let before = try await database.database.flush(nil, BackendProcess())
            try await database.terminateSessions()
            let after = try await database.database.flush(nil, BackendProcess())
            #expect(before != after)
            #expect(database.database.metrics.connectionsLost == 1)
        }
    }

    @Test func `O5 a connection lost before the commit is asked for leaves nothing and is tried again`()
        async throws
    {
        try await withNotes { database async throws in
            let attempts = Mutex(0)
            try await database.database.transaction(nil) { transaction in
                let attempt = attempts.withLock { count in
                    count += 1
                    return count
                }
                try transaction.run(AddNote(text: "a"))
                if attempt == 1 { try transaction.run(EndOwnSession()) }
            }
            #expect(attempts.withLock { $0 } == 2)
            #expect(try await database.database.flush(nil, Notes()) == ["a"])
        }
    }

    @Test(arguments: [true, false])
    func `B4 a session that ends while it commits leaves the outcome unknown`(inOneFlush: Bool) async throws {
        try await withNotes { database async throws in
            try await database.admin(
                """
                CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER ends_session AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION end_session();
                """)
            let error = await #expect(throws: PostgresError.self) {
                try await database.database.transaction(nil) { transaction in
                    if inOneFlush {
                        try transaction.finish(AddNote(text: "a"))
                    } else {
                        try transaction.run(AddNote(text: "a"))
                    }
                }
            }
            guard case .unknownOutcome = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(database.database.metrics.unknownOutcomes == 1)
            // Reading back tells.
            #expect(try await database.database.flush(nil, Notes()) == [])
        }
    }

    @Test func `a database that can't be reached is unavailable`() async throws {
        let pool = ThrowawayDatabase.pool("postgresql://nobody@127.0.0.1:1/none", connections: 2)
        let failure = await #expect(throws: Failure.self) { try await pool.flush(nil, ReadClock()) }
        #expect(failure?.code == .unavailable)
        #expect(pool.metrics.connectionFailures == 1)
        await pool.close()
    }

    @Test func `idle connections close, all but one`() async throws {
        try await ThrowawayDatabase.with { database async throws in
            let pool = ThrowawayDatabase.pool(database.url, connections: 8, idle: .milliseconds(50))
            let gate = Gate()
            async let all: Void = withThrowingTaskGroup { group in
                for number in 0..<4 {
                    group.addTask {
                        try await pool.transaction(tenant(number)) { transaction in
                            try transaction.run(ReadClock())
                            gate.pass()
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await offThread("wait") { gate.waitForArrivals(4) }
            #expect(pool.metrics.size == 4)
            gate.open()
            try await all
            try await until { pool.metrics.size == 1 }
            #expect(try await pool.flush(nil, ReadClock()).count == 1)
            await pool.close()
        }
    }

    @Test func `closing lets the running ones end and turns away the rest`() async throws {
        try await withNotes { database async throws in
            let pool = ThrowawayDatabase.pool(database.url, connections: 1)
            let gate = Gate()
            async let running: Void = pool.transaction(nil) { transaction in
                try transaction.run(AddNote(text: "a"))
                gate.pass()
            }
            try await offThread("wait") { gate.waitForArrivals(1) }
            let waiting = Task { try await pool.flush(nil, AddNote(text: "b")) }
            try await until { pool.metrics.waiting == 1 }
            async let closed: Void = pool.close()
            let failure = await #expect(throws: Failure.self) { try await waiting.value }
            #expect(failure?.code == .busy)
            gate.open()
            try await running
            await closed
            #expect(try await database.database.flush(nil, Notes()) == ["a"])
            await #expect(throws: Failure.self) { try await pool.flush(nil, ReadClock()) }
            #expect(pool.metrics.size == 0)
        }
    }
}

/// Holds up the jobs of a test until it is opened.
final class Gate: Sendable {
    private let state = Mutex((arrived: 0, inside: 0, most: 0, isOpen: false))
    private let arrivals = DispatchSemaphore(value: 0)
    private let opening = DispatchSemaphore(value: 0)

    var mostInside: Int { state.withLock { $0.most } }

    /// Blocks while the gate is shut.
    func pass() {
        state.withLock { state in
            state.arrived += 1
            state.inside += 1
            state.most = max(state.most, state.inside)
        }
        arrivals.signal()
        opening.wait()
        opening.signal()
        state.withLock { $0.inside -= 1 }
    }

    func open() { opening.signal() }

    func waitForArrivals(_ count: Int) {
        for _ in 0..<count { arrivals.wait() }
    }
}

private final class Order: Sendable {
    private let state = Mutex<[Int]>([])
    var numbers: [Int] { state.withLock { $0 } }
    func add(_ number: Int) { state.withLock { $0.append(number) } }
}

/// Asks again and again; fails after 20 s.
func until(_ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(20)
    while try await !condition() {
        try #require(ContinuousClock.now < end, "it never came true")
        await Task.yield()
    }
}

private struct EndOwnSession: Statement {
    static let name = "test_end_session"
    static let sql = "SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(1)"
    static func decode(_ row: inout RowReader) throws -> NoRow { NoRow() }
}

extension ThrowawayDatabase {
    func terminateSessions() async throws {
        try await admin(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = 'frontdesk_app'
            """)
    }
}
