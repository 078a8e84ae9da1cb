import Foundation
import Logging
import PostgresStore
import Reception
import Synchronization
import TenantConfig
import Vocabulary

/// Plays scenarios, each on a throw-away database with a clock of its own.
struct Theatre: Sendable {
    private let server: ScratchServer
    private let migrations: [Migration]

    init(on server: ScratchServer, migrations: [Migration]) {
        self.server = server
        self.migrations = migrations
    }

    func play(_ scenario: Scenario, of served: ServedTenant) async throws -> ScenarioResult {
        let now = served.zone.opening(scenario.now)
        let world = World.scenario("\(served.tenant.slug)/\(scenario.file)/\(scenario.id)", at: now)
        return try await ScratchDatabase.with(on: server, migrations: migrations, now: now, connections: 4) {
            scratch in
            let sessions = PostgresSessionStore(scratch.database)
            let bookings = PostgresBookingStore(scratch.database)
            try await bookings.activate(
                served.id, revision: served.tenant.revision, resources: served.lockedResources,
                node: "scenario")
            let desk = BookingDesk(
                directory: TenantDirectory([served]), store: bookings, sessions: sessions, world: world)
            let receptionist = Receptionist(
                desk: desk, conversations: PostgresConversationStore(scratch.database), model: BuiltInModel(),
                render: renderMessage, world: world)
            let runner = ScenarioRunner(
                served: served, receptionist: receptionist,
                sessions: SessionDesk(store: sessions, world: world),
                stage: ScratchStage(scratch))
            return try await runner.run(scenario)
        }
    }
}

extension ScratchServer.Surroundings {
    static let live = Self(
        logger: Logger(label: "frontdesk.scratch") { _ in SwiftLogNoOpLogHandler() }, newSecret: secretText,
        sleep: World.live.sleep, chance: { Double(World.live.randomSeed() >> 11) / Double(1 << 53) })
}

extension World {
    /// Ids and codes come from the name, so that a scenario comes out alike every time; deadlines are real.
    fileprivate static func scenario(_ name: String, at start: Instant) -> World {
        let source = ScenarioNumbers(name)
        return World(
            now: World.live.now,
            newID: {
                let (count, random) = source.next()
                return uuid7(
                    at: Instant(microseconds: start.microseconds + Int64(count) * 1000), random: random)
            },
            sleep: World.live.sleep, randomSeed: { source.next().random.0 })
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
