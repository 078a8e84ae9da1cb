package import FoundationEssentials
package import Vocabulary

/// Texts as they come in, and the numbers they come from.
package protocol TextStore: Sendable {
    /// All that is to be known and done when a text comes, in one transaction: it is stored, once for each sid; its number
    /// meets its session, which is made at the first meeting and never ends while texts come (S7); a keyword takes effect
    /// (S2); the limit is decided and counted (S5); and where an answer is due, the message it becomes waits in the
    /// session, and the job that answers it if nobody else does.
    func arrive(_ tenant: TenantID, _ text: ArrivingText) async throws -> TextArrival

    /// `nil` where there is none of that sid.
    func find(_ tenant: TenantID, sid: String) async throws -> StoredText?

    /// Whether all that the sender said before has its reply, and that reply is out.
    func isNext(_ tenant: TenantID, sid: String) async throws -> Bool

    /// The reply is recorded, or it is certain that there is none; the number is forgotten.
    func settle(_ tenant: TenantID, sid: String) async throws

    /// Gives the delivery the right to answer, for so long, where an earlier one's is over; with it come the replies that
    /// an earlier one was to bring and nobody has heard of. Empty too where another one has the right.
    func reclaim(_ tenant: TenantID, sid: String, delivery: UUID, seconds: Int) async throws -> [UnheardReply]
}

/// A text and all that may be needed to take it in, made beforehand.
package struct ArrivingText: Hashable, Sendable {
    package let sid: String
    package let number: NumberHash
    package let sender: PhoneNumber
    package let text: String
    package let wish: Wish
    /// SHA-256 of what was sent.
    package let contentHash: String
    /// Names this delivery.
    package let delivery: UUID
    package let turn: TurnID
    package let clientID: String
    /// What a first meeting makes, and how long it lives from any text on.
    package let session: SessionID
    package let sessionSeconds: Int
    package let limit: RateLimit
    /// We confirm an opt-out, not the provider.
    package let confirmsOptOut: Bool
    package let claimSeconds: Int
    package let job: NewJob

    /// What it would be of itself; what it is depends on its number, too.
    package enum Wish: String, Hashable, Sendable {
        case message
        case optOut = "opt_out"
        case optIn = "opt_in"
        /// Opts in whoever has opted out, and is a message of anybody else's.
        case yes
        case help
        case empty
        case tooLong = "too_long"
    }
}

/// A text as it is stored.
package struct StoredText: Hashable, Sendable {
    package let sid: String
    package let kind: TextKind
    /// `nil` once it is settled.
    package let sender: PhoneNumber?
    /// The message it became.
    package let turn: TurnID?
    package let text: String?
    package let session: Session
    package let isSettled: Bool
    /// Whether something waits that was said before.
    package let waits: Bool

    package init(
        sid: String, kind: TextKind, sender: PhoneNumber?, turn: TurnID?, text: String?, session: Session,
        isSettled: Bool, waits: Bool
    ) {
        self.sid = sid
        self.kind = kind
        self.sender = sender
        self.turn = turn
        self.text = text
        self.session = session
        self.isSettled = isSettled
        self.waits = waits
    }
}

package struct TextArrival: Hashable, Sendable {
    package let text: StoredText
    /// Of the first delivery, perhaps not this one.
    package let contentHash: String
    package let delivery: UUID
    /// The delivery that may answer has its time still.
    package let isClaimed: Bool

    package init(text: StoredText, contentHash: String, delivery: UUID, isClaimed: Bool) {
        self.text = text
        self.contentHash = contentHash
        self.delivery = delivery
        self.isClaimed = isClaimed
    }
}

/// A part of a reply that stood in an answer to the provider, which may not have read it.
package struct UnheardReply: Hashable, Sendable {
    package let id: OutgoingID
    package let text: String

    package init(id: OutgoingID, text: String) {
        self.id = id
        self.text = text
    }
}
