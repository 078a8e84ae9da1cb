package import Vocabulary

/// A migrated database, cloned from a template in some 50 ms, whose clock can be pinned and moved.
package final class ScratchDatabase: Sendable {
    package let name: String
    /// As the server's role, which owns nothing.
    package let database: Database
    /// libpq connection strings, for servers and consoles beside this one.
    package let url: String
    package let adminURL: String
    private let server: ScratchServer

    /// For whoever drops it afterwards. With `now` its clock stands still there until it is moved.
    package static func make(
        on server: ScratchServer, migrations: [Migration], now: Instant? = nil, connections: Int = 8
    ) async throws -> ScratchDatabase {
        let template = try await server.template(of: migrations)
        let name = server.newName()
        try await offThread("scratch") {
            try Console(server.adminURL).run("CREATE DATABASE \(name) TEMPLATE \(template)")
        }
        let database = try ScratchDatabase(server, name, connections: connections)
        if let now {
            try await database.pinClock()
            try await database.moveClock(to: now)
        }
        return database
    }

    /// Gives `body` a database of its own and drops it afterwards.
    package static func with<T: Sendable>(
        on server: ScratchServer, migrations: [Migration], now: Instant? = nil, connections: Int = 8,
        _ body: (ScratchDatabase) async throws -> T
    ) async throws -> T {
        let database = try await make(on: server, migrations: migrations, now: now, connections: connections)
        do {
            let value = try await body(database)
            try await database.drop()
            return value
        } catch {
            try await database.drop()
            throw error
        }
    }

    private init(_ server: ScratchServer, _ name: String, connections: Int) throws {
        self.server = server
        self.name = name
        url = try connectionString(
            server.adminURL, database: name, user: server.role, password: server.password)
        adminURL = try connectionString(server.adminURL, database: name)
        database = Database(
            ConnectionSettings(url: url, applicationName: "frontdesk-scratch"),
            pool: PoolSettings(connections: connections), logger: server.surroundings.logger,
            sleep: server.surroundings.sleep, chance: server.surroundings.chance)
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
}
