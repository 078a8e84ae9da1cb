import CLibPQ
import Foundation
import Glibc
package import Logging
import Synchronization

/// What a listener tells.
package enum Hint: Sendable, Hashable {
    case notification(channel: String, payload: String)
    /// The connection is new, or the reader fell behind: something may have been missed, so look at the tables.
    case mayHaveMissed
}

/// LISTEN on a connection of its own. It comes back by itself when the connection breaks.
package final class Listener: Sendable {
    /// For one reader. It ends when the listener is closed.
    package let hints: AsyncStream<Hint>
    private let feed: AsyncStream<Hint>.Continuation
    private let connecting: ConnectionSettings
    private let channels: [String]
    private let logger: Logger
    private let bell: WakePipe

    /// `connecting` must be a session of its own, not one of a pooler that shares by transaction.
    package init(_ connecting: ConnectionSettings, channels: [String], logger: Logger) throws {
        (hints, feed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1024))
        self.connecting = connecting
        self.channels = channels
        self.logger = logger
        bell = try WakePipe()
        let thread = Thread { self.listen() }
        thread.name = "pg-listen"
        thread.stackSize = 512 << 10
        thread.start()
    }

    package func close() {
        bell.close()
    }

    private func listen() {
        var failures = 0
        while !bell.isClosed {
            do {
                let connection = try ListeningConnection(connecting)
                try connection.listen(to: channels)
                if failures > 0 { logger.notice("listening again") }
                failures = 0
                tell(.mayHaveMissed)
                try connection.wait(until: bell) { tell($0) }
            } catch {
                if failures == 0 {
                    logger.warning("listening was interrupted", metadata: ["reason": "\(error)"])
                }
                failures += 1
                // 100 ms, doubled up to 6.4 s.
                bell.wait(milliseconds: 100 << Int32(min(failures - 1, 6)))
            }
        }
        feed.finish()
    }

    private func tell(_ hint: Hint) {
        if case .dropped = feed.yield(hint) { feed.yield(.mayHaveMissed) }
    }
}

private struct ListeningConnection: ~Copyable {
    private let handle: OpaquePointer

    init(_ settings: ConnectionSettings) throws(PostgresError) {
        handle = try settings.open()
    }

    deinit {
        PQfinish(handle)
    }

    func listen(to channels: [String]) throws(PostgresError) {
        let script = channels.map { "LISTEN \"\($0.replacing("\"", with: "\"\""))\"" }
        let result = PQexec(handle, script.joined(separator: "; "))
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw .connectionLost(message(of: handle)) }
    }

    /// Returns when the bell rings; throws when the connection is gone.
    func wait(until bell: WakePipe, _ tell: (Hint) -> Void) throws(PostgresError) {
        while !bell.isClosed {
            guard PQconsumeInput(handle) == 1, PQstatus(handle) == CONNECTION_OK else {
                throw .connectionLost(message(of: handle))
            }
            while let notification = PQnotifies(handle) {
                let payload = notification.pointee.extra.map { String(cString: $0) } ?? ""
                tell(.notification(channel: String(cString: notification.pointee.relname), payload: payload))
                PQfreemem(notification)
            }
            bell.wait(orReadable: PQsocket(handle), milliseconds: -1)
        }
    }
}
