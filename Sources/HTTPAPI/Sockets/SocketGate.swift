import HTTPTypes
import Reception
import SocketIO
import TenantConfig

/// Which connections the socket takes, by what their first request shows: the contract's `join` names the tenant only
/// later, so here an origin must be some tenant's, and there the tenant's own (X5).
struct SocketGate: Sendable {
    let settings: API.Settings
    let directory: TenantDirectory

    func admit(_ handshake: Handshake) -> SocketIO.Admission {
        let client = settings.trustedProxies.client(
            peer: handshake.peer.flatMap { ClientAddress($0) }, forwardedFor: handshake.headers[.forwardedFor]
        )
        if settings.isProduction, !isSecure(handshake) {
            return .refuse(.forbidden, message: "Please use https.")
        }
        let name = client?.subject ?? "unknown"
        guard let origin = handshake.headers[.origin] else { return .accept(client: name) }
        guard isOwn(origin, handshake) || CrossOrigin(tenants: directory.all.map(\.tenant)).allows(origin)
        else {
            return .refuse(.forbidden, message: "This origin is not on a tenant's list.")
        }
        var headers = CrossOrigin.headers(origin: origin)
        headers[.vary] = "Origin"
        return .accept(client: name, headers: headers)
    }

    /// Whether a page of that origin may speak to the tenant: our own pages, and those the tenant lists.
    func admits(_ handshake: Handshake, to tenant: Tenant) -> Bool {
        guard let origin = handshake.headers[.origin] else { return true }
        return isOwn(origin, handshake) || CrossOrigin(tenants: [tenant]).allows(origin)
    }

    /// A page that this very address served.
    private func isOwn(_ origin: String, _ handshake: Handshake) -> Bool {
        if let base = settings.publicBaseURL { return origin == base }
        guard let host = handshake.authority else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }

    private func isSecure(_ handshake: Handshake) -> Bool {
        let isProxied =
            handshake.peer.flatMap { ClientAddress($0) }.map(settings.trustedProxies.contains) ?? false
        let proto = handshake.headers[.forwardedProto]?.split(separator: ",").last?.filter { $0 != " " }
        return isProxied && proto?.lowercased() == "https"
    }
}
