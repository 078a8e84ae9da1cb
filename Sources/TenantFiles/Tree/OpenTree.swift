package import TenantConfig
package import Vocabulary

/// The folders of tenants, policies and prompts with what is shared already read; a tenant is read when it is asked for.
package struct OpenTree: Sendable {
    /// The names of the tenants' folders, in order.
    package let slugs: [String]
    /// The folder that they lie in.
    let root: String
    /// What every tenant may refer to by name.
    package let shared: TenantSource.Shared
    /// `prompts/<name>.mustache` by name, as written.
    package let systemPrompts: [String: String]
    /// About the shared folders: layers, policies, prompts.
    package let diagnostics: [Diagnostic]
    /// The shared files by path.
    package let sources: [String: SourceText]
    /// Those in shared files.
    let suppressions: [Suppression]
    private let shelf: Shelf
    private let read: @Sendable (_ slug: String, _ shelf: Shelf) -> Reading

    /// A tenant with what reading its own folder brought.
    package struct Reading: Sendable {
        package let tenant: LoadedTenant
        package let sources: [String: SourceText]
        let suppressions: [Suppression]
    }

    init(
        slugs: [String], root: String, shared: TenantSource.Shared, systemPrompts: [String: String],
        diagnostics: [Diagnostic], sources: [String: SourceText], suppressions: [Suppression], shelf: Shelf,
        read: @escaping @Sendable (_ slug: String, _ shelf: Shelf) -> Reading
    ) {
        self.slugs = slugs
        self.root = root
        self.shared = shared
        self.systemPrompts = systemPrompts
        self.diagnostics = diagnostics
        self.sources = sources
        self.suppressions = suppressions
        self.shelf = shelf
        self.read = read
    }

    package func tenant(_ slug: String) -> Reading { read(slug, shelf) }

    /// From other files than those beside the shared ones.
    package func tenant(_ slug: String, from shelf: Shelf) -> Reading { read(slug, shelf) }

    /// Whether a tenant may be served from what was read: neither its own files nor those it shares hold an error.
    package func isSound(_ tenant: LoadedTenant) -> Bool { Soundness.holds(of: tenant, diagnostics) }

    /// Whether there is anything at all: no tenant and no shared file is nothing to lint.
    var isEmpty: Bool { slugs.isEmpty && sources.isEmpty }
}
