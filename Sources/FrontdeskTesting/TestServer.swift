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
    package let throwaways: ThrowawayServer
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

    /// Hundreds of tests share two cores and one server: a connection may take a while, and no test is about that.
    private init(adminURL: String, appURL: String, embedded: EmbeddedPostgres?) throws {
        let adminURL = try connectionString(adminURL, connectTimeoutSeconds: 60)
        let appURL = try connectionString(appURL, connectTimeoutSeconds: 60)
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
        let embedded = try await EmbeddedPostgres.temporary(newSecret: newSecret, logger: logger)
        return try TestServer(
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
        return try TestServer(
            adminURL: given, appURL: try connectionString(given, user: role, password: password),
            embedded: nil)
    }

    package static func temporaryFolder(_ purpose: String) throws -> String {
        try TemporaryFolder.make(purpose)
    }

    package static func newSecret() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in String(random.next(), radix: 36) }.joined()
    }
}
