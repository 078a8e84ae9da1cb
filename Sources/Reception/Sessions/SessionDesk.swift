package import Vocabulary

/// Sessions of a tenant's customers, as the tokens name them.
package struct SessionDesk: Sendable {
    package let store: any SessionStore
    package let world: World
    /// From the first token to the last: `SESSION_MAX_AGE`.
    package let maximumAgeSeconds: Int

    package init(store: any SessionStore, world: World, maximumAgeSeconds: Int = 30 * 86_400) {
        self.store = store
        self.world = world
        self.maximumAgeSeconds = maximumAgeSeconds
    }

    /// New sessions of one client address (B10).
    package static let sessionsPerClient = RateLimit(count: 60, perSeconds: 3600)

    /// A claimed contact reveals nothing and is only remembered. `client`: the address that asks, for the limit.
    package func open(
        _ tenant: TenantID, channel: String, claims: [Contact], client: String?
    ) async throws -> Session {
        if let client {
            let admission = try await store.admit(
                tenant, scope: "session", subject: client, limit: Self.sessionsPerClient)
            guard admission.admitted else {
                throw Failure(
                    .tooManyRequests, "Too many new sessions from this address.",
                    retryAfterSeconds: admission.retryAfterSeconds)
            }
        }
        return try await store.open(
            tenant, id: SessionID(world.newID()), channel: channel, claims: claims,
            lifetimeSeconds: maximumAgeSeconds)
    }

    package func session(_ tenant: TenantID, claim: SessionClaim) async throws -> Session {
        try await store.session(tenant, claim: claim)
    }

    package func revoke(_ tenant: TenantID, id: SessionID) async throws {
        try await store.revoke(tenant, id: id)
    }
}
