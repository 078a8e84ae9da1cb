import HTTPTypes
import Hummingbird
import NIOCore
import SocketIO

/// Says each message back, at `/echo`.
struct WebSocketEcho: SocketEndpoint {
    let limit: Int

    func serves(path: Substring) -> Bool { path == "/echo" }

    func decide(_ request: HTTPRequest, peer: String?) async -> UpgradeDecision {
        .accept(limit: limit) { _, _ in Listener() }
    }

    func respond(
        to request: Request, peer: String?, link: ConnectionLink, eventLoop: any EventLoop
    ) async throws -> Response {
        Response(status: .upgradeRequired)
    }

    func stop() {}

    private final class Listener: WebSocketListener {
        func received(_ message: WebSocketMessage, from wire: WebSocketWire) {
            let frame =
                switch message {
                case .text(let data): WebSocketFrame(.text, data[...])
                case .binary(let data): WebSocketFrame(.binary, data[...])
                }
            if !wire.send(frame) { wire.close(.policy) }
        }

        func ended(_ wire: WebSocketWire) {}
        func stopping(_ wire: WebSocketWire) {}
    }
}
