import Glibc
package import Logging

extension ThrowawayServer {
    /// On a PostgreSQL of its own in a temporary folder, gone with this process however it ends.
    ///
    /// `newSecret` gives letters and digits worth at least 128 bits. Throws `EmbeddedError`.
    package static func temporary(
        newSecret: @escaping @Sendable () -> String, logger: Logger
    ) async throws -> ThrowawayServer {
        let embedded = try await EmbeddedPostgres.temporary(newSecret: newSecret, logger: logger)
        return ThrowawayServer(
            adminURL: embedded.adminURL(database: "postgres"), appURL: embedded.url(database: "postgres"),
            prefix: "frontdesk_\(getpid())", logger: logger)
    }
}

extension EmbeddedPostgres {
    /// In a temporary folder; both go with this process however it ends.
    package static func temporary(
        newSecret: @escaping @Sendable () -> String, logger: Logger
    ) async throws -> EmbeddedPostgres {
        let folder = try TemporaryFolder.make("run")
        return try await start(
            Configuration(
                dataFolder: folder,
                // Nothing here outlives a power failure anyway.
                settings: ["fsync": "off", "full_page_writes": "off", "max_connections": "300"],
                newSecret: newSecret),
            logger: logger)
    }
}
