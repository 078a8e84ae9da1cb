package import HTTPTypes
package import Hummingbird
package import NIOCore
import Synchronization

/// What serves WebSockets, and the requests beside them, at a path of its own.
package protocol SocketEndpoint: Sendable {
    /// - Parameter path: without its query.
    func serves(path: Substring) -> Bool

    /// A request of the path that asks for a WebSocket.
    func decide(_ request: HTTPRequest, peer: String?) async -> UpgradeDecision

    /// Any other request of the path.
    func respond(
        to request: Request, peer: String?, link: ConnectionLink, eventLoop: any EventLoop
    ) async throws -> Response

    /// The server takes no more requests.
    func stop()
}

package enum UpgradeDecision: Sendable {
    /// - limit: the most bytes of a message.
    /// - open: makes the one who hears the WebSocket, on its event loop; what it sends goes out behind the handshake.
    case accept(limit: Int, open: @Sendable (WebSocketWire, any EventLoop) -> any WebSocketListener)
    /// Answers without the app being asked.
    case refuse(HTTPResponse.Status, message: String)
    /// An ordinary request after all.
    case pass
}

/// What a client sent.
package enum WebSocketMessage: Sendable {
    /// Valid UTF-8.
    case text([UInt8])
    case binary([UInt8])
}

/// Who hears a WebSocket. All calls come on the connection's event loop, in order, `ended` last and once.
package protocol WebSocketListener: AnyObject {
    func received(_ message: WebSocketMessage, from wire: WebSocketWire)
    func ended(_ wire: WebSocketWire)
    /// The server is about to stop; the wire is closed after this.
    func stopping(_ wire: WebSocketWire)
}

/// Between a connection and the request that is being answered on it.
package final class ConnectionLink: Sendable {
    private let action = Mutex<(action: (@Sendable () -> Void)?, hasLeft: Bool)>((nil, false))

    /// What is done when the client leaves while its request waits; at once where it has left already. `nil` takes it
    /// back.
    package func whenLeft(_ action: (@Sendable () -> Void)?) {
        let hasLeft = self.action.withLock { state in
            state.action = action
            return state.hasLeft
        }
        if hasLeft { action?() }
    }

    func left() {
        let action = self.action.withLock { state in
            state.hasLeft = true
            return state.action
        }
        action?()
    }
}
