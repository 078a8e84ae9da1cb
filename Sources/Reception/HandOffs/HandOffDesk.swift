package import Dialogue
import TenantConfig
package import Vocabulary

/// Carries a conversation from texts to the web: an operator has a link sent, and whoever opens it goes on where the
/// texts are (docs/decisions/0052-one-session-two-channels.md).
package struct HandOffDesk: Sendable {
    private let store: any HandOffStore
    private let outbox: any Outbox
    private let render: Wording.Render
    private let world: World

    package static let lifetimeSeconds = 15 * 60

    package init(
        store: any HandOffStore, outbox: any Outbox, render: @escaping Wording.Render, world: World
    ) {
        self.store = store
        self.outbox = outbox
        self.render = render
        self.world = world
    }

    package enum Receiver: Hashable, Sendable {
        case session(SessionID)
        case number(PhoneNumber)
    }

    /// Texts the link. `not_found` where nobody can be texted about it; `unavailable` where this tenant can't text.
    /// - Parameter page: the address of the page that the link opens.
    package func send(
        _ served: ServedTenant, to receiver: Receiver, page: String, key: IdempotencyKey?
    ) async throws -> HandOff {
        let found =
            switch receiver {
            case .session(let id): try await store.target(served.id, session: id)
            case .number(let number): try await store.target(served.id, number: number)
            }
        guard let target = found else {
            throw Failure(.notFound, "There is no conversation with a number that can be texted.")
        }
        let token = HandOffToken(served.id, random: world.randomBytes(HandOffToken.randomCount))
        let text = try text(for: target, link: "\(page)?k=\(token.text)", served)
        let order = HandOffOrder(
            id: HandOffID(world.newID()), session: target.session, tokenHash: token.hash,
            lifetimeSeconds: Self.lifetimeSeconds)
        let (handOff, isNew) = try await store.write(served.id, order, key: key)
        guard isNew else { return handOff }
        let message = NewOutgoing(
            id: OutgoingID(world.newID()), key: "hand_off:\(handOff.id)", purpose: .handOff,
            recipient: .phone(target.number), text: text, session: target.session, customer: target.customer)
        try await outbox.queue(served, [message])
        return handOff
    }

    /// Whether a link would open something: for the page that asks before it does.
    package func isOpen(_ token: HandOffToken) async throws -> Bool { try await store.isOpen(token) }

    /// The session that the link opens, once.
    package func resume(_ token: HandOffToken) async throws -> Session? { try await store.take(token) }

    private func text(
        for target: HandOffTarget, link: String, _ served: ServedTenant
    ) throws -> String {
        let tenant = target.language.map(served.tenant.speaking) ?? served.tenant
        return try Wording(tenant: tenant, render: render).words(
            for: Sentence(
                .handOffLink,
                ["link": .text(link), "minutes": .text(String(Self.lifetimeSeconds / 60))]))
    }
}
