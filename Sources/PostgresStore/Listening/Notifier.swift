import Dispatch
import Foundation
package import Logging
import Synchronization

/// NOTIFY from a connection of its own, after the commit, many notes in one transaction.
///
/// NOTIFY inside the writing transaction takes a lock that all writers share, and made them seven times slower. A note
/// is a hint: it may be lost, and the same note told twice before it is sent is sent once.
package final class Notifier: Sendable {
    private let connecting: ConnectionSettings
    private let logger: Logger
    private let bell = DispatchSemaphore(value: 0)
    private let state = Mutex(State())

    private struct State {
        var pending: Set<Note> = []
        var isClosed = false
        var whenEnded: [CheckedContinuation<Void, Never>] = []
        var hasEnded = false
    }

    private struct Note: Hashable {
        let channel: String
        let payload: String
    }

    private struct Notify: Statement {
        static let name = "frontdesk_notify"
        static let sql = "SELECT pg_notify($1, $2)"
        let note: Note

        func bind(_ values: inout Binds) {
            values.add(note.channel)
            values.add(note.payload)
        }

        static func decode(_ row: inout RowReader) throws -> NoRow { NoRow() }
    }

    package init(_ connecting: ConnectionSettings, logger: Logger) {
        self.connecting = connecting
        self.logger = logger
        let thread = Thread { self.send() }
        thread.name = "pg-notify"
        thread.stackSize = 512 << 10
        thread.start()
    }

    /// Returns at once. `payload` is at most 7,999 bytes, as PostgreSQL has it; longer ones are sent empty.
    package func notify(_ channel: String, payload: String = "") {
        let rings = state.withLock { state in
            guard !state.isClosed else { return false }
            let isBounded = payload.utf8.count < 8000 && state.pending.count < 1024
            state.pending.insert(Note(channel: channel, payload: isBounded ? payload : ""))
            return state.pending.count == 1
        }
        if rings { bell.signal() }
    }

    /// Sends what is pending and closes the connection.
    package func close() async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let hasEnded = state.withLock { state in
                state.isClosed = true
                if !state.hasEnded { state.whenEnded.append(done) }
                return state.hasEnded
            }
            bell.signal()
            if hasEnded { done.resume() }
        }
    }

    private func send() {
        var connection: Connection?
        while true {
            bell.wait()
            let (notes, isClosed) = state.withLock { state in
                defer { state.pending = [] }
                return (state.pending, state.isClosed)
            }
            if !notes.isEmpty { connection = send(notes, over: connection) }
            if isClosed { break }
        }
        connection = nil
        let waiting = state.withLock { state in
            state.hasEnded = true
            return state.whenEnded
        }
        waiting.forEach { $0.resume() }
    }

    private func send(_ notes: Set<Note>, over previous: Connection?) -> Connection? {
        do {
            let idle = previous.flatMap { $0.isAlive() ? $0 : nil }
            let connection = try idle ?? Connection(connecting)
            _ = try connection.flush(notes.map { Call(Notify(note: $0)) })
            return connection
        } catch {
            logger.warning("hints were lost", metadata: ["count": "\(notes.count)", "reason": "\(error)"])
            return nil
        }
    }
}
