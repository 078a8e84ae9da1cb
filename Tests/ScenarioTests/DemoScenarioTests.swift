import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

@testable import frontdesk

/// The conversations that the demo tenants promise, on the real engine and the real database.
@Suite struct DemoScenarioTests {
    struct Part: Sendable, CustomStringConvertible {
        let slug: String
        let scenario: Scenario
        var description: String { "\(slug)/\(scenario.file)/\(scenario.id)" }
    }

    private static let tree = CompiledTree(
        TenantTree().load(
            tenants: root + "/tenants", policies: root + "/policies", prompts: root + "/prompts"))
    static let parts = tree.tenants.flatMap { tenant in
        tenant.compilation.scenarios.map { Part(slug: tenant.slug, scenario: $0) }
    }
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    @Test(arguments: parts)
    func `a scenario comes out as written`(part: Part) async throws {
        let served = try Self.tree.served(part.slug)
        let theatre = Theatre(
            on: try await TestServer.shared().throwaways,
            migrations: try Migration.load(from: ThrowawayDatabase.migrationsFolder))
        let result = try await theatre.play(part.scenario, of: served)
        let report = result.report(assistant: served.tenant.prompts.personaName)
        // Alone, so that a failure shows the report and not the whole value.
        let hasPassed = result.hasPassed
        #expect(hasPassed, "\(part)\n\(report)")
    }

    @Test
    func `a scenario plays alike every time`() async throws {
        let part = try #require(Self.parts.first { $0.scenario.id == "looks-up-with-code-and-phone" })
        let served = try Self.tree.served(part.slug)
        let theatre = Theatre(
            on: try await TestServer.shared().throwaways,
            migrations: try Migration.load(from: ThrowawayDatabase.migrationsFolder))
        let first = try await theatre.play(part.scenario, of: served)
        #expect(try await theatre.play(part.scenario, of: served).transcript == first.transcript)
    }

    @Test
    func `each demo tenant has at least eight scenarios, and files of scenarios hold no mistakes`() {
        for tenant in Self.tree.tenants {
            #expect(tenant.compilation.scenarios.count >= 8, "\(tenant.slug)")
            #expect(tenant.compilation.diagnostics.map(\.message) == [])
        }
        #expect(Self.tree.tenants.count == 5)
    }
}
