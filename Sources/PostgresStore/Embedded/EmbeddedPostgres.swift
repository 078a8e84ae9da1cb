import Dispatch
import Foundation
import Glibc
package import Logging
import Synchronization

/// A private PostgreSQL for those who have none: made on first use, stopped with its owner, and taken over by the next
/// one when the owner was killed. While it is owned, a server that dies is started again on the same port.
package final class EmbeddedPostgres: Sendable {
    private let data: DataFolder
    private let cluster: Cluster
    private let credentials: Credentials
    private let logger: Logger
    private let state: Mutex<State>
    private let bell = DispatchSemaphore(value: 0)

    private struct State {
        var postmaster: Postmaster
        var isStopping = false
        var isWatched = true
        var whenUnwatched: [CheckedContinuation<Void, Never>] = []
    }

    package struct Configuration: Sendable {
        package let dataFolder: String
        package let settings: [String: String]
        /// Gives letters and digits worth at least 128 bits.
        package let newSecret: @Sendable () -> String
        /// Where the database lies when `postgres` can't enter the data folder.
        package let elsewhere: String

        package init(
            dataFolder: String, settings: [String: String] = [:], newSecret: @escaping @Sendable () -> String,
            elsewhere: String = EmbeddedPostgres.elsewhere
        ) {
            self.dataFolder = dataFolder
            self.settings = settings
            self.newSecret = newSecret
            self.elsewhere = elsewhere
        }
    }

    package static let elsewhere = "/var/lib/frontdesk"

    /// Starts the server, or adopts the one that runs. Throws `EmbeddedError`.
    package static func start(_ configuration: Configuration, logger: Logger) async throws -> EmbeddedPostgres
    {
        try await offThread("embedded-start") {
            let shell = try Shell()
            let data = try DataFolder.take(
                configuration.dataFolder, shell, elsewhere: configuration.elsewhere)
            if let notice = data.notice { logger.notice("\(notice)") }
            let cluster = Cluster(path: data.cluster, shell: shell, settings: configuration.settings)
            try cluster.create(newSecret: configuration.newSecret)
            let credentials = try Credentials.read(from: data.cluster)
            let postmaster = try runningOrStarted(cluster, logger)
            try prepare(credentials, postmaster)
            let server = EmbeddedPostgres(data, cluster, credentials, postmaster, logger)
            server.startWatching()
            return server
        }
    }

    /// The URL of the server that runs for this data folder, for commands beside it; `nil` when none does.
    package static func runningURL(
        dataFolder: String, elsewhere: String = EmbeddedPostgres.elsewhere
    ) -> String? {
        url(ofRunning: DataFolder.cluster(of: dataFolder, elsewhere: elsewhere))
    }

    private init(
        _ data: DataFolder, _ cluster: Cluster, _ credentials: Credentials, _ postmaster: Postmaster,
        _ logger: Logger
    ) {
        self.data = data
        self.cluster = cluster
        self.credentials = credentials
        self.logger = logger
        state = Mutex(State(postmaster: postmaster))
    }

    /// For the server's role, over the socket.
    package var url: String { url(database: Credentials.database) }
    /// For the role that owns everything, over the socket.
    package var adminURL: String { adminURL(database: Credentials.database) }
    /// For the server's role, over the loopback: what to tell people and other users' processes.
    package var shareableURL: String {
        Self.loopbackURL(credentials, port: state.withLock { $0.postmaster.port })
    }
    /// The process that would be killed to try what happens then.
    package var processID: Int32 { state.withLock { $0.postmaster.process } }

    package func url(database: String) -> String {
        socketURL(Credentials.appRole, credentials.app, database)
    }
    package func adminURL(database: String) -> String {
        socketURL(Credentials.ownerRole, credentials.owner, database)
    }

    /// Ends all sessions and the server (a fast shutdown), and gives up the data folder.
    package func stop() async throws {
        guard await endWatching() else { return }
        try await offThread("embedded-stop") {
            let postmaster = self.state.withLock { $0.postmaster }
            try self.cluster.stop()
            self.cluster.remove(postmaster.socketFolder)
        }
        data.release()
    }

    /// Gives up the data folder and leaves the server to whoever takes it next, as a killed owner does.
    package func leaveRunning() async {
        guard await endWatching() else { return }
        data.release()
    }

    /// Whether it was this call that ended it.
    private func endWatching() async -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isStopping = true }
            return !state.isStopping
        }
        bell.signal()
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let hasEnded = state.withLock { state in
                if state.isWatched { state.whenUnwatched.append(done) }
                return !state.isWatched
            }
            if hasEnded { done.resume() }
        }
        return isFirst
    }

    private func startWatching() {
        let thread = Thread { self.watch() }
        thread.name = "embedded-watch"
        thread.stackSize = 512 << 10
        thread.start()
    }

    /// Starts the server again when it is gone. It is not always our child, so it is looked at twice a second.
    private func watch() {
        var failures = 0
        while bell.wait(timeout: .now() + .milliseconds(500 << min(failures, 5))) == .timedOut {
            let postmaster = state.withLock { $0.postmaster }
            if postmaster.isAlive(in: cluster.path) { continue }
            logger.error("the database server is gone and will be started again")
            do {
                let next = try cluster.start(port: postmaster.port, socketFolder: postmaster.socketFolder)
                state.withLock { $0.postmaster = next }
                failures = 0
            } catch {
                failures += 1
                logger.error("the database server did not start", metadata: ["reason": "\(error)"])
            }
        }
        let waiting = state.withLock { state in
            state.isWatched = false
            return state.whenUnwatched
        }
        waiting.forEach { $0.resume() }
    }

    private func socketURL(_ role: String, _ password: String, _ database: String) -> String {
        let postmaster = state.withLock { $0.postmaster }
        let folder = postmaster.socketFolder.replacing("/", with: "%2F")
        return "postgresql://\(role):\(password)@/\(database)?host=\(folder)&port=\(postmaster.port)"
    }
}

extension EmbeddedPostgres {
    static func url(ofRunning cluster: String) -> String? {
        guard let postmaster = Postmaster.running(in: cluster) else { return nil }
        do {
            return loopbackURL(try Credentials.read(from: cluster), port: postmaster.port)
        } catch {
            return nil  // of another user: not ours to use
        }
    }

    private static func loopbackURL(_ credentials: Credentials, port: Int) -> String {
        "postgresql://\(Credentials.appRole):\(credentials.app)@127.0.0.1:\(port)/\(Credentials.database)"
    }

    private static func runningOrStarted(_ cluster: Cluster, _ logger: Logger) throws -> Postmaster {
        if let running = Postmaster.running(in: cluster.path) {
            logger.notice("the database server of an earlier run is taken over")
            return running
        }
        let last = cluster.lastPlace
        if let last { cluster.remove(last.socketFolder) }
        return try cluster.start(port: last?.port, socketFolder: cluster.temporaryFolder("pg"))
    }

    /// Sees that the server's role and the database are there. Waits for a server that is still recovering.
    private static func prepare(_ credentials: Credentials, _ postmaster: Postmaster) throws {
        let server =
            "host='\(postmaster.socketFolder)' port=\(postmaster.port) user=\(Credentials.ownerRole)"
            + " password='\(credentials.owner)' dbname=postgres"
        let console = try patiently { () throws(PostgresError) in try Console(server) }
        try console.run("SET client_min_messages = warning")
        let role = Credentials.appRole
        let exists = try !console.run("SELECT FROM pg_roles WHERE rolname = $1", [role]).isEmpty
        try console.run(
            "\(exists ? "ALTER" : "CREATE") ROLE \(role) LOGIN NOINHERIT PASSWORD '\(credentials.app)'")
        if try console.run("SELECT FROM pg_database WHERE datname = $1", [Credentials.database]).isEmpty {
            try console.run("CREATE DATABASE \(Credentials.database)")
        }
    }

    private static func patiently(_ open: () throws(PostgresError) -> Console) throws -> Console {
        for _ in 0..<100 {
            do { return try open() } catch let error {
                guard "\(error)".contains("starting up") || "\(error)".contains("recovery") else {
                    throw error
                }
                var nothing = pollfd(fd: -1, events: 0, revents: 0)
                _ = poll(&nothing, 0, 300)
            }
        }
        return try open()
    }
}
