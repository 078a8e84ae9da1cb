import Foundation
package import PostgresStore
package import Vocabulary

/// A migrated database for one test, cloned from a template in some 50 ms, and dropped after it.
package final class ThrowawayDatabase: Sendable {
    /// As the server's role, which owns nothing.
    package let database: Database
    private let clone: ThrowawayClone

    package var name: String { clone.name }
    /// libpq connection strings, for servers and consoles beside this one.
    package var url: String { clone.url }
    package var adminURL: String { clone.adminURL }

    /// Gives `body` a database of its own. With `now` its clock stands still there until it is moved.
    package static func with<T: Sendable>(
        now: Instant? = nil, connections: Int = 8, migrations: [Migration]? = nil,
        _ body: (ThrowawayDatabase) async throws -> T
    ) async throws -> T {
        let database = try await make(now: now, connections: connections, migrations: migrations)
        do {
            let value = try await body(database)
            try await database.drop()
            return value
        } catch {
            try await database.drop()
            throw error
        }
    }

    /// For those who drop it themselves.
    package static func make(
        now: Instant? = nil, connections: Int = 8, migrations: [Migration]? = nil
    ) async throws -> ThrowawayDatabase {
        let server = try await TestServer.shared()
        let clone = try await server.throwaways.make(migrations ?? Migration.load(from: migrationsFolder))
        if let now { try await clone.stopClock(at: now) }
        return ThrowawayDatabase(clone, connections: connections)
    }

    private init(_ clone: ThrowawayClone, connections: Int) {
        self.clone = clone
        database = Self.pool(clone.url, connections: connections)
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

    /// Runs SQL as the owner, who is a superuser here; gives the rows of the last statement as text.
    @discardableResult
    package func admin(_ script: String) async throws -> [[String?]] { try await clone.admin(script) }

    /// Sets the pinned clock; all servers of this database see it at their next statement.
    package func moveClock(to now: Instant) async throws { try await clone.moveClock(to: now) }

    package func moveClock(by minutes: Minutes) async throws { try await clone.moveClock(by: minutes) }

    package func drop() async throws {
        await database.close()
        try await clone.drop()
    }

    /// `migrations/` of the project that this file belongs to.
    package static var migrationsFolder: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("migrations").path
    }
}
