package import HTTPTypes
import NIOCore

extension SocketServer {
    package func decide(_ request: HTTPRequest, peer: String?) async -> UpgradeDecision {
        guard let handshake = Handshake(request, peer: peer), handshake["EIO"] == "4",
            handshake["transport"] == "websocket"
        else { return .pass }
        let client: String
        switch await hooks.accept(handshake) {
        case .refuse(let status, let message):
            hooks.observe(.refused(.hook))
            return .refuse(status, message: message)
        case .accept(let name, _): client = name
        }
        if let id = handshake["sid"] {
            guard let session = session(id) else {
                hooks.observe(.refused(.request))
                return .refuse(.badRequest, message: "Session ID unknown")
            }
            return .accept(limit: settings.engine.maxPayload) { wire, _ in
                SessionWire(server: self, place: (session, session.attach(wire)))
            }
        }
        if let obstacle = obstacle(for: client) {
            hooks.observe(.refused(obstacle))
            return .refuse(
                obstacle == .tooManyOfClient ? .tooManyRequests : .serviceUnavailable,
                message: "Too many sessions")
        }
        return .accept(limit: settings.engine.maxPayload) { wire, eventLoop in
            switch self.newSession(handshake, client: client, wire: wire, on: eventLoop) {
            case .success(let session): return SessionWire(server: self, place: (session, 0))
            case .failure:
                wire.close(.tryAgainLater)
                return SessionWire(server: self, place: nil)
            }
        }
    }
}

/// The WebSocket of a session: of a new one, or one that takes over from polling.
final class SessionWire: WebSocketListener {
    private let server: SocketServer
    /// `nil`: there was no room for a session.
    private let place: (session: LiveSession, ticket: Int)?

    init(server: SocketServer, place: (session: LiveSession, ticket: Int)?) {
        self.server = server
        self.place = place
    }

    func received(_ message: WebSocketMessage, from wire: WebSocketWire) {
        guard let (session, ticket) = place else { return }
        switch message {
        case .binary(let data): session.received(.binary(data[...]), size: data.count, from: ticket)
        case .text(let data):
            let packet: EnginePacket?
            do throws(EnginePacket.Malformed) {
                packet = try EnginePacket(text: data[...])
            } catch {
                packet = nil
            }
            // Bytes come as bytes here.
            if case .binary? = packet { return session.received(nil, size: data.count, from: ticket) }
            session.received(packet, size: data.count, from: ticket)
        }
    }

    func ended(_ wire: WebSocketWire) {
        if let (session, ticket) = place { session.left(ticket) }
    }

    func stopping(_ wire: WebSocketWire) { server.stop() }
}
