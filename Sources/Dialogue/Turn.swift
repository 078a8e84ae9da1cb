package import TenantConfig
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
    /// Where it is read and written: some words are other ones in a text message.
    package let channel: Channel
    /// Who the session has proven to be; `nil` for claims, which reveal nothing (I1).
    package let customer: ProvenCustomer?

    package init(
        text: String, understood: Understood, now: LocalDateTime, instant: Instant,
        ownBookings: [BookingFact] = [], channel: Channel = .web, customer: ProvenCustomer? = nil
    ) {
        self.text = text
        self.understood = understood
        self.now = now
        self.instant = instant
        self.ownBookings = ownBookings
        self.channel = channel
        self.customer = customer
    }

    /// The name of a returning customer who is verified (I3); absent for everyone else.
    var knownAs: String? { customer.flatMap { $0.isReturning ? $0.name : nil } }
}

/// A customer whose contact is verified, by texting from it or by a code, as far as a conversation needs them.
package struct ProvenCustomer: Hashable, Sendable {
    /// `nil` where they have never said.
    package let name: String?
    /// Verified ones.
    package let phone: PhoneNumber?
    package let email: EmailAddress?
    /// One booking or more.
    package let isReturning: Bool

    package init(name: String?, phone: PhoneNumber? = nil, email: EmailAddress? = nil, isReturning: Bool) {
        self.name = name
        self.phone = phone
        self.email = email
        self.isReturning = isReturning
    }

    var canBeReached: Bool { phone != nil || email != nil }
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
