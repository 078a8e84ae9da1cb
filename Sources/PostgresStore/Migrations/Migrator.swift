package import Logging

/// Brings a database to the state that `migrations/` describes: in order, each in one transaction, one server at a time.
package struct Migrator: Sendable {
    private let admin: ConnectionSettings
    private let migrations: [Migration]
    private let logger: Logger

    /// `admin` must be a session of its own and belong to the role that owns the tables (`DATABASE_ADMIN_URL`).
    package init(_ admin: ConnectionSettings, _ migrations: [Migration], logger: Logger) {
        self.admin = admin
        self.migrations = migrations
        self.logger = logger
    }

    /// One line of `frontdesk migrate --status`.
    package struct Status: Sendable, Hashable {
        package let name: String
        package let state: State

        package enum State: String, Sendable {
            case applied
            case pending
            /// Applied, and the file differs now.
            case edited
            /// Applied by a later version of the program; this one doesn't have the file.
            case unknown
        }
    }

    /// Applies what is pending and gives it, in order. Throws `MigrationError` or `PostgresError`.
    @discardableResult
    package func migrate() async throws -> [Migration] {
        try await offThread("migrate") {
            let console = try Console(self.admin)
            try Self.lock(console)
            try console.run(Self.table)
            let states = try self.states(console)
            try self.check(states)
            let pending = self.migrations.filter { migration in
                states.contains { $0.name == migration.name && $0.state == .pending }
            }
            for migration in pending {
                try Self.apply(migration, console)
                self.logger.notice("migration applied", metadata: ["migration": "\(migration.name)"])
            }
            return pending
        }
    }

    /// Changes nothing; all are pending where the database was never migrated.
    package func status() async throws -> [Status] {
        try await offThread("migrate") {
            let console = try Console(self.admin)
            let exists =
                try console.run("SELECT to_regclass('public.schema_migration') IS NOT NULL") == [["t"]]
            return exists
                ? try self.states(console) : self.migrations.map { Status(name: $0.name, state: .pending) }
        }
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS public.schema_migration (
            number integer PRIMARY KEY,
            name text NOT NULL,
            checksum text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
        )
        """

    /// Held until the session ends. The number has no meaning beyond being ours.
    private static func lock(_ console: borrowing Console) throws {
        try console.run("SET client_min_messages = warning; SET lock_timeout = '60s'")
        do {
            try console.run("SELECT pg_advisory_lock(7023410018)")
        } catch let error where error.sqlState == SQLState.lockNotAvailable {
            throw MigrationError.locked
        }
        // A migration that has to wait for a busy table must not hold up everything behind it.
        try console.run("SET lock_timeout = '10s'")
    }

    private func states(_ console: borrowing Console) throws -> [Status] {
        var recorded: [String: String] = [:]
        var order: [String] = []
        for row in try console.run("SELECT name, checksum FROM public.schema_migration ORDER BY number") {
            guard let name = row[0], let checksum = row[1] else { continue }
            recorded[name] = checksum
            order.append(name)
        }
        let known = Set(migrations.map(\.name))
        var states: [Status] = []
        for migration in migrations {
            guard let checksum = recorded[migration.name] else {
                states.append(Status(name: migration.name, state: .pending))
                continue
            }
            let current = try Self.checksum(of: migration, console)
            states.append(Status(name: migration.name, state: checksum == current ? .applied : .edited))
        }
        states += order.filter { !known.contains($0) }.map { Status(name: $0, state: .unknown) }
        return states.sorted { $0.name < $1.name }
    }

    private func check(_ states: [Status]) throws(MigrationError) {
        var lastPending: String?
        for status in states {
            switch status.state {
            case .edited: throw .edited(status.name)
            case .pending: lastPending = lastPending ?? status.name
            case .applied, .unknown:
                if let lastPending { throw .outOfOrder(lastPending, after: status.name) }
            }
            if status.state == .unknown {
                logger.warning(
                    "database is newer than this program", metadata: ["migration": "\(status.name)"])
            }
        }
    }

    private static func apply(_ migration: Migration, _ console: borrowing Console) throws {
        do {
            try console.run("BEGIN")
            try console.run(migration.sql)
            guard console.isInTransaction else { throw MigrationError.endsTransaction(migration.name) }
            try console.run(
                "INSERT INTO public.schema_migration (number, name, checksum) VALUES ($1, $2, $3)",
                [String(migration.number), migration.name, checksum(of: migration, console)])
            try console.run("COMMIT")
        } catch let error as PostgresError {
            // The session ends with the error, and the open transaction with it.
            throw MigrationError.failed(migration.name, error)
        }
    }

    /// SHA-256 of the file, by the server, which has it anyway.
    private static func checksum(of migration: Migration, _ console: borrowing Console) throws(PostgresError)
        -> String
    {
        let rows = try console.run("SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')", [migration.sql])
        guard let checksum = rows.first?.first ?? nil else { throw .undecodable("no checksum") }
        return checksum
    }
}
