import Foundation
import Scheduling
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

/// The tenants that come with the project.
@Suite struct DemoTenantsTests {
    private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    @Test(arguments: [nil, "2026-03-02T10:00", "2026-11-27T14:00", "2028-01-15T08:00"] as [String?])
    func `lint is silent on the demo tenants`(time: String?) {
        let now = time.flatMap { LocalDateTime($0) }.map(Zone.utc.opening)
        let tree = TenantTree().load(
            tenants: root + "/tenants", policies: root + "/policies", prompts: root + "/prompts")
        #expect(
            tree.tenants.map(\.source.slug) == [
                "bloom-wellness", "harbour-table", "juniper-hair", "riverside-dental", "sunrise-yoga",
            ])
        var folders: [CompiledFolder] = []
        for tenant in tree.tenants {
            let found = Compiler(catalogue: .sample)
                .compile(
                    tenant.source, readerDiagnostics: tree.diagnostics + tenant.diagnostics, now: now)
            #expect(found.diagnostics.map(\.golden) == [], "\(tenant.source.slug)")
            #expect(found.tenant?.slug == tenant.source.slug)
            folders.append(CompiledFolder(slug: tenant.source.slug, compilation: found))
        }
        #expect(AcrossTenants.findings(folders) == [])
        #expect(AcrossTenants.findings(tree.shared) == [])
    }
}
