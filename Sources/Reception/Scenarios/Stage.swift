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
