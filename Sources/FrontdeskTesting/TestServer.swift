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
    /// The server's role, on a database that is nobody's.
    package let appURL: String
    let throwaways: ThrowawayServer
    /// `nil` where the server was given.
    package let embedded: EmbeddedPostgres?

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

    private init(adminURL: String, appURL: String, embedded: EmbeddedPostgres?) {
        self.adminURL = adminURL
        self.appURL = appURL
        self.embedded = embedded
        throwaways = ThrowawayServer(
            adminURL: adminURL, appURL: appURL, prefix: "frontdesk_test_\(getpid())", logger: Self.logger)
    }

    private static func make() async throws -> TestServer {
        if let given = ProcessInfo.processInfo.environment["FRONTDESK_TEST_POSTGRES"], !given.isEmpty {
            return try await use(given)
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
            adminURL: embedded.adminURL(database: "postgres"), appURL: embedded.url(database: "postgres"),
            embedded: embedded)
    }

    /// All processes that test on this server know the role by the same password.
    private static func use(_ given: String) async throws -> TestServer {
        let (role, password) = ("frontdesk_app", "frontdesk-test")
        try await offThread("test-server") {
            let console = try Console(given)
            try console.run("SET client_min_messages = warning; SELECT pg_advisory_lock(7023410020)")
            let exists = try !console.run("SELECT FROM pg_roles WHERE rolname = $1", [role]).isEmpty
            try console.run(
                "\(exists ? "ALTER" : "CREATE") ROLE \(role) LOGIN NOINHERIT PASSWORD '\(password)'")
        }
        return TestServer(
            adminURL: given, appURL: try connectionString(given, user: role, password: password),
            embedded: nil)
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
