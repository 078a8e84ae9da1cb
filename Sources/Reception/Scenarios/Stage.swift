package import TenantConfig
package import Vocabulary

/// Where a scenario is played: a database of its own, whose clock stands still until it is moved. What the use cases
/// don't tell can be seen here.
package protocol Stage: Sendable {
    func setClock(to now: Instant) async throws

    /// The tools called in a turn, by name, in order.
    func tools(_ tenant: TenantID, in turn: TurnID) async throws -> [String]

    /// Every event, oldest first.
    func events(_ tenant: TenantID) async throws -> [StagedEvent]

    /// Everyone the business knows, once for each contact.
    func customers(_ tenant: TenantID) async throws -> [Scenario.Person]

    /// Every text and mail that went out, oldest first.
    func sent(_ tenant: TenantID) async throws -> [StagedMessage]

    /// Someone who has been here: a customer with proven contacts and visits behind them.
    func remember(_ tenant: TenantID, _ past: StagedPast) async throws
}

package struct StagedMessage: Sendable, Hashable {
    package let id: OutgoingID
    package let message: Scenario.Sent

    package init(id: OutgoingID, message: Scenario.Sent) {
        self.id = id
        self.message = message
    }
}

package struct StagedPast: Sendable {
    package let id: CustomerID
    package let customer: Scenario.Customer
    /// What they came for.
    package let service: ServiceID
    /// Codes of their visits: one for each.
    package let codes: [ConfirmationCode]
    package let zone: String

    package init(
        id: CustomerID, customer: Scenario.Customer, service: ServiceID, codes: [ConfirmationCode],
        zone: String
    ) {
        self.id = id
        self.customer = customer
        self.service = service
        self.codes = codes
        self.zone = zone
    }
}

/// How a scenario's customer texts: the webhook's use case and the work behind it, without a network.
package protocol StagedLine: Sendable {
    /// What came in from that number is answered as the provider would be: the messages of the reply, none for silence;
    /// with the message it became, where it became one.
    func text(_ words: String, from number: PhoneNumber) async throws -> (turn: TurnID?, replies: [String])

    /// Runs what is due until nothing is.
    func settle() async throws
}

package struct StagedEvent: Sendable, Hashable {
    package let id: EventID
    /// `BookingCreated`
    package let kind: String

    package init(id: EventID, kind: String) {
        self.id = id
        self.kind = kind
    }
}
