package import Dialogue
package import Foundation
package import Vocabulary

/// Messages, conversations and the lease that lets one server at a time answer a session. A lease, not a lock: no
/// transaction is open while an engine thinks, and a late holder's number no longer matches.
package protocol ConversationStore: FollowUpStore, WaitlistStore, InquiryStore {
    /// Stores a message, once however often it is sent under the same client id, and takes the session's lease if it is
    /// free or over and there is something to answer: the turn to answer first then comes with it.
    /// `unauthenticated` when the session is over.
    func receive(
        _ tenant: TenantID, message: InboundMessage, by session: SessionClaim, lease: LeaseTerms
    ) async throws -> ReceivedMessage

    /// Takes the lease if it is free or over and a message waits; `nil` otherwise.
    func takeLease(_ tenant: TenantID, session: SessionID, lease: LeaseTerms) async throws -> LeasedTurn?

    /// False when the lease has passed to someone else.
    func renew(_ tenant: TenantID, lease: Lease, leaseSeconds: Int) async throws -> Bool

    /// The session's next message without an answer; without one the lease is given back and `nil` comes. `unavailable`
    /// when someone else has taken over.
    func next(_ tenant: TenantID, lease: Lease, terms: LeaseTerms) async throws -> PendingTurn?

    /// Writes calls before a write among them runs, and with their outcomes when they have. `unavailable` when someone
    /// else has taken over.
    func record(_ tenant: TenantID, turn: TurnID, calls: [NumberedCall], lease: Lease) async throws

    /// Stores the answer, what made it and the dialogue state, and gives the lease back unless another message waits:
    /// true if it is kept. `unavailable` when someone else has taken over.
    func finish(_ tenant: TenantID, turn: FinishedTurn, lease: Lease) async throws -> Bool

    /// Nobody waits on the line any more: the answer is to come as a push, for which `finishing` sees to it even though
    /// its server dies. False, and no job, where the answer is there already.
    func giveUp(_ tenant: TenantID, turn: TurnID, finishing: NewJob?) async throws -> Bool

    /// Who spoke, as the session stands now; `nil` where the message is answered, gone, or its session over.
    func unfinished(_ tenant: TenantID, turn: TurnID) async throws -> SessionClaim?

    /// A person gives the session's conversation back: the next message begins a new one. Again changes nothing.
    ///
    /// - Returns: when; `nil` where no person ever had it. Throws `not_found` where there is no such session.
    func handBack(_ tenant: TenantID, session: SessionID) async throws -> Instant?

    /// Tokens that the tenant's models have used on that day of its own.
    func tokensUsed(_ tenant: TenantID, on day: LocalDate) async throws -> Int

    /// Why an answer was what it was; `nil` where the tenant has no such message.
    func explanation(_ tenant: TenantID, turn: TurnID) async throws -> TurnExplanation?

    /// Gives the lease back though a message waits.
    func drop(_ tenant: TenantID, lease: Lease) async throws

    func answer(_ tenant: TenantID, turn: TurnID) async throws -> StoredAnswer?

    /// The last messages of a session with their answers, oldest first.
    func history(_ tenant: TenantID, session: SessionClaim, limit: Int) async throws -> [StoredAnswer]

    /// What a model is to know of the session's answered turns: the last messages, and what people were asked to do.
    func past(_ tenant: TenantID, session: SessionClaim, limit: Int) async throws
        -> (messages: [StoredAnswer], requests: [ToolOutcome])

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
    /// Whoever took it, under a name of this once.
    package let holder: UUID

    package init(session: SessionID, number: Int, holder: UUID) {
        self.session = session
        self.number = number
        self.holder = holder
    }
}

/// What a lease is taken for.
package struct LeaseTerms: Sendable {
    package let seconds: Int
    /// After so long without a word a new conversation begins, under this id.
    package let idle: Minutes
    package let conversation: ConversationID

    package init(seconds: Int, idle: Minutes, conversation: ConversationID) {
        self.seconds = seconds
        self.idle = idle
        self.conversation = conversation
    }
}

package struct LeasedTurn: Sendable {
    package let lease: Lease
    package let pending: PendingTurn

    package init(lease: Lease, pending: PendingTurn) {
        self.lease = lease
        self.pending = pending
    }
}

package struct ReceivedMessage: Sendable {
    /// The id of the first message under the client id.
    package let turn: TurnID
    package let answer: StoredAnswer?
    /// Present with the lease: perhaps an older message than the one received.
    package let leased: LeasedTurn?

    package init(turn: TurnID, answer: StoredAnswer?, leased: LeasedTurn?) {
        self.turn = turn
        self.answer = answer
        self.leased = leased
    }
}

package struct PendingTurn: Sendable {
    package let turn: TurnID
    package let text: String
    package let conversation: ConversationID
    package let state: DialogueState
    /// The database's.
    package let now: Instant
    /// Calls that a server which died in this turn has recorded, in their order.
    package let recorded: [RecordedCall]
    package let ownBookings: [Booking]
    /// Of the session: `web`, `sms`, `terminal`.
    package let channel: String
    /// Who the session has proven to be; `nil` where nobody is verified.
    package let customer: KnownCustomer?

    package init(
        turn: TurnID, text: String, conversation: ConversationID, state: DialogueState, now: Instant,
        recorded: [RecordedCall], ownBookings: [Booking], channel: String = "web",
        customer: KnownCustomer? = nil
    ) {
        self.turn = turn
        self.text = text
        self.conversation = conversation
        self.state = state
        self.now = now
        self.recorded = recorded
        self.ownBookings = ownBookings
        self.channel = channel
        self.customer = customer
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

/// A tool call under its number in the turn, from 0 on.
package struct NumberedCall: Hashable, Sendable {
    package let number: Int
    package let call: ToolCall
    package let outcome: ToolOutcome?

    package init(number: Int, call: ToolCall, outcome: ToolOutcome? = nil) {
        self.number = number
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
    /// The engine that spoke last.
    package let engine: String
    package let revision: String
    /// Calls whose outcomes haven't been recorded yet.
    package let calls: [NumberedCall]
    package let record: TurnRecord
    /// The tenant's own day, for its budget.
    package let day: LocalDate

    package init(
        turn: TurnID, conversation: ConversationID, state: DialogueState, text: String, cards: [Card],
        asks: [String], engine: String, revision: String, calls: [NumberedCall], record: TurnRecord,
        day: LocalDate
    ) {
        self.turn = turn
        self.conversation = conversation
        self.state = state
        self.text = text
        self.cards = cards
        self.asks = asks
        self.engine = engine
        self.revision = revision
        self.calls = calls
        self.record = record
        self.day = day
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
