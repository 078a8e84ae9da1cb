package import Vocabulary

/// Sessions: what a token names. Claims are claims: they reveal nothing.
package protocol SessionStore: Sendable {
    /// `ends`: the session's absolute end, measured from the database's now.
    func open(
        _ tenant: TenantID, id: SessionID, channel: String, claims: [Contact], lifetimeSeconds: Int
    ) async throws -> Session

    /// The session as it stands; `unauthenticated` when it is over, revoked or of an older generation.
    func session(_ tenant: TenantID, claim: SessionClaim) async throws -> Session

    /// Ends every token of a session.
    func revoke(_ tenant: TenantID, id: SessionID) async throws

    /// Counts one request against a limit, decided and counted in one statement (generic cell rate algorithm).
    func admit(_ tenant: TenantID, scope: String, subject: String, limit: RateLimit) async throws -> Admission
}

package struct Session: Hashable, Sendable {
    package let id: SessionID
    package let generation: Int
    package let channel: String
    /// No token lives beyond it.
    package let endsAt: Instant
    /// Known only once a contact is verified.
    package let customer: CustomerID?

    package init(id: SessionID, generation: Int, channel: String, endsAt: Instant, customer: CustomerID?) {
        self.id = id
        self.generation = generation
        self.channel = channel
        self.endsAt = endsAt
        self.customer = customer
    }
}

/// `count` requests in `perSeconds`, spread evenly with a burst of `count`.
package struct RateLimit: Hashable, Sendable {
    package let count: Int
    package let perSeconds: Int

    package init(count: Int, perSeconds: Int) {
        self.count = count
        self.perSeconds = perSeconds
    }
}

package struct Admission: Hashable, Sendable {
    package let admitted: Bool
    /// How many more would be let in at once.
    package let remaining: Int
    package let retryAfterSeconds: Int

    package init(admitted: Bool, remaining: Int, retryAfterSeconds: Int) {
        self.admitted = admitted
        self.remaining = remaining
        self.retryAfterSeconds = retryAfterSeconds
    }
}
