package import TenantConfig
package import Vocabulary

/// Where a tenant's files are: in a folder of each server, or in the database.
package enum RevisionSource: String, Hashable, Sendable, CaseIterable {
    case folder
    case database
}

/// A revision that a server serves, as it was recorded.
package struct LiveRevision: Hashable, Sendable {
    package let tenant: TenantID
    package let slug: String
    package let revision: String
    package let node: String
    package let since: Instant
    /// The checkout's HEAD when it went live.
    package let commit: String?
    package let source: RevisionSource
    /// Hashes of the bundle's parts; `nil` for what a version before this one recorded.
    package let parts: Parts?

    package struct Parts: Hashable, Sendable {
        package let own: String
        package let shared: String

        package init(own: String, shared: String) {
            self.own = own
            self.shared = shared
        }
    }

    package init(
        tenant: TenantID, slug: String, revision: String, node: String, since: Instant, commit: String?,
        source: RevisionSource, parts: Parts?
    ) {
        self.tenant = tenant
        self.slug = slug
        self.revision = revision
        self.node = node
        self.since = since
        self.commit = commit
        self.source = source
        self.parts = parts
    }
}

/// Makes a revision live: what must be in the database before it is served.
package struct Activation: Sendable {
    package let served: ServedTenant
    package let bundle: TenantBundle
    package let source: RevisionSource
    package let commit: String?

    package init(_ served: ServedTenant, bundle: TenantBundle, source: RevisionSource, commit: String?) {
        self.served = served
        self.bundle = bundle
        self.source = source
        self.commit = commit
    }
}

/// What an operator may agree to beforehand.
package enum AcceptedKind: String, Hashable, Sendable, CaseIterable {
    /// That a revision, named by its hash, strands bookings.
    case stranded
    /// That the folder of a tenant, whose live revision is named, goes away.
    case removal
}

/// A tenant whose files were posted to the API.
package struct PostedTenant: Hashable, Sendable {
    package let tenant: TenantID
    package let slug: String
    package let own: BundlePart
    package let postedAt: Instant

    package init(tenant: TenantID, slug: String, own: BundlePart, postedAt: Instant) {
        self.tenant = tenant
        self.slug = slug
        self.own = own
        self.postedAt = postedAt
    }
}

/// What is known in the database about revisions, over all servers.
package protocol RevisionStore: Sendable {
    /// Writes the rows that are locked under, the documents and the records of many tenants; since when they are live.
    func activate(_ activations: [Activation], node: String) async throws -> Instant

    /// Records that the node no longer serves the tenant.
    func end(_ tenant: TenantID, on node: String) async throws

    /// Of each tenant the latest record over all nodes, or of one node.
    func live(on node: String?) async throws -> [LiveRevision]
    func live(_ tenant: TenantID) async throws -> LiveRevision?
    /// Whether anything was ever live.
    func hasRecords() async throws -> Bool
    /// The files it was compiled from; `nil` where they weren't kept.
    func bundle(_ live: LiveRevision) async throws -> TenantBundle?

    /// Replaces what is said about the tenant's refused change on this node; `nil`: nothing is refused any more.
    func refuse(_ refusal: RefusedChange?, of tenant: TenantID, slug: String, node: String) async throws

    /// What an earlier run of this node refused: it looks again at everything.
    func forgetRefusals(on node: String) async throws

    func accept(_ kind: AcceptedKind, revision: String, of tenant: TenantID) async throws
    /// `since`: only if it was accepted from then on.
    func isAccepted(
        _ kind: AcceptedKind, revision: String, of tenant: TenantID, since: Instant?
    ) async throws -> Bool

    /// Tenants that were switched, each with what to.
    func switches() async throws -> [TenantID: Tenant.Status]
    func setStatus(_ status: Tenant.Status, of tenant: TenantID) async throws

    /// All of them.
    func posted() async throws -> [PostedMark]
    func posted(slug: String) async throws -> PostedTenant?
    /// Throws `invalid_value` where slug or id belong to another tenant, `idempotency_mismatch` as everywhere.
    /// - Returns: whether the same request was answered before.
    func post(_ posted: PostedTenant, key: IdempotencyKey?) async throws -> Bool

    /// Every hold and appointment that starts after now, with what it occupies, and the database's now.
    func ahead(of tenant: TenantID) async throws -> (visits: [BookedVisit], now: Instant)

    /// Says that this server is there.
    func appear(as node: String) async throws
    /// How many tenants have been on different revisions on servers that are there, for at least that long.
    func differing(forSeconds seconds: Int) async throws -> Int
}

/// That a tenant's files were posted, without the files.
package struct PostedMark: Hashable, Sendable {
    package let tenant: TenantID
    package let slug: String
    package let hash: String

    package init(tenant: TenantID, slug: String, hash: String) {
        self.tenant = tenant
        self.slug = slug
        self.hash = hash
    }
}
