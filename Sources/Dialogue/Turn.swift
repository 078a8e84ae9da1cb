package import Understanding
package import Vocabulary

/// One message of the customer's and the world at the moment it is answered.
package struct Turn: Sendable {
    package let text: String
    package let understood: Understood
    /// The clock on the business's wall.
    package let now: LocalDateTime
    /// The database's now.
    package let instant: Instant
    /// The appointments that the session owns (I1), live ones and those just cancelled.
    package let ownBookings: [BookingFact]
    /// The name of a returning customer whose contact is verified (I3); absent for everyone else.
    package let knownAs: String?

    package init(
        text: String, understood: Understood, now: LocalDateTime, instant: Instant,
        ownBookings: [BookingFact] = [], knownAs: String? = nil
    ) {
        self.text = text
        self.understood = understood
        self.now = now
        self.instant = instant
        self.ownBookings = ownBookings
        self.knownAs = knownAs
    }
}

/// What an engine wants next: one tool's answer, or to end the turn.
package enum Step: Hashable, Sendable {
    case call(ToolCall)
    case say(Reply)
}

/// One call of this turn with what came of it, in the order they ran.
package struct ToolResult: Codable, Hashable, Sendable {
    package let call: ToolCall
    package let outcome: ToolOutcome

    package init(_ call: ToolCall, _ outcome: ToolOutcome) {
        self.call = call
        self.outcome = outcome
    }

    /// Whether what the customer wanted is done with it.
    var finishesTask: Bool {
        switch outcome {
        case .booked, .inquiryTaken, .waitlisted: true
        case .offers, .held, .released, .found, .moved, .cancelled, .followUpScheduled, .handedOver, .refused:
            false
        }
    }

    /// Whether the tool did what was asked of it.
    var succeeded: Bool { if case .refused = outcome { false } else { true } }
}
