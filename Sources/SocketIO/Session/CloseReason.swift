/// Why a session, or a socket in one of its namespaces, is over.
package enum CloseReason: String, Hashable, Sendable, CaseIterable {
    /// The client said goodbye.
    case client
    /// Our own handler disconnected it.
    case server
    /// Its WebSocket ended without a word.
    case transport
    case pingTimeout = "ping_timeout"
    /// It never connected to a namespace.
    case connectTimeout = "connect_timeout"
    case malformed
    /// It doesn't take what it is sent.
    case slow
    /// It sends more than its share.
    case flood
    /// This server is stopping; another one will take it.
    case shutdown

    /// What its WebSocket is closed with.
    package var code: CloseCode {
        switch self {
        case .client, .server, .transport, .pingTimeout, .connectTimeout: .normal
        case .malformed: .protocolError
        case .slow, .flood: .policy
        case .shutdown: .goingAway
        }
    }
}
