package import Vocabulary

/// What made an answer (C9): kept with the message, told by `frontdesk explain`.
package struct TurnRecord: Codable, Hashable, Sendable {
    /// In the order they were taken.
    package private(set) var decisions: [Decision] = []
    package var modelCalls: [ModelCall] = []

    package init() {}

    package mutating func note(_ kind: Decision.Kind, _ outcome: String, _ detail: String? = nil) {
        decisions.append(Decision(kind: kind, outcome: outcome, detail: detail))
    }

    package struct Decision: Codable, Hashable, Sendable {
        package let kind: Kind
        package let outcome: String
        package let detail: String?

        package init(kind: Kind, outcome: String, detail: String?) {
            self.kind = kind
            self.outcome = outcome
            self.detail = detail
        }

        package enum Kind: String, Codable, Sendable {
            /// Who speaks, and why.
            case engine
            /// A limit that code enforces.
            case guardrail
            /// A sentence that the check of claims replaced.
            case claim
            /// What another server left of the turn.
            case takeover
        }
    }
}

/// All that is known of one message and its answer.
package struct TurnExplanation: Sendable {
    package let message: StoredAnswer
    package let session: SessionID
    package let conversation: ConversationID?
    package let engine: String?
    package let revision: String?
    package let answeredAt: Instant?
    package let calls: [RecordedCall]
    package let record: TurnRecord

    package init(
        message: StoredAnswer, session: SessionID, conversation: ConversationID?, engine: String?,
        revision: String?, answeredAt: Instant?, calls: [RecordedCall], record: TurnRecord
    ) {
        self.message = message
        self.session = session
        self.conversation = conversation
        self.engine = engine
        self.revision = revision
        self.answeredAt = answeredAt
        self.calls = calls
        self.record = record
    }
}
