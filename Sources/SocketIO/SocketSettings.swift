package import Shapes

/// What a `SocketServer` allows.
package struct SocketSettings: Sendable {
    /// Where it is served, with or without a slash at its end. Clients set the same `path`.
    package var path = "/ws"
    /// This server's name, with which session ids begin, so that a plain rule on the query's `sid` keeps a polling client
    /// on its server.
    package var node = "node"
    package var engine = EngineLimits()
    package var sockets = SocketLayer.Settings()
    /// Messages of one session; what exceeds it closes the session. `nil`: any number.
    package var messageRate: TokenBucket.Rate? = TokenBucket.Rate(perSecond: 10, burst: 50)
    /// What a client is told, as the argument of an `error` event, before it is closed for sending too much.
    package var rateRefusal: JSON?
    /// Sessions at once, in all and of one client as the `accept` hook names it.
    package var sessionLimit = 20_000
    package var sessionLimitPerClient = 100
    /// Events of one session that wait for its handler. Beyond it, nothing more is read from the client.
    package var inboxLimit = 64
    /// Whether handlers run on the threads that serve connections, until they await something that runs elsewhere: right
    /// for short ones, wrong for those that compute for milliseconds.
    package var handlesOnEventLoop = false

    package init() {}

    /// `sid`s must stand in queries and logs unescaped.
    var idPrefix: String {
        String(node.unicodeScalars.map { Self.isPlain($0) ? Character($0) : "-" }) + "~"
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
        default: false
        }
    }
}

/// What a `SocketServer` asks and tells.
package struct SocketHooks: Sendable {
    /// Asked at every request of a session, also those that carry a session on, with the head alone. It should be quick.
    package let accept: @Sendable (Handshake) async -> Admission
    /// At least 120 random bits in letters that queries take as they are.
    package let newID: @Sendable () -> String
    /// Told at once and under a lock: it must neither wait nor call back.
    package let observe: @Sendable (SocketFigure) -> Void

    package init(
        accept: @escaping @Sendable (Handshake) async -> Admission,
        newID: @escaping @Sendable () -> String,
        observe: @escaping @Sendable (SocketFigure) -> Void = { _ in }
    ) {
        self.accept = accept
        self.newID = newID
        self.observe = observe
    }
}

/// What is worth counting.
package enum SocketFigure: Hashable, Sendable {
    case opened(Transport)
    case upgraded
    case closed(CloseReason)
    case refused(Refusal)
    case received(bytes: Int)
    case sent(bytes: Int)

    package enum Transport: String, Hashable, Sendable, CaseIterable {
        case polling
        case websocket
    }

    /// Why no session came to be.
    package enum Refusal: String, Hashable, Sendable, CaseIterable {
        /// The `accept` hook said so.
        case hook
        /// Not Engine.IO 4, or an unknown transport or session.
        case request
        case tooManySessions = "too_many_sessions"
        case tooManyOfClient = "too_many_of_client"
        case stopping
    }
}
