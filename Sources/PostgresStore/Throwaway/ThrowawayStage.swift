package import Reception
package import TenantConfig
package import Vocabulary

/// The stage of a scenario: a throw-away database whose clock stands still.
package struct ThrowawayStage: Stage {
    private let clone: ThrowawayClone
    private let database: Database

    /// `database`: a pool on the clone.
    package init(_ clone: ThrowawayClone, _ database: Database) {
        self.clone = clone
        self.database = database
    }

    package func setClock(to now: Instant) async throws { try await clone.moveClock(to: now) }

    package func tools(_ tenant: TenantID, in turn: TurnID) async throws -> [String] {
        try await database.flush(tenant, ToolsOfTurn(tenant: tenant, turn: turn))
    }

    package func events(_ tenant: TenantID) async throws -> [StagedEvent] {
        try await database.flush(tenant, EventsWritten(tenant: tenant))
    }

    package func customers(_ tenant: TenantID) async throws -> [Scenario.Person] {
        try await database.flush(tenant, KnownCustomers(tenant: tenant))
    }

    package func sent(_ tenant: TenantID) async throws -> [StagedMessage] {
        try await database.flush(tenant, MessagesSent(tenant: tenant))
    }

    package func remember(_ tenant: TenantID, _ past: StagedPast) async throws {
        try await database.flush(
            tenant, StageCustomer(tenant: tenant, past: past), StageVisits(tenant: tenant, past: past),
            StageOptOut(tenant: tenant, past: past))
    }
}
