package import Logging
import Synchronization

/// Gives away migrated databases, each cloned from a template in some 50 ms: to tests, to `frontdesk test` and to
/// `frontdesk chat`.
package final class ThrowawayServer: Sendable {
    private let adminURL: String
    private let appURL: String
    private let prefix: String
    private let logger: Logger
    private let templates = Mutex<[[Migration]: Task<String, any Error>]>([:])
    private let lastNumber = Mutex(0)

    /// `adminURL` may create databases, `appURL` is the server's role; which databases they name doesn't matter.
    /// `prefix`, of a–z, 0–9 and `_`, begins the names and belongs to this process alone.
    package init(adminURL: String, appURL: String, prefix: String, logger: Logger) {
        self.adminURL = adminURL
        self.appURL = appURL
        self.prefix = prefix
        self.logger = logger
    }

    /// A database to which these migrations have been applied; whoever takes it drops it.
    package func make(_ migrations: [Migration]) async throws -> ThrowawayClone {
        let template = try await template(of: migrations)
        let name = newName()
        let adminURL = adminURL
        try await offThread("throwaway") {
            try Console(adminURL).run("CREATE DATABASE \(name) TEMPLATE \(template)")
        }
        return ThrowawayClone(
            name: name, url: try connectionString(appURL, database: name),
            adminURL: try connectionString(adminURL, database: name), serverURL: adminURL)
    }

    private func newName() -> String {
        let number = lastNumber.withLock { last in
            last += 1
            return last
        }
        return "\(prefix)_\(number)"
    }

    private func template(of migrations: [Migration]) async throws -> String {
        let making = templates.withLock { templates in
            if let made = templates[migrations] { return made }
            let task = Task { try await self.makeTemplate(migrations) }
            templates[migrations] = task
            return task
        }
        return try await making.value
    }

    /// Named for what it holds, so that processes which share a server share the template.
    private func makeTemplate(_ migrations: [Migration]) async throws -> String {
        let draft = newName()
        let text = migrations.map { $0.name + "\n" + $0.sql }.joined(separator: "\n")
        let adminURL = adminURL
        let (name, exists) = try await offThread("template") {
            let console = try Console(adminURL)
            let rows = try console.run(
                "SELECT 'frontdesk_template_' || left(encode(sha256(convert_to($1, 'UTF8')), 'hex'), 16)",
                [text])
            guard let name = rows.first?.first ?? nil else { throw PostgresError.undecodable("no digest") }
            let exists = try Self.exists(name, console)
            if !exists { try console.run("CREATE DATABASE \(draft)") }
            return (name, exists)
        }
        if exists { return name }
        let settings = ConnectionSettings(url: try connectionString(adminURL, database: draft))
        try await Migrator(settings, migrations, logger: logger).migrate()
        try await offThread("template") {
            let console = try Console(adminURL)
            try console.run("SELECT pg_advisory_lock(7023410019)")
            if try Self.exists(name, console) {
                try console.run("DROP DATABASE \(draft)")
            } else {
                try console.run("ALTER DATABASE \(draft) RENAME TO \(name)")
            }
        }
        return name
    }

    private static func exists(_ database: String, _ console: borrowing Console) throws(PostgresError) -> Bool
    {
        try !console.run("SELECT FROM pg_database WHERE datname = $1", [database]).isEmpty
    }
}
