import HTTPTypes
import TenantConfig

/// Which pages of other origins may read our answers: those that the tenant lists. Our own pages need no leave, and an
/// admin key never belongs into a page, so its header is not among those allowed.
struct CrossOrigin {
    /// The tenants that count here: the one of the path, or all where none is named.
    let tenants: [Tenant]

    func allows(_ origin: String) -> Bool {
        tenants.contains { tenant in
            tenant.channels.origins.contains { $0.utf8.elementsEqual(origin.utf8) }
        }
    }

    /// For an answer that the page may read.
    static func headers(origin: String) -> HTTPFields {
        var headers = HTTPFields()
        headers[.accessControlAllowOrigin] = origin
        headers[.accessControlExposeHeaders] =
            "X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, Location, Allow"
        return headers
    }

    /// For the question before the request.
    static func preflightHeaders(origin: String, methods: [HTTPRequest.Method]) -> HTTPFields {
        var headers = headers(origin: origin)
        headers[.accessControlAllowMethods] = methods.map(\.rawValue).joined(separator: ", ")
        headers[.accessControlAllowHeaders] =
            "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-Request-Id"
        headers[.accessControlMaxAge] = "600"
        return headers
    }
}
