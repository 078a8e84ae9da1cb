import HTTPTypes
package import Hummingbird
package import NIOCore
import Shapes

/// The errors of Engine.IO's handshake, as the reference server words them.
private enum RequestFault: Int {
    case unknownTransport, unknownSession, badMethod, badRequest, forbidden, unsupportedVersion

    var message: String {
        switch self {
        case .unknownTransport: "Transport unknown"
        case .unknownSession: "Session ID unknown"
        case .badMethod: "Bad handshake method"
        case .badRequest: "Bad request"
        case .forbidden: "Forbidden"
        case .unsupportedVersion: "Unsupported protocol version"
        }
    }

    var body: JSON { ["code": .int(rawValue), "message": .string(message)] }
}

extension SocketServer {
    package func respond(
        to request: Request, peer: String?, link: ConnectionLink, eventLoop: any EventLoop
    ) async throws -> Response {
        guard let handshake = Handshake(request.head, peer: peer) else { return fault(.badRequest, [:]) }
        switch await hooks.accept(handshake) {
        case .refuse(let status, let message):
            hooks.observe(.refused(.hook))
            return Self.json(
                status, ["code": .int(RequestFault.forbidden.rawValue), "message": .string(message)], [:])
        case .accept(let client, let headers):
            return try await answer(
                request, handshake, client: client, headers, link: link, eventLoop: eventLoop)
        }
    }

    private func answer(
        _ request: Request, _ handshake: Handshake, client: String, _ headers: HTTPFields,
        link: ConnectionLink, eventLoop: any EventLoop
    ) async throws -> Response {
        if request.method == .options { return Self.preflight(headers) }
        guard handshake["EIO"] == "4" else { return fault(.unsupportedVersion, headers) }
        guard handshake["transport"] == "polling" else { return fault(.unknownTransport, headers) }
        guard let id = handshake["sid"] else {
            guard request.method == .get else { return fault(.badMethod, headers) }
            switch newSession(handshake, client: client, wire: nil, on: eventLoop) {
            case .success(let session): return await poll(session, link, headers)
            case .failure(let refused):
                let status: HTTPResponse.Status =
                    refused.reason == .tooManyOfClient ? .tooManyRequests : .serviceUnavailable
                return Self.json(status, RequestFault.forbidden.body, headers)
            }
        }
        guard let session = session(id) else { return fault(.unknownSession, headers) }
        switch request.method {
        case .get: return await poll(session, link, headers)
        case .post: return try await post(request, to: session, headers)
        default: return fault(.badRequest, headers)
        }
    }

    private func poll(_ session: LiveSession, _ link: ConnectionLink, _ headers: HTTPFields) async -> Response
    {
        guard let packets = await session.poll(whileOpen: link) else { return fault(.badRequest, headers) }
        return Self.text(EnginePayload.bytes(packets), headers)
    }

    private func post(
        _ request: Request, to session: LiveSession, _ headers: HTTPFields
    ) async throws -> Response {
        let limit = settings.engine.maxPayload
        let body: ByteBuffer
        do {
            if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
                throw NIOTooManyBytesError(maxBytes: limit)
            }
            body = try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            return Self.json(.contentTooLarge, RequestFault.badRequest.body, headers)
        }
        let packets: [EnginePacket]?
        do throws(EnginePacket.Malformed) {
            packets = try EnginePayload.packets(Array(body.readableBytesView)[...])
        } catch {
            packets = nil
        }
        guard await session.post(packets, size: body.readableBytes) else {
            return fault(.badRequest, headers)
        }
        return Self.text(Array("ok".utf8), headers)
    }

    private func fault(_ fault: RequestFault, _ headers: HTTPFields) -> Response {
        hooks.observe(.refused(.request))
        return Self.json(.badRequest, fault.body, headers)
    }

    private static func preflight(_ headers: HTTPFields) -> Response {
        var headers = headers
        headers[.accessControlAllowMethods] = "GET, POST, OPTIONS"
        headers[.accessControlAllowHeaders] = "Content-Type, Authorization"
        headers[.accessControlMaxAge] = "600"
        return Response(status: .noContent, headers: headers)
    }

    private static func json(_ status: HTTPResponse.Status, _ body: JSON, _ headers: HTTPFields) -> Response {
        response(status, "application/json", body.bytes(), headers)
    }

    private static func text(_ body: [UInt8], _ headers: HTTPFields) -> Response {
        response(.ok, "text/plain; charset=UTF-8", body, headers)
    }

    private static func response(
        _ status: HTTPResponse.Status, _ type: String, _ body: [UInt8], _ headers: HTTPFields
    ) -> Response {
        var headers = headers
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
