package import Vocabulary

/// Links that carry a conversation from one channel to another.
package protocol HandOffStore: Sendable {
    /// Whom to text about a session: the number that texts in it, else the newest verified one of its customer.
    /// `nil` where the session is over, or nobody's number.
    func target(_ tenant: TenantID, session: SessionID) async throws -> HandOffTarget?

    /// The session in which a number texts; `nil` where it has none that lasts.
    func target(_ tenant: TenantID, number: PhoneNumber) async throws -> HandOffTarget?

    /// Keeps a link's hash. Under an idempotency key that has made one: that one, and nothing is kept.
    func write(
        _ tenant: TenantID, _ order: HandOffOrder, key: IdempotencyKey?
    ) async throws -> (handOff: HandOff, isNew: Bool)

    /// Whether the link would open something. Changes nothing.
    func isOpen(_ token: HandOffToken) async throws -> Bool

    /// Uses the link up and gives its session; `nil` where it is unknown, used or over, or the session is. Of several
    /// at once one gets it.
    func take(_ token: HandOffToken) async throws -> Session?
}

package struct HandOffTarget: Hashable, Sendable {
    package let session: SessionID
    package let number: PhoneNumber
    package let customer: CustomerID?
    /// Whether the conversation is held by text with that number.
    package let isTexting: Bool
    /// That of the conversation so far; `nil`: the tenant's first.
    package let language: String?

    package init(
        session: SessionID, number: PhoneNumber, customer: CustomerID?, isTexting: Bool, language: String?
    ) {
        self.session = session
        self.number = number
        self.customer = customer
        self.isTexting = isTexting
        self.language = language
    }
}

package struct HandOffOrder: Sendable {
    package let id: HandOffID
    package let session: SessionID
    package let tokenHash: String
    package let lifetimeSeconds: Int

    package init(id: HandOffID, session: SessionID, tokenHash: String, lifetimeSeconds: Int) {
        self.id = id
        self.session = session
        self.tokenHash = tokenHash
        self.lifetimeSeconds = lifetimeSeconds
    }
}

package struct HandOff: Hashable, Sendable {
    package let id: HandOffID
    package let session: SessionID
    package let expiresAt: Instant

    package init(id: HandOffID, session: SessionID, expiresAt: Instant) {
        self.id = id
        self.session = session
        self.expiresAt = expiresAt
    }
}
