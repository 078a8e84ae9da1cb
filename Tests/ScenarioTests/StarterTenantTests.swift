import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

@testable import frontdesk

/// What `frontdesk init` writes is the first thing that a new operator sees.
@Suite struct StarterTenantTests {
    private func tree(_ slug: String, name: String? = nil, timezone: String) throws -> CompiledTree {
        let starter = try StarterTenant(
            slug: slug, name: name, timezone: timezone, id: "00000000-0000-4000-a000-0000000000aa")
        let folder = FileManager.default.temporaryDirectory.appending(path: "starter-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in starter.files {
            let file = folder.appending(path: "tenants/\(slug)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        // The tests of policies are about the demo tenants.
        try FileManager.default.copyItem(
            atPath: Self.root + "/policies", toPath: folder.path + "/policies")
        try FileManager.default.removeItem(atPath: folder.path + "/policies/tests")
        return CompiledTree(
            TenantTree().load(
                tenants: folder.path + "/tenants", policies: folder.path + "/policies",
                prompts: Self.root + "/prompts"))
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    @Test(arguments: [
        "America/New_York", "America/Toronto", "Europe/London", "Europe/Dublin", "Europe/Berlin",
        "Australia/Sydney", "Pacific/Auckland", "Asia/Tokyo",
    ])
    func `a new tenant lints clean and its scenarios pass, wherever it is`(timezone: String) async throws {
        let tree = try tree("corner-shop", timezone: timezone)
        // What the shared prompts are for is the demo tenants' matter.
        let own = tree.compiled.filter { $0.span.file.contains("/tenants/") }
        #expect(own.map(\.message) == [])
        let (tenant, compilation) = try tree.tenant("corner-shop")
        #expect(tenant.name == "Corner Shop")
        #expect(compilation.scenarios.count >= 2)
        let served = try tree.served("corner-shop")
        let theatre = Theatre(
            on: try await TestServer.shared().throwaways,
            migrations: try Migration.load(from: ThrowawayDatabase.migrationsFolder))
        for scenario in compilation.scenarios {
            let result = try await theatre.play(scenario, of: served)
            let hasPassed = result.hasPassed
            #expect(hasPassed, "\(result.report(assistant: "Robin"))")
        }
    }

    @Test func `a name may hold whatever a line can`() throws {
        let name = #"O'Brien's "Best" \ Café: #1 {{now}}"#
        #expect(
            try tree("obriens", name: name, timezone: "Europe/Dublin").tenant("obriens").tenant.name == name)
    }

    @Test(arguments: ["Bloom", "-bloom", "bloom wellness", "", "bloom/../x"])
    func `a slug that is none is refused`(slug: String) {
        #expect(throws: StarterTenant.Unusable.self) {
            try StarterTenant(
                slug: slug, name: nil, timezone: "Europe/London", id: "00000000-0000-4000-a000-0000000000aa")
        }
    }
}
