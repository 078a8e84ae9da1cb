package import Dialogue
package import TenantConfig
package import Vocabulary

/// Proves a contact by a code that is sent to it: what a session claims becomes what it has proven (I1).
///
/// Nothing that is answered here depends on whether anybody is known by the contact.
package struct VerificationDesk: Sendable {
    private let store: any VerificationStore
    private let identities: any IdentityStore
    private let sessions: any SessionStore
    private let outbox: any Outbox
    private let keys: CodeKeys
    private let reaches: @Sendable (Tenant, Contact) -> Bool
    private let render: Wording.Render
    private let world: World

    /// - Parameter reaches: whether the tenant and this deployment have a way to send to such a contact.
    package init(
        store: any VerificationStore & IdentityStore, sessions: any SessionStore, outbox: any Outbox,
        keys: CodeKeys, reaches: @escaping @Sendable (Tenant, Contact) -> Bool,
        render: @escaping Wording.Render, world: World
    ) {
        self.store = store
        identities = store
        self.sessions = sessions
        self.outbox = outbox
        self.keys = keys
        self.reaches = reaches
        self.render = render
        self.world = world
    }

    /// Requests of one client address, for codes and with them.
    package static let requestsPerClient = RateLimit(count: 30, perSeconds: 3600)
    package static let codesPerSession = RateLimit(count: 5, perSeconds: 3600)
    /// Whoever asks: nobody's telephone rings all day.
    package static let codesPerContact = RateLimit(count: 5, perSeconds: 3600)
    package static let codesPerContactAndDay = RateLimit(count: 10, perSeconds: 86_400)
    package static let triesPerSession = RateLimit(count: 10, perSeconds: 3600)

    package struct Sent: Hashable, Sendable {
        package let verification: VerificationID
        package let expiresAt: Instant
    }

    package struct Proven: Sendable {
        package let session: Session
        package let customer: KnownCustomer
    }

    /// Sends a code. Throws `channel_unavailable`, `too_many_requests`, `unauthenticated`.
    package func start(
        _ served: ServedTenant, _ contact: Contact, by session: SessionClaim
    ) async throws -> Sent {
        guard reaches(served.tenant, contact) else {
            throw Failure(.channelUnavailable, "No codes are sent there; please use another way.")
        }
        let hash = NumberHash(served.id, contact).description
        try await admit(served.id, "code-session", session.id.description, Self.codesPerSession)
        try await admit(served.id, "code-contact", hash, Self.codesPerContact)
        try await admit(served.id, "code-contact-day", hash, Self.codesPerContactAndDay)
        let code = OneTimeCode(world)
        let id = VerificationID(world.newID())
        let message = try message(code, id, to: contact, by: session.id, served)
        let expiresAt = try await store.begin(
            served.id,
            NewVerification(
                id: id, contact: contact, mark: keys.mark(of: code, for: id),
                lifeSeconds: OneTimeCode.lifeSeconds), by: session)
        do {
            try await outbox.queue(served, [message])
        } catch {
            try await store.abandon(served.id, id)
            throw error
        }
        return Sent(verification: id, expiresAt: expiresAt)
    }

    /// `code`: `nil` for what can't be one. Throws `code_invalid` alike for a code that is wrong, over, used, or was never
    /// sent.
    package func redeem(
        _ served: ServedTenant, _ code: OneTimeCode?, of verification: VerificationID?,
        by session: SessionClaim
    ) async throws -> Proven {
        try await admit(served.id, "code-try", session.id.description, Self.triesPerSession)
        let keys = keys
        let proven = try await store.redeem(
            served.id, verification, by: session, new: CustomerID(world.newID())
        ) { mark, id in code.map { keys.fits(mark, $0, for: id) } ?? false }
        guard proven != nil, let customer = try await identities.known(served.id, session: session) else {
            throw Failure(
                .codeInvalid, "That code isn't right, or no longer good. You can ask for a new one.")
        }
        return Proven(
            session: try await sessions.session(served.id, claim: session), customer: customer)
    }

    private func message(
        _ code: OneTimeCode, _ id: VerificationID, to contact: Contact, by session: SessionID,
        _ served: ServedTenant
    ) throws -> NewOutgoing {
        let wording = Wording(tenant: served.tenant, render: render)
        let variables: [String: MessageValue] = [
            "code": .text(code.digits), "minutes": .text(String(OneTimeCode.lifeSeconds / 60)),
        ]
        var subject: String?
        if case .email = contact {
            subject = try wording.words(for: Sentence(.verificationCodeSubject, variables))
        }
        return NewOutgoing(
            id: OutgoingID(world.newID()), key: "code:\(id)", purpose: .code, recipient: contact,
            subject: subject, text: try wording.words(for: Sentence(.verificationCode, variables)),
            session: session)
    }

    private func admit(_ tenant: TenantID, _ scope: String, _ subject: String, _ limit: RateLimit)
        async throws
    {
        let admission = try await sessions.admit(tenant, scope: scope, subject: subject, limit: limit)
        guard admission.admitted else {
            throw Failure(
                .tooManyRequests, "That was too often. Please wait a little.",
                retryAfterSeconds: admission.retryAfterSeconds)
        }
    }
}
