package import Vocabulary

/// A database of one's own, with a clock that can be stopped.
package struct ThrowawayClone: Sendable {
    package let name: String
    /// libpq connection strings: as the server's role, which owns nothing, and as the owner.
    package let url: String
    package let adminURL: String
    private let serverURL: String

    init(name: String, url: String, adminURL: String, serverURL: String) {
        self.name = name
        self.url = url
        self.adminURL = adminURL
        self.serverURL = serverURL
    }

    /// Runs SQL as the owner; gives the rows of the last statement as text.
    @discardableResult
    package func admin(_ script: String) async throws -> [[String?]] {
        let url = adminURL
        return try await offThread("admin") { try Console(url).run(script) }
    }

    /// From now on `frontdesk_now()` is `now` until it is moved. The server's role can neither replace the function nor
    /// reach the table.
    package func stopClock(at now: Instant) async throws {
        try await admin(
            """
            CREATE SCHEMA frontdesk_clock;
            CREATE TABLE frontdesk_clock.pinned (at timestamptz NOT NULL);
            INSERT INTO frontdesk_clock.pinned VALUES (\(Self.literal(now)));
            CREATE OR REPLACE FUNCTION frontdesk_now() RETURNS timestamptz
                LANGUAGE sql VOLATILE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog
                AS 'SELECT at FROM frontdesk_clock.pinned';
            """)
    }

    /// Sets the stopped clock; all servers of this database see it at their next statement.
    package func moveClock(to now: Instant) async throws {
        try await admin("UPDATE frontdesk_clock.pinned SET at = \(Self.literal(now))")
    }

    package func moveClock(by minutes: Minutes) async throws {
        try await admin("UPDATE frontdesk_clock.pinned SET at = at + interval '1 minute' * \(minutes.count)")
    }

    /// Ends all sessions on it.
    package func drop() async throws {
        let (url, name) = (serverURL, name)
        try await offThread("drop") { try Console(url).run("DROP DATABASE \(name) WITH (FORCE)") }
    }

    /// Exact: an interval of microseconds is kept as such.
    private static func literal(_ instant: Instant) -> String {
        "timestamptz '1970-01-01 00:00:00Z' + interval '1 microsecond' * \(instant.microseconds)"
    }
}
