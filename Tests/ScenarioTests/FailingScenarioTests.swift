import FrontdeskTesting
import PostgresStore
import Reception
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

@testable import frontdesk

/// What an author sees of a scenario that doesn't come out as written.
@Suite struct FailingScenarioTests {
    private func play(_ text: String) async throws -> ScenarioResult {
        let files = Salon.files.merging(["scenarios/test.yaml": text]) { _, new in new }
        let tree = CompiledTree(TenantTree.load(slug: "salon", files: files.mapValues { Array($0.utf8) }))
        let served = try tree.served("salon")
        let scenario = try #require(tree.tenant("salon").compilation.scenarios.first)
        let theatre = Theatre(
            on: try await TestServer.shared().throwaways,
            migrations: try Migration.load(from: ThrowawayDatabase.migrationsFolder))
        return try await theatre.play(scenario, of: served)
    }

    @Test
    func `the first step that comes out otherwise ends a scenario, with all that differs and its place`()
        async throws
    {
        let result = try await play(
            """
            now: 2026-03-02T10:00
            scenarios:
              waits:
                steps:
                  - meanwhile: {book: {service: haircut, staff: jo, at: 2026-03-10T14:00}}
                    expect:
                      holds: 1
                      appointments: [{service: haircut, staff: maria}]
                      events: [BookingCreated]
                  - wait: 11m
            """)
        guard case .failed(let step, let mismatches) = result.verdict else {
            Issue.record("\(result.verdict)")
            return
        }
        #expect(step == 1)
        #expect(mismatches.map(\.aspect) == [.appointments, .holds])
        #expect(mismatches.compactMap { $0.span?.start.line } == [8, 7])
        let report = result.report(assistant: "Ivy")
        #expect(report.contains("step 1, tenants/salon/scenarios/test.yaml:5:9"))
        #expect(report.contains("expected: [{service: haircut, staff: maria}]"))
        #expect(report.contains("2026-03-02T10:00"))
    }

    @Test
    func `a world that can't be made is told with its reason`() async throws {
        let result = try await play(
            """
            now: 2026-03-02T10:00
            given: {appointments: [{service: haircut, staff: jo, at: 2026-03-08T14:00}]}
            scenarios: {closed: {steps: [{wait: 1m}]}}
            """)
        guard case .broken(nil, let reason) = result.verdict else {
            Issue.record("\(result.verdict)")
            return
        }
        #expect(reason.contains("line 2"))
        #expect(reason.contains("slot_not_offered"))
    }

    @Test
    func `someone else's doings and the clock are seen in the ledger`() async throws {
        let result = try await play(
            """
            now: 2026-03-02T10:00
            given:
              customer: {name: Dana Lee, email: dana@example.com}
              appointments:
                - {service: haircut, staff: jo, at: 2026-03-10T14:00}
                - {service: yoga, at: 2026-03-03T16:00, times: 2}
            scenarios:
              all:
                steps:
                  - meanwhile: {move: {service: haircut, at: 2026-03-10T14:00, to: 2026-03-11T10:00}}
                    expect:
                      appointments: [{service: haircut, staff: jo, at: 2026-03-11T10:00, name: Dana Lee}]
                      events: [BookingCreated, BookingCancelled, SlotOpened]
                      customer: {name: Dana Lee, email: dana@example.com}
                  - meanwhile: {book: {service: yoga, at: 2026-03-03T16:00}}
                    expect:
                      appointments: [{service: yoga, status: confirmed}]
                      holds: 0
                  - meanwhile: {cancel: {service: haircut, at: 2026-03-11T10:00}}
                    expect: {appointments: [], events: [BookingCancelled, SlotOpened]}
                  - wait: 2d
                    expect: {events: []}
            """)
        let hasPassed = result.hasPassed
        #expect(hasPassed, "\(result.report(assistant: "Ivy"))")
        #expect(
            result.transcript.filter { $0.who == .clock }.map(\.text) == [
                "2026-03-02T10:00", "2026-03-04T10:00",
            ])
    }
}
