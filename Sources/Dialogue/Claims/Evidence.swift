package import TenantConfig
package import Understanding
package import Vocabulary

/// All that a reply may rest on (C2).
package struct Evidence: Sendable {
    /// In the customer's language already.
    package let tenant: Tenant
    package let listener: Listener
    /// The clock on the business's wall.
    package let now: LocalDateTime
    /// The database's now.
    package let instant: Instant
    /// Still valid ones of this conversation, in the order shown. Those of this turn's results need not be among them.
    package let offers: [Offer]
    /// The session's own, as they stand at the end of the turn.
    package let holds: [HoldFact]
    package let bookings: [BookingFact]
    /// This turn's, in the order they ran.
    package let results: [ToolResult]
    /// What earlier turns of this conversation stored that has no row among these: inquiries, follow-ups, waiting lists.
    package let earlier: [ToolOutcome]
    /// The customer's words, this message last.
    package let said: [String]
    /// The one spoken of.
    package let service: ServiceID?
    /// As claimed.
    package let name: String?
    package let phone: PhoneNumber?
    package let email: EmailAddress?
    /// In whose words a sentence is replaced.
    package let channel: Channel

    package init(
        tenant: Tenant, listener: Listener, now: LocalDateTime, instant: Instant, offers: [Offer] = [],
        holds: [HoldFact] = [], bookings: [BookingFact] = [], results: [ToolResult] = [],
        earlier: [ToolOutcome] = [],
        said: [String] = [], service: ServiceID? = nil, name: String? = nil, phone: PhoneNumber? = nil,
        email: EmailAddress? = nil, channel: Channel = .web
    ) {
        self.tenant = tenant
        self.listener = listener
        self.now = now
        self.instant = instant
        self.offers = offers
        self.holds = holds
        self.bookings = bookings
        self.results = results
        self.earlier = earlier
        self.said = said
        self.service = service
        self.name = name
        self.phone = phone
        self.email = email
        self.channel = channel
    }
}
