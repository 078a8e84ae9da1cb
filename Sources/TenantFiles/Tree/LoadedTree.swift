package import TenantConfig
package import Vocabulary

/// Everything read in one go from the folders of tenants, policies and prompts.
package struct LoadedTree: Sendable {
    /// By slug.
    package let tenants: [LoadedTenant]
    /// About the shared folders: `_defaults`, policies, prompts.
    package let diagnostics: [Diagnostic]
    /// Every file that was read, by its path as in the spans.
    package let sources: [String: SourceText]
    /// `prompts/<name>.mustache` by name, as written.
    package let systemPrompts: [String: String]

    /// Whether a tenant may be served from what was read: neither its own files nor the shared ones hold an error.
    package func isSound(_ tenant: LoadedTenant) -> Bool {
        !(diagnostics + tenant.diagnostics).contains { $0.severity == .error }
    }

    package func tenant(_ slug: String) -> LoadedTenant? { tenants.first { $0.source.slug == slug } }
}

package struct LoadedTenant: Sendable {
    package let source: TenantSource
    /// What reading found in the tenant's own folder, in the order of files and places.
    package let diagnostics: [Diagnostic]
}
