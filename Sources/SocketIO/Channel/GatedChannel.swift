import HTTPTypes
package import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

extension HTTPServerBuilder {
    /// HTTP/1.1 as Hummingbird serves it, with endpoints that are asked before the application.
    ///
    /// - Parameters:
    ///   - idleTimeout: how long a connection may say nothing while no request is under way.
    ///   - queueLimit: the most bytes that may wait for the client of a WebSocket.
    package static func serving(
        _ endpoints: [any SocketEndpoint], idleTimeout: Duration = .seconds(75), queueLimit: Int = 1_000_000
    ) -> Self {
        Self { responder in
            GatedChannel(
                responder: responder, endpoints: endpoints, idleTimeout: idleTimeout, queueLimit: queueLimit)
        }
    }
}

/// A connection of the port: HTTP until, at some request, it becomes a WebSocket.
struct GatedChannel: HTTPChannelHandler {
    struct Value: ServerChildChannelValue {
        let http: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
        let link: ConnectionLink
        var channel: any Channel { http.channel }
    }

    let responder: Responder
    let endpoints: [any SocketEndpoint]
    let idleTimeout: Duration
    let queueLimit: Int

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let encoder = HTTPResponseEncoder()
            let decoder = UpgradeGate.newDecoder()
            let link = ConnectionLink()
            try pipeline.addHandlers([encoder, decoder])
            try pipeline.addHandler(
                UpgradeGate(
                    endpoints: endpoints, encoder: encoder, decoder: decoder, queueLimit: queueLimit,
                    link: link))
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: idleTimeout, logger: logger))
            let http = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true))
            return Value(http: http, link: link)
        }
    }

    func handle(value: Value, logger: Logger) async {
        let (responder, endpoints, link) = (responder, endpoints, value.link)
        let answering = Self(
            responder: { request, writer, channel in
                let path = (request.head.path ?? "").prefix { $0 != "?" && $0 != "#" }
                guard let endpoint = endpoints.first(where: { $0.serves(path: path) }) else {
                    return try await responder(request, writer, channel)
                }
                let response = try await endpoint.respond(
                    to: request, peer: channel.remoteAddress?.ipAddress, link: link,
                    eventLoop: channel.eventLoop)
                try await writer.write(response: response.head, body: response.body)
            }, endpoints: endpoints, idleTimeout: idleTimeout, queueLimit: queueLimit)
        await answering.handleHTTP(asyncChannel: value.http, logger: logger)
    }
}
