import FoundationEssentials
import HTTPTypes
import Hummingbird

/// What a request's head and connection say before anything is decided.
struct Arrival {
    let id: String
    let client: ClientAddress?
    /// Whether it came over TLS, as far as a proxy that we trust tells.
    let isSecure: Bool
    let baseURL: String

    init(
        request: HummingbirdCore.Request, connection: API.Connection, settings: API.Settings,
        newID: @Sendable () -> UUID
    ) {
        let peer = connection.peer
        let isProxied = peer.map(settings.trustedProxies.contains) ?? false
        id = saneRequestID(request.headers[.requestID]) ?? newID().uuidString.lowercased()
        client = settings.trustedProxies.client(peer: peer, forwardedFor: request.headers[.forwardedFor])
        let proto = request.headers[.forwardedProto]?.split(separator: ",").last.map {
            $0.filter { $0 != " " }
        }
        isSecure = isProxied && proto?.lowercased() == "https"
        let scheme = isSecure ? "https" : "http"
        baseURL = settings.publicBaseURL ?? "\(scheme)://\(request.head.authority ?? "localhost")"
    }
}
