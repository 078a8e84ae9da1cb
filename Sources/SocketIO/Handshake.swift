import Foundation
package import HTTPTypes

/// The head of a request to the socket's path, as the app judges it.
package struct Handshake: Sendable {
    package let method: HTTPRequest.Method
    package let path: String
    package let query: [(name: String, value: String)]
    package let headers: HTTPFields
    /// The host that the client asked for, with its port.
    package let authority: String?
    /// The address at the other end of the connection: a proxy's, where there is one.
    package let peer: String?

    /// `nil` for a query that isn't properly encoded.
    init?(_ request: HTTPRequest, peer: String?) {
        let target = (request.path ?? "").prefix { $0 != "#" }
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var query: [(name: String, value: String)] = []
        for pair in halves.dropFirst().first?.split(separator: "&") ?? [] {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = String(parts[0]).removingPercentEncoding,
                let value = String(parts.dropFirst().first ?? "").removingPercentEncoding
            else { return nil }
            query.append((name, value))
        }
        method = request.method
        path = String(halves.first ?? "")
        self.query = query
        headers = request.headerFields
        authority = request.authority
        self.peer = peer
    }

    /// The first parameter of that name.
    package subscript(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

/// What the app says to a handshake.
package enum Admission: Sendable {
    /// - client: whose sessions are counted together.
    /// - headers: for the answer, such as those of CORS.
    case accept(client: String, headers: HTTPFields = HTTPFields())
    case refuse(HTTPResponse.Status, message: String)
}
