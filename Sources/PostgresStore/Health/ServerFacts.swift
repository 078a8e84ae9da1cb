package import Vocabulary

/// What a PostgreSQL says of itself that matters for keeping bookings.
package struct ServerFacts: Sendable, Hashable {
    /// `150008` for 15.8.
    package let version: Int
    package let versionText: String
    /// Settings without which a crash loses what was confirmed.
    package let fsync: Bool
    package let synchronousCommit: Bool
    package let clock: Instant
}

/// Throws `PostgresError` where the server can't be asked.
package func serverFacts(of server: ConnectionSettings) async throws -> ServerFacts {
    try await offThread("server-facts") {
        let rows = try Console(server).run(
            """
            SELECT current_setting('server_version_num'), current_setting('server_version'),
                current_setting('fsync'), current_setting('synchronous_commit'),
                (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
            """)
        guard let row = rows.first, row.count == 5, let version = row[0].flatMap({ Int($0) }),
            let clock = row[4].flatMap({ Int64($0) })
        else { throw PostgresError.misuse("the server's settings can't be read") }
        return ServerFacts(
            version: version, versionText: row[1] ?? "?", fsync: row[2] != "off",
            synchronousCommit: row[3] != "off", clock: Instant(microseconds: clock))
    }
}
