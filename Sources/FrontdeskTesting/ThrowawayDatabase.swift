import Foundation
package import PostgresStore
package import Vocabulary

/// A migrated database for one test, dropped after it.
package typealias ThrowawayDatabase = ScratchDatabase

extension ScratchDatabase {
    /// Gives `body` a database of its own. With `now` its clock stands still there until it is moved.
    package static func with<T: Sendable>(
        now: Instant? = nil, connections: Int = 8, migrations: [Migration]? = nil,
        _ body: (ScratchDatabase) async throws -> T
    ) async throws -> T {
        try await with(
            on: TestServer.shared(), migrations: migrations ?? Migration.load(from: migrationsFolder),
            now: now,
            connections: connections, body)
    }

    /// For those who drop it themselves.
    package static func make(
        now: Instant? = nil, connections: Int = 8, migrations: [Migration]? = nil
    ) async throws -> ScratchDatabase {
        try await make(
            on: TestServer.shared(), migrations: migrations ?? Migration.load(from: migrationsFolder),
            now: now,
            connections: connections)
    }

    /// Another pool on the same database, as another server would have.
    package static func pool(
        _ url: String, connections: Int, waitingPerTenant: Int = 256, idle: Duration = .seconds(30),
        pooling: ConnectionSettings.Pooling = .session
    ) -> Database {
        Database(
            ConnectionSettings(url: url, pooling: pooling, applicationName: "frontdesk-test"),
            pool: PoolSettings(connections: connections, waitingPerTenant: waitingPerTenant, idle: idle),
            logger: TestServer.logger, sleep: { try await ContinuousClock().sleep(for: $0) },
            chance: { Double.random(in: 0..<1) })
    }

    /// `migrations/` of the project that this file belongs to.
    package static var migrationsFolder: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("migrations").path
    }
}
