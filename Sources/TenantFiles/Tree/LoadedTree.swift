package import TenantConfig
package import Vocabulary

/// Everything read in one go from the folders of tenants, policies and prompts.
package struct LoadedTree: Sendable {
    /// By slug.
    package let tenants: [LoadedTenant]
    /// About the shared folders: layers, policies, prompts.
    package let diagnostics: [Diagnostic]
    /// What all tenants may refer to by name.
    package let shared: TenantSource.Shared
    /// Every file that was read, by its path as in the spans.
    package let sources: [String: SourceText]
    /// `prompts/<name>.mustache` by name, as written.
    package let systemPrompts: [String: String]

    /// Whether a tenant may be served from what was read: neither its own files nor
    /// those it shares hold an error.
    package func isSound(_ tenant: LoadedTenant) -> Bool { Soundness.holds(of: tenant, diagnostics) }

    package func tenant(_ slug: String) -> LoadedTenant? { tenants.first { $0.source.slug == slug } }
}

package struct LoadedTenant: Sendable {
    package let source: TenantSource
    /// What reading found in the tenant's own folder, in the order of files and places.
    package let diagnostics: [Diagnostic]
}

enum Soundness {
    /// - Parameter diagnostics: about the shared folders.
    static func holds(of tenant: LoadedTenant, _ diagnostics: [Diagnostic]) -> Bool {
        let own = Set(tenant.source.layers.map(\.folder))
        let others = tenant.source.shared.layers.map(\.folder).filter { !own.contains($0) }
        return !(diagnostics + tenant.diagnostics).contains { finding in
            finding.severity == .error && !others.contains { finding.span.file.hasPrefix($0 + "/") }
        }
    }
}
