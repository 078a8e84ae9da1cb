import Foundation
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

/// The tenants that come with the project.
@Suite struct DemoTenantsTests {
    private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    @Test
    func `lint is silent on the demo tenants`() {
        let tree = TenantTree().load(
            tenants: root + "/tenants", policies: root + "/policies", prompts: root + "/prompts")
        #expect(
            tree.tenants.map(\.source.slug) == [
                "bloom-wellness", "harbour-table", "juniper-hair", "riverside-dental", "sunrise-yoga",
            ])
        var folders: [CompiledFolder] = []
        for tenant in tree.tenants {
            let found = Compiler(catalogue: .sample)
                .compile(tenant.source, readerDiagnostics: tree.diagnostics + tenant.diagnostics)
            #expect(found.diagnostics.map(\.golden) == [], "\(tenant.source.slug)")
            #expect(found.tenant?.slug == tenant.source.slug)
            folders.append(CompiledFolder(slug: tenant.source.slug, compilation: found))
        }
        #expect(AcrossTenants.findings(folders) == [])
        #expect(AcrossTenants.findings(tree.shared) == [])
    }
}
