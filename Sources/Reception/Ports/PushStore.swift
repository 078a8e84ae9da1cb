package import Dialogue
package import Vocabulary

/// What a session is told without having asked in that moment. A push is a row with a number of the session's own; it
/// is shown again on every join until the client has acknowledged it.
package protocol PushStore: Sendable {
    /// `nil`: the same kind and subject came less than a minute ago. `not_found` where there is no such session.
    func push(_ tenant: TenantID, session: SessionID, push: NewPush) async throws -> Push?

    /// Of these sessions, what no client has acknowledged yet, oldest first; a session alone or many at once.
    func unacknowledged(_ tenant: TenantID, sessions: [SessionID]) async throws -> [Push]

    /// Everything of a session after that number, oldest first. `unauthenticated` where the caller's session is over.
    func pushes(
        _ tenant: TenantID, session: SessionID, by caller: Caller, after number: Int, limit: Int
    ) async throws -> [Push]

    /// Once is enough; again does no harm.
    func acknowledge(_ tenant: TenantID, session: SessionID, push: PushID) async throws

    /// That push and all before it; nothing where the session has no such push.
    func acknowledge(_ tenant: TenantID, session: SessionID, upTo push: PushID) async throws
}

package struct NewPush: Sendable {
    package let id: PushID
    /// `late_answer`, ….
    package let kind: String
    /// What it is about.
    package let subject: String
    package let text: String
    package let cards: [Card]

    package init(id: PushID, kind: String, subject: String, text: String, cards: [Card]) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.text = text
        self.cards = cards
    }

    /// An answer that came after its customer had stopped waiting; the subject is the message.
    package static let lateAnswer = "late_answer"
}

package struct Push: Hashable, Sendable {
    package let id: PushID
    package let session: SessionID
    /// Rising within the session, without order among sessions.
    package let number: Int
    package let kind: String
    package let subject: String
    package let text: String
    package let cards: [Card]
    package let createdAt: Instant
    package let isAcknowledged: Bool

    package init(
        id: PushID, session: SessionID, number: Int, kind: String, subject: String, text: String,
        cards: [Card], createdAt: Instant, isAcknowledged: Bool
    ) {
        self.id = id
        self.session = session
        self.number = number
        self.kind = kind
        self.subject = subject
        self.text = text
        self.cards = cards
        self.createdAt = createdAt
        self.isAcknowledged = isAcknowledged
    }
}
