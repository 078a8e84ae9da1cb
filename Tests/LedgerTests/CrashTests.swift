import FrontdeskTesting
import Glibc
import PostgresStore
import Reception
import Scheduling
import Synchronization
import Testing
import Vocabulary

/// Clients book while PostgreSQL is killed under them; each asks again, under its key, until it is told the outcome.
@Suite struct CrashTests {
    private static let clients = 24
    private static let bookingsEach = 10
    /// The server is killed when so many appointments have been answered.
    private static let kills: Set = [60, 160]

    @Test
    func
        `O5 B4 PostgreSQL killed twice in a race comes back with every appointment that was confirmed, once`()
        async throws
    {
        let folder = try TestServer.temporaryFolder("crash")
        let server = try await EmbeddedPostgres.start(
            EmbeddedPostgres.Configuration(dataFolder: folder, newSecret: TestServer.newSecret),
            logger: TestServer.logger)
        let throwaways = ThrowawayServer(
            adminURL: server.adminURL(database: "postgres"), appURL: server.url(database: "postgres"),
            prefix: "frontdesk_crash", logger: TestServer.logger)
        let clone = try await throwaways.make(Migration.load(from: ThrowawayDatabase.migrationsFolder))
        try await clone.stopClock(at: monday)
        #expect(try await clone.admin("SHOW fsync") == [["on"]])
        let pool = ThrowawayDatabase.pool(clone.url, connections: 8)
        let desk = try await TestDesk(
            try Salon.served(["services.yaml": busyServices()]), pool, now: monday)
        // Far more time than is wanted, so that everybody finds some.
        let first = try #require(LocalDate("2026-03-03"))
        let slots = try await desk.desk.availability(
            desk.served, .init(service: "blow-dry", window: .dates(first, first.adding(days: 60))), by: .admin
        ).slots

        let crowd = Crowd(server: server, kills: Self.kills)
        let log = RaceLog()
        let standing = try await withThrowingTaskGroup(of: [BookingID: ConfirmationCode].self) { group in
            for number in 0..<Self.clients {
                group.addTask {
                    var random = SeededGenerator(seed: UInt64(number))
                    var mine: [BookingID: ConfirmationCode] = [:]
                    while mine.count < Self.bookingsEach, log.unexpected.isEmpty {
                        let slot = SlotID(try #require(slots.randomElement(using: &random)))
                        guard let booked = await book(slot, desk, log, &random) else { continue }
                        mine[booked.id] = booked.code
                        crowd.countOne()
                    }
                    return mine
                }
            }
            return try await group.reduce(into: [:]) { all, mine in
                all.merge(mine) { first, _ in first }
            }
        }

        #expect(log.unexpected == [])
        #expect(crowd.killed.count == Self.kills.count)
        #expect(!crowd.killed.contains(server.processID))
        #expect(standing.count == Self.clients * Self.bookingsEach)
        let findings = try await LedgerCheck.findings(confirmed: standing) { try await clone.admin($0) }
        #expect(findings == [])
        let metrics = pool.metrics
        #expect(metrics.connectionsLost > 0)
        print(
            "crash: \(standing.count) appointments stand; \(log.summary);",
            "connections lost \(metrics.connectionsLost), outcomes read back \(metrics.unknownOutcomes)")
        await pool.close()
        try await server.stop()
    }
}

/// Counts the answered appointments of all clients, and kills the server at some of them.
private final class Crowd: Sendable {
    private let server: EmbeddedPostgres
    private let kills: Set<Int>
    private let state = Mutex<(count: Int, killed: Set<Int32>)>((0, []))

    init(server: EmbeddedPostgres, kills: Set<Int>) {
        self.server = server
        self.kills = kills
    }

    var killed: Set<Int32> { state.withLock { $0.killed } }

    func countOne() {
        state.withLock { state in
            state.count += 1
            guard kills.contains(state.count) else { return }
            let process = server.processID
            kill(process, SIGKILL)
            state.killed.insert(process)
        }
    }
}

private func book(
    _ slot: SlotID, _ desk: TestDesk, _ log: RaceLog, _ random: inout SeededGenerator
) async -> Booking? {
    let caller = Caller.admin
    let name = String(random.next(), radix: 36)
    let held = await insistently("hold", log) {
        try await desk.desk.hold(
            desk.served, .init(slot: slot, key: key("holds", name)), by: caller)
    }
    guard let held else { return nil }
    return await insistently("confirm", log) {
        try await desk.desk.confirm(
            desk.served,
            .init(
                hold: held.id, name: "Dana Lee", email: EmailAddress("\(name)@example.com"), phone: nil,
                source: "web", key: key("appointments", name)),
            by: caller
        ).booking
    }
}

private func key(_ route: String, _ name: String) -> IdempotencyKey {
    IdempotencyKey(caller: "admin", route: route, key: name, payloadHash: name)
}

/// Asks until there is an answer other than "later"; `nil` when it is that someone else was first.
private func insistently(
    _ what: String, _ log: RaceLog, _ body: @Sendable () async throws -> Booking
) async -> Booking? {
    // Ten minutes of asking: a server that never comes back fails the test instead of hanging it.
    for _ in 0..<12_000 {
        do {
            let booking = try await body()
            log.count(what)
            return booking
        } catch let failure as Failure where [.unavailable, .busy].contains(failure.code) {
            log.count("\(what) \(failure.code.rawValue)")
            // As clients do that are told to come back later.
            do { try await World.live.sleep(.milliseconds(50)) } catch { return nil }
        } catch {
            log.refused(what, error, allowed: [.slotTaken])
            return nil
        }
    }
    Issue.record("\(what): no answer for ten minutes")
    return nil
}
