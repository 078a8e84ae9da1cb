import Foundation
package import PostgresStore
package import Vocabulary

/// A migrated database for one test, cloned from a template in some 50 ms, and dropped after it.
package final class ThrowawayDatabase: Sendable {
    package let name: String
    /// As the server's role, which owns nothing.
    package let database: Database
    /// libpq connection strings, for servers and consoles beside this one.
    package let url: String
    package let adminURL: String
    private let server: TestServer

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
        let template = try await server.template(of: try migrations ?? Migration.load(from: migrationsFolder))
        let name = server.newName()
        try await offThread("throwaway") {
            try Console(server.adminURL).run("CREATE DATABASE \(name) TEMPLATE \(template)")
        }
        let database = try ThrowawayDatabase(server, name, connections: connections)
        if let now {
            try await database.pinClock()
            try await database.moveClock(to: now)
        }
        return database
    }

    private init(_ server: TestServer, _ name: String, connections: Int) throws {
        self.server = server
        self.name = name
        url = try connectionString(
            server.adminURL, database: name, user: "frontdesk_app", password: server.appPassword)
        adminURL = try connectionString(server.adminURL, database: name)
        database = Self.pool(url, connections: connections)
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
    package func admin(_ script: String) async throws -> [[String?]] {
        let url = adminURL
        return try await offThread("admin") { try Console(url).run(script) }
    }

    /// Sets the pinned clock; all servers of this database see it at their next statement.
    package func moveClock(to now: Instant) async throws {
        try await admin(
            """
            UPDATE frontdesk_clock.pinned
            SET at = timestamptz '1970-01-01 00:00:00Z' + interval '1 microsecond' * \(now.microseconds)
            """)
    }

    package func moveClock(by minutes: Minutes) async throws {
        try await admin("UPDATE frontdesk_clock.pinned SET at = at + interval '1 minute' * \(minutes.count)")
    }

    package func drop() async throws {
        await database.close()
        let (server, name) = (server, name)
        try await offThread("drop") { try Console(server.adminURL).run("DROP DATABASE \(name) WITH (FORCE)") }
    }

    /// The function's owner alone can do this; the server's role neither replaces it nor reaches the table.
    private func pinClock() async throws {
        try await admin(
            """
            CREATE SCHEMA frontdesk_clock;
            CREATE TABLE frontdesk_clock.pinned (at timestamptz NOT NULL);
            INSERT INTO frontdesk_clock.pinned VALUES (clock_timestamp());
            CREATE OR REPLACE FUNCTION frontdesk_now() RETURNS timestamptz
                LANGUAGE sql VOLATILE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog
                AS 'SELECT at FROM frontdesk_clock.pinned';
            """)
    }

    /// `migrations/` of the project that this file belongs to.
    package static var migrationsFolder: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("migrations").path
    }
}
