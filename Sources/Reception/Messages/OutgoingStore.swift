package import FoundationEssentials
package import Vocabulary

/// The ledger of what is sent, as those who send see it.
package protocol OutgoingStore: Sendable {
    /// Decides on a queued message and marks it as `sending`, in one transaction that reads all anew (A4). `judge` is pure
    /// and may be asked more than once. `mark` is new each time: it tells the caller's own mark from another's where
    /// the outcome of the commit stayed open.
    func mark(
        _ tenant: TenantID, _ outgoing: OutgoingID, mark: UUID,
        judge: @escaping @Sendable (SendingFacts) -> Judgement
    ) async throws -> Marking

    /// The message as it stands; `nil` where there is none.
    func find(_ tenant: TenantID, _ outgoing: OutgoingID) async throws -> OutgoingMessage?

    /// The provider has it, or says what became of it: by its id, else by the provider's. Opts the person out where the
    /// provider says 21610. Gives the state that follows; `nil`: it is about none of ours.
    func take(_ tenant: TenantID, _ outgoing: OutgoingID?, _ text: ProviderText) async throws
        -> OutgoingState?

    /// A mail was handed over.
    func takeMail(_ tenant: TenantID, _ outgoing: OutgoingID, messageID: String) async throws

    /// Nothing was sent by this attempt: it is queued again, unless something newer is known.
    func putBack(_ tenant: TenantID, _ outgoing: OutgoingID, attempt: Int) async throws

    /// The provider has refused it for good: `failed`, or `suppressed` and the person opted out for 21610.
    func refuse(_ tenant: TenantID, _ outgoing: OutgoingID, attempt: Int, code: String) async throws

    /// Nobody knows whether it was sent, or will; gives whether that was news.
    func park(_ tenant: TenantID, _ outgoing: OutgoingID, reason: String) async throws -> Bool

    /// Those of the provider's ids that the ledger has.
    func known(_ tenant: TenantID, _ ids: [String]) async throws -> Set<String>
}

/// A row of the ledger.
package struct OutgoingMessage: Hashable, Sendable {
    package let id: OutgoingID
    package let state: OutgoingState
    package let purpose: String
    /// Of what nobody asked for.
    package let action: String?
    /// `sms` or `email`.
    package let channel: String
    /// `nil` once erased.
    package let recipient: Contact?
    package let sender: String
    package let subject: String?
    package let text: String?
    /// How often it was marked.
    package let attempt: Int
    package let providerID: String?
    package let createdAt: Instant
    package let sendingAt: Instant?
    /// The database's.
    package let now: Instant

    package init(
        id: OutgoingID, state: OutgoingState, purpose: String, action: String?, channel: String,
        recipient: Contact?, sender: String, subject: String?, text: String?, attempt: Int,
        providerID: String?,
        createdAt: Instant, sendingAt: Instant?, now: Instant
    ) {
        self.id = id
        self.state = state
        self.purpose = purpose
        self.action = action
        self.channel = channel
        self.recipient = recipient
        self.sender = sender
        self.subject = subject
        self.text = text
        self.attempt = attempt
        self.providerID = providerID
        self.createdAt = createdAt
        self.sendingAt = sendingAt
        self.now = now
    }
}

/// What is known in the transaction that marks a send.
package struct SendingFacts: Hashable, Sendable {
    package let message: OutgoingMessage
    /// The number has opted out of texts.
    package let isOptedOut: Bool
    /// The contact is a verified one of the customer it is meant for.
    package let isVerified: Bool
    /// For the booking it is about, on this channel; `nil`: nobody has said.
    package let consent: Bool?
    package let visit: Visit?

    /// The booking it is about.
    package struct Visit: Hashable, Sendable {
        package let state: String
        package let service: String
        package let staff: String?
        package let location: String?
        package let party: Int
        package let start: Instant
        /// Cancelled because another one took its place.
        package let isMoved: Bool
        /// The customer has another booking that was once confirmed.
        package let isReturning: Bool

        package init(
            state: String, service: String, staff: String?, location: String?, party: Int, start: Instant,
            isMoved: Bool, isReturning: Bool
        ) {
            self.state = state
            self.service = service
            self.staff = staff
            self.location = location
            self.party = party
            self.start = start
            self.isMoved = isMoved
            self.isReturning = isReturning
        }
    }

    package init(
        message: OutgoingMessage, isOptedOut: Bool, isVerified: Bool, consent: Bool?, visit: Visit?
    ) {
        self.message = message
        self.isOptedOut = isOptedOut
        self.isVerified = isVerified
        self.consent = consent
        self.visit = visit
    }
}

package enum Marking: Hashable, Sendable {
    /// It is `sending`, committed: ask the provider now, once.
    case marked(OutgoingMessage)
    /// Somebody has marked it before and hasn't noted what came of it.
    case underWay(OutgoingMessage)
    case suppressed(reason: String)
    case later(Instant)
    /// Nothing is left to do.
    case over
}
