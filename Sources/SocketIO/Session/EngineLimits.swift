/// The times and sizes of a session of Engine.IO.
package struct EngineLimits: Hashable, Sendable {
    /// How long after a pong the next ping goes out, and how long its pong may take.
    package var pingInterval: Duration = .seconds(25)
    package var pingTimeout: Duration = .seconds(20)
    /// The most bytes of a WebSocket message and of a polling body.
    package var maxPayload = 1_000_000
    /// How long a WebSocket may take to become the session's transport.
    package var upgradeTimeout: Duration = .seconds(10)
    /// How long a poll is held while a WebSocket takes over: the client ends polling only when its last one is answered.
    package var upgradeHold: Duration = .milliseconds(100)
    /// How long the last words of a closed session are kept for the poll that fetches them.
    package var farewell: Duration = .seconds(2)
    /// The most packets that one poll is answered with: python-engineio's client gives up on more.
    package var packetsPerPoll = 16
    /// What may wait for a client that doesn't fetch it.
    package var outboundBytes = 1_000_000
    package var outboundPackets = 1000

    package init() {}
}
