import Foundation
package import Logging
package import PostgresStore
import Synchronization

/// The PostgreSQL of a test run: the one at `FRONTDESK_TEST_POSTGRES` (an administrator's URL, for tests alone), else
/// one of its own; shared by all suites of the process.
package enum TestServer {
    package static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Starts it at the first call. No PostgreSQL: every caller gets the error.
    package static func shared() async throws -> ScratchServer {
        let starting = start.withLock { start in
            if let running = start { return running }
            let task = Task { try await make() }
            start = task
            return task
        }
        return try await starting.value
    }

    private static let start = Mutex<Task<ScratchServer, any Error>?>(nil)

    private static func make() async throws -> ScratchServer {
        let surroundings = ScratchServer.Surroundings(
            logger: logger, newSecret: newSecret, sleep: { try await ContinuousClock().sleep(for: $0) },
            chance: { Double.random(in: 0..<1) })
        guard let given = ProcessInfo.processInfo.environment["FRONTDESK_TEST_POSTGRES"], !given.isEmpty
        else {
            return try await ScratchServer.start(surroundings)
        }
        return ScratchServer.use(adminURL: given, isDedicated: true, surroundings)
    }

    package static func temporaryFolder(_ purpose: String) throws -> String {
        try ScratchFolder.make(purpose)
    }

    package static func newSecret() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in String(random.next(), radix: 36) }.joined()
    }
}
