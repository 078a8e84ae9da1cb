package import Vocabulary

/// The provider of text messages.
package protocol TextGateway: Sendable {
    /// Hands a text over. Throws `SendFailure`; after any other error, cancellation among them, the outcome is unknown.
    /// `statusCallback`: where the provider tells what becomes of it.
    func send(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, statusCallback: String?
    ) async throws -> ProviderText

    /// What the provider has taken from `sender` to `recipient` with that very body since then, newest first (S8).
    /// Throws `SendFailure.notNow` where its list can't be read to the end of that time.
    func find(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, sentAfter: Instant
    ) async throws -> [ProviderText]
}

/// The provider of mails.
package protocol MailGateway: Sendable {
    /// Hands a mail over. Throws `SendFailure`; after any other error, cancellation among them, the outcome is unknown.
    /// - Parameters:
    ///   - name: whom it is from, for people.
    ///   - messageID: its Message-ID without angle brackets, the same at each attempt.
    func send(
        to recipient: EmailAddress, from sender: EmailAddress, named name: String?, subject: String,
        text: String, messageID: String
    ) async throws
}

/// A text as its provider knows it.
package struct ProviderText: Hashable, Sendable {
    package let id: String
    package let state: ProviderState
    package let errorCode: String?

    package init(id: String, state: ProviderState, errorCode: String? = nil) {
        self.id = id
        self.state = state
        self.errorCode = errorCode
    }
}

/// How far a provider says that a text has come (Twilio, "Message Status Values").
package enum ProviderState: String, Hashable, Sendable, CaseIterable {
    case accepted
    case scheduled
    case queued
    case sending
    case sent
    case delivered
    case read
    case undelivered
    case failed
    case canceled

    /// What it is in `outgoing.state`: whatever the provider holds is out of our hands, and so sent.
    package var outgoing: OutgoingState {
        switch self {
        case .accepted, .scheduled, .queued, .sending, .sent: .sent
        case .delivered, .read: .delivered
        case .undelivered: .undelivered
        case .failed, .canceled: .failed
        }
    }
}

/// `outgoing.state`. What is delivered, undelivered, failed or suppressed stays so.
package enum OutgoingState: String, Hashable, Sendable, CaseIterable {
    case queued
    /// Marked and committed: the provider may be asked now, or was.
    case sending
    case sent
    case delivered
    case undelivered
    case failed
    /// Not sent, and not to be: opted out, no consent, denied.
    case suppressed
    /// Nobody here knows whether it was sent. It isn't repeated.
    case parked
}
