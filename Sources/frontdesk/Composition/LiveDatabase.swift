import Foundation
import Logging
import PostgresStore

/// The database of a server: the one it is given, or a private one that it starts and stops. Migrated where the owner's
/// role is at hand.
struct LiveDatabase {
    let connecting: ConnectionSettings
    /// `nil` where the database is someone else's.
    let embedded: EmbeddedPostgres?

    static func open(_ deployment: Deployment, migrations: String, logger: Logger) async throws -> Self {
        if let url = deployment.databaseURL {
            let connecting = ConnectionSettings(url: url, pooling: deployment.pooling)
            if let admin = deployment.databaseAdminURL {
                try await migrate(admin, folder: migrations, logger: logger)
            } else {
                logger.notice("DATABASE_ADMIN_URL is not set, so nothing is migrated")
                try await requireMigrated(connecting, folder: migrations, logger: logger)
            }
            try await check(connecting, isProduction: deployment.isProduction, logger: logger)
            return Self(connecting: connecting, embedded: nil)
        }
        logger.notice("no DATABASE_URL: starting a private PostgreSQL")
        let embedded: EmbeddedPostgres
        do {
            embedded = try await EmbeddedPostgres.start(
                .init(dataFolder: deployment.dataFolder, newSecret: secretText), logger: logger)
        } catch let error as EmbeddedError {
            throw Stop.withoutDatabase("\(error)")
        }
        do {
            try await migrate(embedded.adminURL, folder: migrations, logger: logger)
        } catch {
            try await embedded.stop()
            throw error
        }
        return Self(connecting: ConnectionSettings(url: embedded.url), embedded: embedded)
    }

    static func migrate(_ adminURL: String, folder: String, logger: Logger) async throws {
        do {
            try await Migrator(
                ConnectionSettings(url: adminURL), try Migration.load(from: folder), logger: logger
            )
            .migrate()
        } catch let error as MigrationError {
            throw Stop(status: EX_CONFIG, message: "\(error)")
        } catch let error as PostgresError {
            throw Stop.withoutDatabase("The database can't be migrated: \(error)")
        }
    }

    /// Without the owner's role nothing is migrated; what is missing is said.
    private static func requireMigrated(
        _ connecting: ConnectionSettings, folder: String, logger: Logger
    ) async throws {
        do {
            let waiting = try await Migrator(connecting, try Migration.load(from: folder), logger: logger)
                .status()
                .filter { $0.state == .pending }
            guard waiting.isEmpty else {
                let names = waiting.map(\.name).joined(separator: ", ")
                throw Stop.misconfigured([
                    "The database lacks \(names); set DATABASE_ADMIN_URL, or run `frontdesk migrate` with it."
                ])
            }
        } catch let error as PostgresError where error.sqlState == SQLState.insufficientPrivilege {
            logger.warning("the server's role can't see which migrations were applied")
        } catch let error as PostgresError {
            throw Stop.withoutDatabase("The database can't be reached: \(error)")
        }
    }

    private static func check(_ connecting: ConnectionSettings, isProduction: Bool, logger: Logger)
        async throws
    {
        let weaknesses = try await roleWeaknesses(of: connecting)
        guard !weaknesses.isEmpty else { return }
        if isProduction { throw Stop.misconfigured(weaknesses) }
        for weakness in weaknesses {
            logger.warning("\(weakness): row-level security may not protect tenants")
        }
    }
}
