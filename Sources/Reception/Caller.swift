package import Vocabulary

/// Who asks. A token names a session; what the session may do is read from its row in the first statement of every
/// transaction, so that revoking works at once.
package enum Caller: Hashable, Sendable {
    case session(SessionClaim)
    /// The holder of the admin key: not bound by the limits of a session.
    case admin

    package var session: SessionClaim? {
        switch self {
        case .session(let claim): claim
        case .admin: nil
        }
    }
}

/// What a verified token says.
package struct SessionClaim: Hashable, Sendable {
    package let id: SessionID
    /// Raised when the session is revoked; older tokens then open nothing.
    package let generation: Int

    package init(id: SessionID, generation: Int) {
        self.id = id
        self.generation = generation
    }
}

/// An `Idempotency-Key` with what it is bound to; kept for 24 hours in the transaction of the effect.
package struct IdempotencyKey: Hashable, Sendable {
    /// `session:<id>` or `admin`.
    package let caller: String
    package let route: String
    package let key: String
    /// SHA-256 of the request's body, hexadecimal.
    package let payloadHash: String

    package init(caller: String, route: String, key: String, payloadHash: String) {
        self.caller = caller
        self.route = route
        self.key = key
        self.payloadHash = payloadHash
    }
}
