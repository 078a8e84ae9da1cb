package import Reception
package import Vocabulary

/// How often one client may call a route of one tenant.
package struct Limit: Hashable, Sendable {
    /// The name of the counter; routes that share it are counted together.
    package let scope: String
    package let rate: RateLimit
    /// What is answered beyond it.
    package let code: Failure.Code

    package init(_ scope: String, _ rate: RateLimit, code: Failure.Code = .tooManyRequests) {
        self.scope = scope
        self.rate = rate
        self.code = code
    }
}

/// Counts requests where every server sees the count.
package protocol RateLimiter: Sendable {
    /// `subject`: the client's address, an IPv6 one by its /64.
    func admit(_ tenant: TenantID, scope: String, subject: String, limit: RateLimit) async throws -> Admission
}

/// Counts in the database, beside the sessions.
package struct StoredLimiter: RateLimiter {
    private let store: any SessionStore

    package init(store: any SessionStore) {
        self.store = store
    }

    package func admit(_ tenant: TenantID, scope: String, subject: String, limit: RateLimit) async throws
        -> Admission
    {
        try await store.admit(tenant, scope: scope, subject: subject, limit: limit)
    }
}
