package import Dialogue
package import Vocabulary

/// Messages, conversations and the lease that lets one server at a time answer a session. A lease, not a lock: no
/// transaction is open while an engine thinks, and a late holder's number no longer matches.
package protocol ConversationStore: FollowUpStore, WaitlistStore, InquiryStore {
    /// Stores a message, once however often it is sent under the same client id, and takes the session's lease if it is
    /// free or over and there is something to answer. `unauthenticated` when the session is over.
    func receive(
        _ tenant: TenantID, message: InboundMessage, by session: SessionClaim, leaseSeconds: Int
    ) async throws -> ReceivedMessage

    /// Takes the lease if it is free or over and a message waits; `nil` otherwise.
    func takeLease(_ tenant: TenantID, session: SessionID, leaseSeconds: Int) async throws -> Lease?

    /// False when the lease has passed to someone else.
    func renew(_ tenant: TenantID, lease: Lease, leaseSeconds: Int) async throws -> Bool

    /// The session's oldest message without an answer, with the conversation it belongs to; a new conversation begins
    /// after `idle`. Without such a message the lease is given back and `nil` comes.
    func begin(
        _ tenant: TenantID, lease: Lease, session: SessionClaim, idle: Minutes, conversation: ConversationID
    ) async throws -> PendingTurn?

    /// Writes a call before it runs; with its outcome when it has.
    func record(
        _ tenant: TenantID, turn: TurnID, number: Int, call: ToolCall, outcome: ToolOutcome?, lease: Lease
    ) async throws

    /// Stores the answer and the dialogue state, and gives the lease back unless another message waits: true if it is
    /// kept. `unavailable` when someone else has taken over.
    func finish(_ tenant: TenantID, turn: FinishedTurn, lease: Lease) async throws -> Bool

    /// Gives the lease back though a message waits.
    func drop(_ tenant: TenantID, lease: Lease) async throws

    func answer(_ tenant: TenantID, turn: TurnID) async throws -> StoredAnswer?

    /// The last messages of a session with their answers, oldest first.
    func history(_ tenant: TenantID, session: SessionClaim, limit: Int) async throws -> [StoredAnswer]

    /// A wish for a person, as an event; once for each key.
    func handOver(_ tenant: TenantID, session: SessionID, reason: String, key: IdempotencyKey) async throws

    /// A question for a person; once for each key.
    func inquire(_ tenant: TenantID, inquiry: Inquiry, key: IdempotencyKey) async throws
}

package struct InboundMessage: Hashable, Sendable {
    package let id: TurnID
    /// The client's own name for it, unique in the session.
    package let clientID: String?
    package let text: String

    package init(id: TurnID, clientID: String?, text: String) {
        self.id = id
        self.clientID = clientID
        self.text = text
    }
}

package struct Lease: Hashable, Sendable {
    package let session: SessionID
    package let number: Int

    package init(session: SessionID, number: Int) {
        self.session = session
        self.number = number
    }
}

package struct ReceivedMessage: Sendable {
    /// The id of the first message under the client id.
    package let turn: TurnID
    package let lease: Lease?
    package let answer: StoredAnswer?

    package init(turn: TurnID, lease: Lease?, answer: StoredAnswer?) {
        self.turn = turn
        self.lease = lease
        self.answer = answer
    }
}

package struct PendingTurn: Sendable {
    package let turn: TurnID
    package let text: String
    package let conversation: ConversationID
    package let state: DialogueState
    /// The database's.
    package let now: Instant
    /// Calls that a server which died in this turn has recorded, by number.
    package let recorded: [Int: RecordedCall]
    package let ownBookings: [Booking]

    package init(
        turn: TurnID, text: String, conversation: ConversationID, state: DialogueState, now: Instant,
        recorded: [Int: RecordedCall], ownBookings: [Booking]
    ) {
        self.turn = turn
        self.text = text
        self.conversation = conversation
        self.state = state
        self.now = now
        self.recorded = recorded
        self.ownBookings = ownBookings
    }
}

package struct RecordedCall: Sendable {
    package let call: ToolCall
    /// `nil`: it may or may not have run. A write is asked again under its key, which gives the same answer.
    package let outcome: ToolOutcome?

    package init(call: ToolCall, outcome: ToolOutcome?) {
        self.call = call
        self.outcome = outcome
    }
}

package struct FinishedTurn: Sendable {
    package let turn: TurnID
    package let conversation: ConversationID
    package let state: DialogueState
    package let text: String
    package let cards: [Card]
    package let asks: [String]
    package let engine: String
    package let revision: String

    package init(
        turn: TurnID, conversation: ConversationID, state: DialogueState, text: String, cards: [Card],
        asks: [String], engine: String, revision: String
    ) {
        self.turn = turn
        self.conversation = conversation
        self.state = state
        self.text = text
        self.cards = cards
        self.asks = asks
        self.engine = engine
        self.revision = revision
    }
}

/// A message and what was answered.
package struct StoredAnswer: Hashable, Sendable {
    package let turn: TurnID
    package let message: String
    /// `nil` while it is being answered.
    package let text: String?
    package let cards: [Card]
    package let asks: [String]
    package let receivedAt: Instant

    package init(
        turn: TurnID, message: String, text: String?, cards: [Card], asks: [String], receivedAt: Instant
    ) {
        self.turn = turn
        self.message = message
        self.text = text
        self.cards = cards
        self.asks = asks
        self.receivedAt = receivedAt
    }
}

package struct Inquiry: Sendable {
    package let id: InquiryID
    package let session: SessionID
    package let subject: String
    package let service: ServiceID?
    package let name: String?
    package let email: EmailAddress?
    package let phone: PhoneNumber?

    package init(
        id: InquiryID, session: SessionID, subject: String, service: ServiceID?, name: String?,
        email: EmailAddress?, phone: PhoneNumber?
    ) {
        self.id = id
        self.session = session
        self.subject = subject
        self.service = service
        self.name = name
        self.email = email
        self.phone = phone
    }
}
