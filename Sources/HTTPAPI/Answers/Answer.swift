package import HTTPTypes
import Hummingbird
import NIOCore
package import Shapes

/// What a route gives back, before the headers that every answer carries.
package struct Answer: Sendable {
    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    package var body: Body

    package init(status: HTTPResponse.Status, headers: HTTPFields = HTTPFields(), body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package enum Body: Sendable {
        case none
        case json(JSON)
        case bytes([UInt8], type: String)
        /// Server-sent events: each is sent as it is given; the answer ends when the closure returns.
        case events(ServerEvent.Source)
    }

    package static func json(
        _ json: JSON, status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields()
    )
        -> Self
    {
        Self(status: status, headers: headers, body: .json(json))
    }

    package static var noContent: Self { Self(status: .noContent) }

    package static func text(_ text: String, type: String) -> Self {
        Self(status: .ok, body: .bytes(Array(text.utf8), type: type))
    }

    /// The media type, where there is a body.
    var mediaType: String? {
        switch body {
        case .none: nil
        case .json: "application/json"
        case .bytes(_, let type): type
        case .events: "text/event-stream"
        }
    }

    /// With HEAD the length is told and nothing is sent.
    func response(isHead: Bool) -> Response {
        var headers = headers
        if let mediaType { headers[.contentType] = mediaType }
        let body: ResponseBody
        switch self.body {
        case .none: body = ResponseBody()
        case .json(let json): body = ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes()))
        case .bytes(let bytes, _): body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .events(let source): body = eventBody(source)
        }
        if status == .noContent {
            // RFC 9110, section 8.6: no Content-Length with 204.
            var response = Response(status: status, headers: headers)
            response.headers[.contentLength] = nil
            return response
        }
        let response = Response(status: status, headers: headers, body: body)
        return isHead ? response.createHeadResponse() : response
    }
}
