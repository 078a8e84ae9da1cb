package import Vocabulary

/// Why a change of a tenant's files isn't served. Its last good version goes on, if it ever had one.
package struct RefusedChange: Hashable, Sendable {
    package let kind: Kind
    /// Of what isn't served, where it compiles.
    package let revision: String?
    /// When it was refused first, by this server's clock.
    package let since: Instant
    /// For people, without secrets.
    package let detail: String
    /// In the order of files and places.
    package let diagnostics: [Diagnostic]

    package init(
        _ kind: Kind, revision: String? = nil, since: Instant, detail: String, diagnostics: [Diagnostic] = []
    ) {
        self.kind = kind
        self.revision = revision
        self.since = since
        self.detail = detail
        self.diagnostics = diagnostics
    }

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The files don't compile.
        case broken
        /// The change would strand bookings, and nobody has accepted that.
        case stranding
        /// The folder is gone, and nobody has accepted that.
        case removed
        /// Another tenant has its id or slug.
        case claimed
    }
}
