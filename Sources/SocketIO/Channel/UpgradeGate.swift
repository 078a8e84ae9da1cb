import Crypto
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Stands between the HTTP decoder and Hummingbird's handlers, and turns the connection into a WebSocket when a request
/// asks for it and an endpoint agrees: any request, also a later one of a kept connection.
///
/// From then on the HTTP side is cut off: what it writes goes nowhere, and it closes nothing. A request that isn't
/// upgraded goes to it untouched. See docs/decisions/0033-own-upgrade-gate.md.
final class UpgradeGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        case http
        /// An endpoint is being asked; what follows the head is held.
        case deciding(held: [HTTPServerRequestPart])
        case webSocket
        case refused
    }

    private var state = State.http
    /// Requests without their whole answer.
    private var outstanding = 0
    /// Whether the decoder reads nothing behind this request, for it saw a wish to upgrade.
    private var decoderStops = false
    private var decoder: ByteToMessageHandler<HTTPRequestDecoder>
    private let encoder: HTTPResponseEncoder
    private let endpoints: [any SocketEndpoint]
    private let queueLimit: Int
    private let link: ConnectionLink

    init(
        endpoints: [any SocketEndpoint], encoder: HTTPResponseEncoder,
        decoder: ByteToMessageHandler<HTTPRequestDecoder>, queueLimit: Int, link: ConnectionLink
    ) {
        self.endpoints = endpoints
        self.encoder = encoder
        self.decoder = decoder
        self.queueLimit = queueLimit
        self.link = link
    }

    static func newDecoder() -> ByteToMessageHandler<HTTPRequestDecoder> {
        ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch state {
        case .webSocket, .refused: break
        case .deciding(let held): state = .deciding(held: held + [Self.unwrapInboundIn(data)])
        case .http:
            let part = Self.unwrapInboundIn(data)
            guard case .head(let head) = part, let (endpoint, key) = wish(head) else {
                return pass(part, context)
            }
            decide(endpoint, head, key, context)
        }
    }

    private func pass(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let head):
            outstanding += 1
            decoderStops = head.method == .CONNECT || wantsUpgrade(head)
        case .body: break
        case .end: if decoderStops { replaceDecoder(context) }
        }
        context.fireChannelRead(Self.wrapInboundOut(part))
    }

    /// The decoder reads no further after a request that wants an upgrade, whatever comes of it. Where nothing does, a
    /// fresh one goes on from the next byte, or the connection would hang.
    private func replaceDecoder(_ context: ChannelHandlerContext) {
        decoderStops = false
        let old = decoder
        let fresh = Self.newDecoder()
        decoder = fresh
        // Not now, since the old one is at work further up the stack.
        context.eventLoop.assumeIsolated().execute {
            guard context.channel.isActive else { return }
            let pipeline = context.pipeline.syncOperations
            do {
                try pipeline.addHandler(fresh, position: .before(self))
                pipeline.removeHandler(old).assumeIsolated().whenComplete { _ in
                    // What the old one had read already came through the fresh one just now.
                    if context.channel.isActive { context.fireChannelReadComplete() }
                }
            } catch {
                context.close(promise: nil)
            }
        }
    }

    // MARK: - Deciding

    private func wantsUpgrade(_ head: HTTPRequestHead) -> Bool {
        head.headers.contains(name: "upgrade")
            && head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "upgrade" }
    }

    /// Who is to be asked, and the client's key, where a request is a WebSocket's handshake (RFC 6455, section 4.2.1).
    private func wish(_ head: HTTPRequestHead) -> (any SocketEndpoint, key: String)? {
        let keys = head.headers["sec-websocket-key"]
        guard outstanding == 0, head.method == .GET, head.version == .http1_1, wantsUpgrade(head),
            head.headers[canonicalForm: "upgrade"].map({ $0.lowercased() }) == ["websocket"],
            head.headers["sec-websocket-version"] == ["13"], keys.count == 1, let key = keys.first,
            Data(base64Encoded: key)?.count == 16, !head.headers.contains(name: "transfer-encoding"),
            !head.headers.contains(name: "content-length")
        else { return nil }
        let path = head.uri.prefix { $0 != "?" && $0 != "#" }
        return endpoints.first { $0.serves(path: path) }.map { ($0, key) }
    }

    private func decide(
        _ endpoint: any SocketEndpoint, _ head: HTTPRequestHead, _ key: String,
        _ context: ChannelHandlerContext
    ) {
        let request: HTTPRequest
        do {
            request = try HTTPRequest(head, secure: false, splitCookie: false)
        } catch {
            return pass(.head(head), context)
        }
        state = .deciding(held: [])
        let peer = context.channel.remoteAddress?.ipAddress
        context.eventLoop.makeFutureWithTask { await endpoint.decide(request, peer: peer) }
            .assumeIsolated()
            .whenSuccess { decision in
                guard case .deciding(let held) = self.state, context.channel.isActive else { return }
                switch decision {
                case .accept(let limit, let open): self.upgrade(context, key, limit: limit, open)
                case .refuse(let status, let message): self.refuse(context, status, message)
                case .pass:
                    self.state = .http
                    for part in [.head(head)] + held { self.pass(part, context) }
                    context.fireChannelReadComplete()
                }
            }
    }

    private func refuse(_ context: ChannelHandlerContext, _ status: HTTPResponse.Status, _ message: String) {
        state = .refused
        let body = ByteBuffer(string: message + "\n")
        let headers: HTTPHeaders = [
            "connection": "close", "content-type": "text/plain; charset=UTF-8",
            "content-length": String(body.readableBytes),
        ]
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status.code), headers: headers)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        context.write(Self.wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
            context.close(promise: nil)
        }
    }

    private func upgrade(
        _ context: ChannelHandlerContext, _ key: String, limit: Int,
        _ open: @escaping (WebSocketWire, any EventLoop) -> any WebSocketListener
    ) {
        state = .webSocket
        let digest = Insecure.SHA1.hash(data: Data((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        let headers: HTTPHeaders = [
            "upgrade": "websocket", "connection": "Upgrade",
            "sec-websocket-accept": Data(digest).base64EncodedString(),
        ]
        let head = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        context.writeAndFlush(Self.wrapOutboundOut(.head(head)), promise: nil)
        let pipeline = context.pipeline.syncOperations
        do {
            // Its first frames are written at the loop's next turn, when the encoder is gone.
            let handler = WebSocketHandler(limit: limit, queueLimit: queueLimit, open: open)
            try pipeline.addHandler(handler, position: .before(self))
            pipeline.removeHandler(decoder, promise: nil)
            pipeline.removeHandler(encoder, promise: nil)
        } catch {
            context.close(promise: nil)
        }
    }

    // MARK: - The connection's end

    func channelInactive(context: ChannelHandlerContext) {
        link.left()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: for endpoint in endpoints { endpoint.stop() }
        case ChannelEvent.inputClosed: link.left()
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: - What Hummingbird's side does

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch state {
        case .webSocket, .refused:
            promise?.fail(ChannelError.inappropriateOperationForState)
        case .http, .deciding:
            if case .end = Self.unwrapOutboundIn(data) { outstanding -= 1 }
            context.write(data, promise: promise)
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        switch state {
        case .webSocket, .refused: promise?.succeed(())
        case .http, .deciding: context.close(mode: mode, promise: promise)
        }
    }
}
