package import Reception
package import TenantConfig
package import Vocabulary

/// The stage of a scenario: a scratch database whose clock is pinned.
package struct ScratchStage: Stage {
    private let scratch: ScratchDatabase

    package init(_ scratch: ScratchDatabase) {
        self.scratch = scratch
    }

    package func setClock(to now: Instant) async throws { try await scratch.moveClock(to: now) }

    package func tools(_ tenant: TenantID, in turn: TurnID) async throws -> [String] {
        try await scratch.database.flush(tenant, ToolsOfTurn(tenant: tenant, turn: turn))
    }

    package func events(_ tenant: TenantID) async throws -> [StagedEvent] {
        try await scratch.database.flush(tenant, EventsWritten(tenant: tenant))
    }

    package func customers(_ tenant: TenantID) async throws -> [Scenario.Person] {
        try await scratch.database.flush(tenant, KnownCustomers(tenant: tenant))
    }
}
