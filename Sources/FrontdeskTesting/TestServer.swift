import Foundation
import Glibc
package import Logging
package import PostgresStore
import Synchronization

/// The PostgreSQL of a test run: the one at `FRONTDESK_TEST_POSTGRES` (an administrator's URL), else one of its own in
/// a temporary folder, shared by all suites of the process and gone with it, however it ends.
package final class TestServer: Sendable {
    /// An administrator's URL.
    package let adminURL: String
    package let appPassword: String
    /// `nil` where the server was given.
    package let embedded: EmbeddedPostgres?
    private let templates = Mutex<[String: Task<String, any Error>]>([:])
    private let lastNumber = Mutex(0)

    package static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Starts it at the first call. No PostgreSQL: every caller gets the error.
    package static func shared() async throws -> TestServer {
        let starting = start.withLock { start in
            if let running = start { return running }
            let task = Task { try await TestServer.make() }
            start = task
            return task
        }
        return try await starting.value
    }

    private static let start = Mutex<Task<TestServer, any Error>?>(nil)

    private init(adminURL: String, appPassword: String, embedded: EmbeddedPostgres?) {
        self.adminURL = adminURL
        self.appPassword = appPassword
        self.embedded = embedded
    }

    private static func make() async throws -> TestServer {
        let appPassword = newSecret()
        if let given = ProcessInfo.processInfo.environment["FRONTDESK_TEST_POSTGRES"], !given.isEmpty {
            return TestServer(adminURL: given, appPassword: appPassword, embedded: nil)
        }
        let folder = try temporaryFolder("run")
        try removeWithThisProcess(folder)
        let embedded = try await EmbeddedPostgres.start(
            EmbeddedPostgres.Configuration(
                dataFolder: folder,
                // Nothing here outlives a power failure anyway.
                settings: ["fsync": "off", "full_page_writes": "off", "max_connections": "300"],
                newSecret: newSecret),
            logger: logger)
        return TestServer(
            adminURL: embedded.adminURL(database: "postgres"), appPassword: appPassword, embedded: embedded)
    }

    /// The name of a database that all these migrations have been applied to; made once.
    func template(of migrations: [Migration]) async throws -> String {
        let key = migrations.map { $0.name + "\0" + $0.sql }.joined(separator: "\0")
        let making = templates.withLock { templates in
            if let made = templates[key] { return made }
            let task = Task { try await self.makeTemplate(key, migrations) }
            templates[key] = task
            return task
        }
        return try await making.value
    }

    /// A name that no other test of this server has.
    func newName() -> String {
        let number = lastNumber.withLock { last in
            last += 1
            return last
        }
        return "fd_\(getpid())_\(number)"
    }

    private func makeTemplate(_ key: String, _ migrations: [Migration]) async throws -> String {
        let digest = try await offThread("template") {
            try Console(self.adminURL).run(
                "SELECT left(encode(sha256(convert_to($1, 'UTF8')), 'hex'), 16)",
                [
                    key.replacing("\0", with: "\n")
                ])
        }
        guard let digest = digest.first?.first ?? nil else { throw PostgresError.undecodable("no digest") }
        let name = "fd_template_\(digest)"
        let draft = newName()
        try await offThread("template") {
            let console = try Console(self.adminURL)
            try console.run("CREATE DATABASE \(draft)")
        }
        try await Migrator(
            ConnectionSettings(url: connectionString(adminURL, database: draft)), migrations,
            logger: Self.logger
        ).migrate()
        try await offThread("template") {
            let console = try Console(self.adminURL)
            // Another process may use the same server and have made the same template.
            try console.run("SELECT pg_advisory_lock(7023410019)")
            try console.run("ALTER ROLE frontdesk_app LOGIN PASSWORD '\(self.appPassword)'")
            if try console.run("SELECT FROM pg_database WHERE datname = $1", [name]).isEmpty {
                try console.run("ALTER DATABASE \(draft) RENAME TO \(name)")
            } else {
                try console.run("DROP DATABASE \(draft)")
            }
        }
        return name
    }

    /// A process that only waits until this one is gone, killed or not, then stops the server and removes the folder.
    private static func removeWithThisProcess(_ folder: String) throws {
        let script = """
            trap '' INT HUP TERM
            cat >/dev/null
            server=$(head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null)
            if [ -n "$server" ]; then
                kill -QUIT "$server"
                n=0
                while kill -0 "$server" 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
            fi
            sockets=$(tail -n 1 "$1/postgres/frontdesk.place" 2>/dev/null)
            case "$sockets" in /tmp/frontdesk-*) rm -rf "$sockets" ;; esac
            rm -rf "$1"
            """
        let life = Pipe()
        let watchdog = Process()
        watchdog.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        watchdog.arguments = ["/bin/sh", "-c", script, "sh", folder]
        watchdog.standardInput = life.fileHandleForReading
        watchdog.standardOutput = FileHandle.nullDevice
        watchdog.standardError = FileHandle.nullDevice
        try watchdog.run()
        // Kept open for as long as the process lives: its end is the signal.
        lives.withLock { $0.append(life) }
    }

    private static let lives = Mutex<[Pipe]>([])

    /// A folder in `/tmp` that the user `postgres` can enter.
    package static func temporaryFolder(_ purpose: String) throws -> String {
        var template = Array("/tmp/frontdesk-\(purpose)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw EmbeddedError.folderUnusable("/tmp", String(cString: strerror(errno)))
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard chmod(folder, 0o755) == 0 else {
            throw EmbeddedError.folderUnusable(folder, String(cString: strerror(errno)))
        }
        return folder
    }

    package static func newSecret() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in String(random.next(), radix: 36) }.joined()
    }
}
