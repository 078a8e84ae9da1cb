import Foundation
import Glibc
package import Logging
import Synchronization

/// A PostgreSQL for databases that are thrown away: one of its own in a temporary folder, gone with this process
/// however it ends, or one that was given.
package final class ScratchServer: Sendable {
    /// An administrator's URL.
    package let adminURL: String
    /// The role that servers on its databases connect as.
    package let role: String
    package let password: String
    /// `nil` where the server was given.
    package let embedded: EmbeddedPostgres?
    let surroundings: Surroundings
    private let templates = Mutex<[String: Task<String, any Error>]>([:])
    private let lastNumber = Mutex(0)

    /// What it takes from outside.
    package struct Surroundings: Sendable {
        let logger: Logger
        let newSecret: @Sendable () -> String
        let sleep: @Sendable (Duration) async throws -> Void
        let chance: @Sendable () -> Double

        /// `newSecret` gives letters and digits worth at least 128 bits, `chance` a number from 0 up to 1.
        package init(
            logger: Logger, newSecret: @escaping @Sendable () -> String,
            sleep: @escaping @Sendable (Duration) async throws -> Void,
            chance: @escaping @Sendable () -> Double
        ) {
            self.logger = logger
            self.newSecret = newSecret
            self.sleep = sleep
            self.chance = chance
        }
    }

    private init(
        adminURL: String, role: String, password: String, embedded: EmbeddedPostgres?,
        _ surroundings: Surroundings
    ) {
        self.adminURL = adminURL
        self.role = role
        self.password = password
        self.embedded = embedded
        self.surroundings = surroundings
    }

    /// A server of its own.
    package static func start(_ surroundings: Surroundings) async throws -> ScratchServer {
        let folder = try ScratchFolder.make("run")
        try ScratchFolder.removeWithThisProcess(folder)
        let embedded = try await EmbeddedPostgres.start(
            EmbeddedPostgres.Configuration(
                dataFolder: folder,
                // Nothing here outlives a power failure anyway.
                settings: ["fsync": "off", "full_page_writes": "off", "max_connections": "300"],
                newSecret: surroundings.newSecret),
            logger: surroundings.logger)
        return ScratchServer(
            adminURL: embedded.adminURL(database: "postgres"), role: standingRole,
            password: surroundings.newSecret(), embedded: embedded, surroundings)
    }

    /// A server that was given. `isDedicated`: it is for tests alone, so that the role of servers may get another
    /// password; else they connect as a role made for this process, which `close` drops.
    package static func use(
        adminURL: String, isDedicated: Bool, _ surroundings: Surroundings
    ) -> ScratchServer {
        ScratchServer(
            adminURL: adminURL, role: isDedicated ? standingRole : "fd_\(getpid())_app",
            password: surroundings.newSecret(), embedded: nil, surroundings)
    }

    /// Leaves a server that was given as it was found, but for the template, which the next one uses again.
    package func close() async throws {
        guard role != Self.standingRole else { return }
        let (adminURL, role) = (adminURL, role)
        try await offThread("scratch-close") {
            try Console(adminURL).run("DROP ROLE IF EXISTS \(role)")
        }
    }

    private static let standingRole = "frontdesk_app"

    /// The name of a database that all these migrations have been applied to; made once.
    func template(of migrations: [Migration]) async throws -> String {
        let key = migrations.map { $0.name + "\n" + $0.sql }.joined(separator: "\n")
        let making = templates.withLock { templates in
            if let made = templates[key] { return made }
            let task = Task { try await self.makeTemplate(key, migrations) }
            templates[key] = task
            return task
        }
        return try await making.value
    }

    /// A name that no other database of this server has.
    func newName() -> String {
        let number = lastNumber.withLock { last in
            last += 1
            return last
        }
        return "fd_\(getpid())_\(number)"
    }

    private func makeTemplate(_ key: String, _ migrations: [Migration]) async throws -> String {
        let adminURL = adminURL
        let digest = try await offThread("template") {
            try Console(adminURL).run(
                "SELECT left(encode(sha256(convert_to($1, 'UTF8')), 'hex'), 16)", [key])
        }
        guard let digest = digest.first?.first ?? nil else { throw PostgresError.undecodable("no digest") }
        let name = "fd_template_\(digest)"
        let draft = newName()
        try await offThread("template") {
            let console = try Console(adminURL)
            try console.run("CREATE DATABASE \(draft)")
        }
        try await Migrator(
            ConnectionSettings(url: connectionString(adminURL, database: draft)), migrations,
            logger: surroundings.logger
        ).migrate()
        let (role, password) = (role, password)
        try await offThread("template") {
            let console = try Console(adminURL)
            // Another process may use the same server and have made the same template.
            try console.run("SELECT pg_advisory_lock(7023410019)")
            if role == Self.standingRole {
                try console.run("ALTER ROLE \(role) LOGIN PASSWORD '\(password)'")
            } else if try console.run("SELECT FROM pg_roles WHERE rolname = $1", [role]).isEmpty {
                try console.run(
                    "CREATE ROLE \(role) LOGIN PASSWORD '\(password)' IN ROLE \(Self.standingRole)")
            }
            if try console.run("SELECT FROM pg_database WHERE datname = $1", [name]).isEmpty {
                try console.run("ALTER DATABASE \(draft) RENAME TO \(name)")
            } else {
                try console.run("DROP DATABASE \(draft)")
            }
        }
        return name
    }
}
