import NIOCore
import Synchronization

/// Serves Engine.IO 4 and Socket.IO 5, over WebSocket and polling, on the port of a Hummingbird application. It knows
/// neither tenants nor rooms nor tokens: those are the app's.
///
/// ```swift
/// let sockets = SocketServer(settings: settings, hooks: hooks, handler: chat)   // chat: any SocketHandler
/// let app = Application(responder: api, server: .serving([sockets]))
/// ```
///
/// `hooks.accept` judges each request by its head (origin, client address); `handler` gets each client's wish to connect
/// with its `auth`, its events, and its leaving. A `Socket` emits, with or without waiting for the client's ack, and
/// disconnects.
///
/// - Order: a session's calls to the handler come one after the other; what is emitted leaves in its order.
/// - Back-pressure: at most `inboxLimit` events of a session wait for the handler, then nothing more is read from it; what
///   waits for a client that doesn't fetch it is bounded too, then its session is closed as `slow`.
/// - Bytes: where `sockets.binaryRefusal` is set, an event with bytes gets an `error` event and, where the client asked for
///   an ack, an ack, both with the refusal as their argument; the connection stays. Stock clients hand the first to
///   `on("error")` and the second to the caller.
/// - Closing: `goingAway` (1001) and a last `noop` when the server stops, since clients that hear `close` in a poll don't
///   come back; `policy` (1008) for `slow` and `flood`; `protocolError` (1002) for packets that are none.
/// - One process: a session lives in the server whose name its id begins with.
///
/// | figure | when |
/// |---|---|
/// | `opened`, `upgraded`, `closed` | a session begins, changes to WebSocket, ends, with its reason |
/// | `refused` | no session came to be, with the reason |
/// | `received`, `sent` | bytes of packets, without what the transport adds |
package final class SocketServer: SocketEndpoint {
    package let settings: SocketSettings
    let hooks: SocketHooks
    let use: Use
    private let table: Mutex<Table>

    /// What messages are for.
    enum Use: Sendable {
        case handler(any SocketHandler)
        case answering(@Sendable (EnginePacket) -> [EnginePacket])
    }

    private struct Table {
        var sessions: [String: LiveSession] = [:]
        var ofClient: [String: Int] = [:]
        var isStopping = false
    }

    package init(settings: SocketSettings, hooks: SocketHooks, handler: any SocketHandler) {
        self.settings = settings
        self.hooks = hooks
        use = .handler(handler)
        table = Mutex(Table())
    }

    /// Serves Engine.IO alone: each message gets the answers that a function of it gives at once.
    package init(
        settings: SocketSettings, hooks: SocketHooks,
        answering: @escaping @Sendable (EnginePacket) -> [EnginePacket]
    ) {
        self.settings = settings
        self.hooks = hooks
        use = .answering(answering)
        table = Mutex(Table())
    }

    /// How many sessions there are.
    package var sessionCount: Int { table.withLock { $0.ofClient.values.reduce(0, +) } }

    /// Closes every session and takes no new ones. The servers it is part of tell it when they stop.
    package func stop() {
        let sessions = table.withLock { table in
            table.isStopping = true
            return Array(table.sessions.values)
        }
        for session in sessions { session.close(.shutdown) }
    }

    package func serves(path: Substring) -> Bool {
        path == settings.path || path.dropLast() == settings.path && path.last == "/"
    }
}

// MARK: - Sessions

extension SocketServer {
    func session(_ id: String) -> LiveSession? { table.withLock { $0.sessions[id] } }

    /// Why there can't be one more session of the client now.
    func obstacle(for client: String) -> SocketFigure.Refusal? {
        table.withLock { Self.obstacle($0, client, settings) }
    }

    private static func obstacle(
        _ table: Table, _ client: String, _ settings: SocketSettings
    ) -> SocketFigure.Refusal? {
        if table.isStopping { return .stopping }
        if table.sessions.count >= settings.sessionLimit { return .tooManySessions }
        if table.ofClient[client, default: 0] >= settings.sessionLimitPerClient { return .tooManyOfClient }
        return nil
    }

    func newSession(
        _ handshake: Handshake, client: String, wire: WebSocketWire?, on eventLoop: any EventLoop
    ) -> Result<LiveSession, RefusedSession> {
        let id = settings.idPrefix + hooks.newID()
        let session = LiveSession(
            id: id, handshake: handshake, client: client, wire: wire, server: self, eventLoop: eventLoop)
        let obstacle = table.withLock { table in
            if let obstacle = Self.obstacle(table, client, settings) {
                return obstacle as SocketFigure.Refusal?
            }
            table.sessions[id] = session
            table.ofClient[client, default: 0] += 1
            return nil
        }
        if let obstacle {
            hooks.observe(.refused(obstacle))
            return .failure(RefusedSession(reason: obstacle))
        }
        hooks.observe(.opened(wire == nil ? .polling : .websocket))
        session.begin()
        return .success(session)
    }

    struct RefusedSession: Error {
        let reason: SocketFigure.Refusal
    }

    /// A session is over; its last words may still be asked for.
    func ended(_ session: LiveSession, _ reason: CloseReason) {
        hooks.observe(.closed(reason))
        table.withLock { table in
            let left = table.ofClient[session.client, default: 1] - 1
            table.ofClient[session.client] = left > 0 ? left : nil
        }
    }

    func forget(_ session: LiveSession) {
        table.withLock { $0.sessions[session.id] = nil }
    }
}
