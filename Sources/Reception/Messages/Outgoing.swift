package import Vocabulary

/// A text or mail that is to go out: recorded before it is sent, at most one for each key.
package struct NewOutgoing: Hashable, Sendable {
    package let id: OutgoingID
    /// Names the intent: `reply:<turn>:<part>`, `code:<verification>`, `notice:<event>`.
    package let key: String
    package let purpose: Purpose
    package let recipient: Contact
    /// Of mails.
    package let subject: String?
    package let text: String
    package let session: SessionID?
    package let customer: CustomerID?
    package let booking: BookingID?
    package let turn: TurnID?

    package init(
        id: OutgoingID, key: String, purpose: Purpose, recipient: Contact, subject: String? = nil,
        text: String, session: SessionID? = nil, customer: CustomerID? = nil, booking: BookingID? = nil,
        turn: TurnID? = nil
    ) {
        self.id = id
        self.key = key
        self.purpose = purpose
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.session = session
        self.customer = customer
        self.booking = booking
        self.turn = turn
    }

    /// `sms` or `email`.
    package var channel: String {
        switch recipient {
        case .phone: "sms"
        case .email: "email"
        }
    }

    /// Why it is sent, which decides what it must pass at the moment of sending (A4).
    package enum Purpose: Hashable, Sendable {
        /// The answer to a message: stopped by an opt-out alone.
        case reply
        /// The answer to HELP or INFO, and the one confirmation of a STOP: stopped by nothing (S2).
        case help, optOutConfirmation
        /// A one-time code that the session asked for: stopped by an opt-out alone.
        case code
        /// A link that a person at the business sends: stopped by an opt-out alone.
        case handOff
        /// What nobody asked for: opt-out, quiet hours and the policy of that action, in the transaction that marks it.
        case unasked(action: String)

        /// All that is asked for.
        package static let answering: [Self] = [.reply, .help, .optOutConfirmation, .code, .handOff]

        /// As stored in `outgoing.purpose`.
        package var name: String {
            switch self {
            case .reply: "reply"
            case .help: "help"
            case .optOutConfirmation: "opt_out_confirmation"
            case .code: "code"
            case .handOff: "hand_off"
            case .unasked: "unasked"
            }
        }
    }
}

/// The one way out for texts and mails (S8): everything that is sent anywhere goes through it.
package protocol Outbox: Sendable {
    /// Records messages and the jobs that send them, in one transaction; those whose key is there already are left
    /// alone. Messages of one recipient go out in the order in which they were queued.
    /// `unavailable` where the tenant has no such channel or the deployment no provider for it.
    func queue(_ served: ServedTenant, _ messages: [NewOutgoing]) async throws
}

extension NewOutgoing.Purpose {
    /// What answers HELP and confirms a STOP goes out after an opt-out, too (S2).
    package var heedsOptOut: Bool {
        switch self {
        case .help, .optOutConfirmation: false
        case .reply, .code, .handOff, .unasked: true
        }
    }
}

extension OutgoingMessage {
    package var isUnasked: Bool { purpose == NewOutgoing.Purpose.unasked(action: "").name }

    package var heedsOptOut: Bool {
        ![NewOutgoing.Purpose.help, .optOutConfirmation].map(\.name).contains(purpose)
    }
}
