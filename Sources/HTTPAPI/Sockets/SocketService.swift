import Reception
import Shapes
package import SocketIO
import Vocabulary

extension ChatSockets {
    /// The server of `/ws`. Text alone, and whole characters: anything else is refused politely and the connection stays.
    package func server(node: String, metrics: Metrics) -> SocketServer {
        var settings = SocketSettings()
        settings.path = "/ws"
        settings.node = node
        settings.engine.maxPayload = 65_536
        settings.sockets.binaryRefusal =
            Failure(
                .unsupportedMediaType, "Only text is understood here."
            ).socketJSON
        settings.sockets.unreadableRefusal =
            Failure(.malformedRequest, "That can't be read: JSON with whole characters and no NUL, please.")
            .socketJSON
        settings.sockets.refusalKey = "error"
        settings.rateRefusal =
            Failure(
                .tooManyRequests, "Too many messages at once.", retryAfterSeconds: 5
            ).socketJSON
        return SocketServer(
            settings: settings,
            hooks: SocketHooks(
                accept: { handshake in gate.admit(handshake) },
                newID: { [world] in randomName(world) },
                observe: { figure in metrics.count(figure) }),
            handler: self)
    }
}

/// 128 random bits in hexadecimal.
private func randomName(_ world: World) -> String {
    [world.randomSeed(), world.randomSeed()].map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}

extension Metrics {
    fileprivate func count(_ figure: SocketFigure) {
        switch figure {
        case .opened(let transport):
            count(
                "frontdesk_sockets_opened_total", help: "Socket sessions begun.",
                labels: [MetricFamily.Label("transport", transport.rawValue)])
        case .upgraded: count("frontdesk_sockets_upgraded_total", help: "Sessions changed to WebSocket.")
        case .closed(let reason):
            count(
                "frontdesk_sockets_closed_total", help: "Socket sessions ended.",
                labels: [MetricFamily.Label("reason", "\(reason)")])
        case .refused(let refusal):
            count(
                "frontdesk_sockets_refused_total", help: "Sessions that didn't come to be.",
                labels: [MetricFamily.Label("reason", refusal.rawValue)])
        case .received(let bytes):
            count("frontdesk_sockets_received_bytes_total", help: "Bytes of packets received.", by: bytes)
        case .sent(let bytes):
            count("frontdesk_sockets_sent_bytes_total", help: "Bytes of packets sent.", by: bytes)
        }
    }
}
