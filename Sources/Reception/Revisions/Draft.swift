package import TenantConfig
package import Vocabulary

/// What was found where a tenant's files are.
package struct Draft: Sendable {
    package let slug: String
    package let source: RevisionSource
    /// The checkout's HEAD.
    package let commit: String?
    package let outcome: Outcome

    package init(slug: String, source: RevisionSource, commit: String? = nil, outcome: Outcome) {
        self.slug = slug
        self.source = source
        self.commit = commit
        self.outcome = outcome
    }

    package enum Outcome: Sendable {
        case ready(ServedTenant, TenantBundle)
        /// It doesn't compile; at least one of these is an error.
        case broken([Diagnostic])
        /// There are no such files any more.
        case gone
    }
}

/// How a tenant stands on this server.
package struct Standing: Sendable {
    /// What is served; `nil`: nothing yet.
    package let live: Live?
    /// What isn't.
    package let refused: RefusedChange?

    package struct Live: Sendable {
        package let revision: String
        package let since: Instant
        package let commit: String?
        package let source: RevisionSource
    }
}

/// What became of a tenant, for the log.
package enum RosterEvent: Sendable {
    case live(slug: String, Standing.Live)
    case refused(slug: String, RefusedChange, isServed: Bool)
    /// What was refused is no longer there, and nothing else has changed.
    case mended(slug: String)
    case removed(slug: String)
    case switched(slug: String, Tenant.Status)
}
