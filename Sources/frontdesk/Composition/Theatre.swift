import Foundation
import HTTPAPI
import Logging
import PostgresStore
import Reception
import Scheduling
import Synchronization
import TenantConfig
import Vocabulary

/// Plays scenarios, each on a throw-away database with a clock of its own.
struct Theatre: Sendable {
    private let server: ThrowawayServer
    private let migrations: [Migration]

    init(on server: ThrowawayServer, migrations: [Migration]) {
        self.server = server
        self.migrations = migrations
    }

    func play(_ scenario: Scenario, of served: ServedTenant) async throws -> ScenarioResult {
        let clone = try await server.make(migrations)
        let database = CommandDatabase.database(
            ConnectionSettings(url: clone.url), connections: 4, logger: Self.logger)
        do {
            try await clone.stopClock(at: served.zone.opening(scenario.now))
            let stage = ThrowawayStage(clone, database)
            let result = try await runner(of: scenario, served, database, stage).run(scenario)
            await database.close()
            try await clone.drop()
            return result
        } catch {
            await database.close()
            try await clone.drop()
            throw error
        }
    }

    private func runner(
        of scenario: Scenario, _ served: ServedTenant, _ database: Database, _ stage: ThrowawayStage
    ) async throws -> ScenarioRunner {
        let world = World.scenario(
            "\(served.tenant.slug)/\(scenario.file)/\(scenario.id)", at: served.zone.opening(scenario.now))
        let sessions = PostgresSessionStore(database)
        let bookings = PostgresBookingStore(database)
        try await bookings.activate(
            served.id, revision: served.tenant.revision, resources: served.lockedResources, node: "scenario")
        let desk = BookingDesk(
            directory: TenantDirectory([served]), store: bookings, sessions: sessions, world: world)
        let receptionist = Receptionist(
            desk: desk, conversations: PostgresConversationStore(database),
            render: renderMessage, world: world,
            report: { Console.error("\(scenario.id): a turn failed: \(String(reflecting: $0))") })
        let correspondence = Correspondence(
            database: database, receptionist: receptionist, sessions: sessions, outside: .silent,
            codeSecrets: [secretText()], sessionSeconds: 30 * 86_400, metrics: Metrics(), logger: Self.logger)
        return ScenarioRunner(
            served: served, receptionist: receptionist, sessions: SessionDesk(store: sessions, world: world),
            stage: stage, line: ScenarioLine(served, correspondence, world: world))
    }

    private static let logger = Logger(label: "frontdesk.scenarios") { _ in SwiftLogNoOpLogHandler() }

    /// Where the databases lie: on the server of DATABASE_ADMIN_URL and DATABASE_URL where both are named, else on one
    /// of its own.
    static func server(_ environment: [String: String]) async throws -> ThrowawayServer {
        let deployment = try Deployment(environment)
        if let admin = deployment.databaseAdminURL, let app = deployment.databaseURL {
            return ThrowawayServer(
                adminURL: admin, appURL: app, prefix: "frontdesk_\(getpid())", logger: logger)
        }
        do {
            return try await .temporary(newSecret: secretText, logger: logger)
        } catch {
            throw Stop.withoutDatabase("Scenarios need a PostgreSQL to play on: \(error)")
        }
    }
}

extension World {
    /// Ids and codes come from the name, so that a scenario comes out alike every time.
    fileprivate static func scenario(_ name: String, at start: Instant) -> World {
        let source = ScenarioNumbers(name)
        return World(
            now: World.live.now,
            newID: {
                let (count, random) = source.next()
                return uuid7(
                    at: Instant(microseconds: start.microseconds + Int64(count) * 1000), random: random)
            },
            // Deadlines never pass: a slow machine makes no scenario come out otherwise.
            sleep: { try await World.live.sleep($0 < .seconds(1) ? $0 : .seconds(3600)) },
            randomSeed: { source.next().random.0 })
    }
}

/// A stream of numbers that a name gives again and again.
private final class ScenarioNumbers: Sendable {
    private let state: Mutex<(count: Int, generator: SeededGenerator)>

    init(_ name: String) {
        // FNV-1a (Fowler, Noll, Vo).
        let seed = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        state = Mutex((0, SeededGenerator(seed: seed)))
    }

    func next() -> (count: Int, random: (UInt64, UInt64)) {
        state.withLock { state in
            state.count += 1
            return (state.count, (state.generator.next(), state.generator.next()))
        }
    }
}
