import FoundationEssentials
package import Reception
import Scheduling
import Synchronization
package import TenantConfig
package import Vocabulary

extension TenantID {
    /// The rows of the platform itself stand under it.
    static let platform = TenantID(UUID.zero)
}

/// Revisions in PostgreSQL. What concerns many tenants at once is the dispatcher's; a tenant's files are read in its own
/// transaction.
package struct PostgresRevisionStore: RevisionStore {
    private let database: Database
    private let hash: @Sendable ([UInt8]) -> String
    private let kept = KeptParts()

    /// - Parameter hash: SHA-256 in hexadecimal.
    package init(_ database: Database, hash: @escaping @Sendable ([UInt8]) -> String) {
        self.database = database
        self.hash = hash
    }

    /// How many tenants are written in one transaction.
    private static let batch = 500

    package func activate(_ activations: [Activation], node: String) async throws -> Instant {
        var since: Instant?
        for start in stride(from: 0, to: activations.count, by: Self.batch) {
            let part = Array(activations[start..<min(start + Self.batch, activations.count)])
            let shared = kept.unknown(among: part.map(\.bundle.shared))
            let documents =
                part.map { ($0.served.id, $0.bundle.own) } + shared.map { (TenantID.platform, $0) }
            let resources = part.flatMap { activation in
                activation.served.lockedResources.map { (activation.served.id, $0) }
            }
            let (_, _, times) = try await database.flush(
                nil, role: .dispatch, limits: Limits(statement: .seconds(60)),
                WriteResourcesOfMany(keys: resources), KeepDocuments(documents: documents),
                RecordRevisions(activations: part, node: node))
            kept.add(shared)
            since = (times + [since].compactMap { $0 }).max()
        }
        return try since.orUndecodable("record_revisions")
    }

    package func end(_ tenant: TenantID, on node: String) async throws {
        try await database.flush(tenant, EndRevisions(tenant: tenant, node: node))
    }

    package func live(on node: String?) async throws -> [LiveRevision] {
        try await database.flush(
            nil, access: .readOnly, role: .dispatch, limits: Limits(statement: .seconds(60)),
            LiveRevisions(node: node))
    }

    package func live(_ tenant: TenantID) async throws -> LiveRevision? {
        try await database.flush(tenant, access: .readOnly, LiveRevisionOfTenant(tenant: tenant)).first
    }

    package func hasRecords() async throws -> Bool {
        try await !database.flush(nil, access: .readOnly, role: .dispatch, AnyRevision()).isEmpty
    }

    package func forgetRefusals(on node: String) async throws {
        try await database.flush(nil, role: .dispatch, ForgetRefusals(node: node))
    }

    package func bundle(_ live: LiveRevision) async throws -> TenantBundle? {
        guard let parts = live.parts,
            let own = try await part(parts.own, of: live.tenant),
            let shared = try await part(parts.shared, of: .platform)
        else { return nil }
        return TenantBundle(slug: live.slug, own: own, shared: shared)
    }

    private func part(_ hash: String, of owner: TenantID) async throws -> BundlePart? {
        try await database.flush(owner, access: .readOnly, FindDocument(tenant: owner, hash: hash)).first
            .flatMap { BundlePart(packed: $0, hash: self.hash) }
    }

    package func refuse(
        _ refusal: RefusedChange?, of tenant: TenantID, slug: String, node: String
    ) async throws {
        guard let refusal else {
            try await database.flush(tenant, ForgetRefusal(tenant: tenant, node: node))
            return
        }
        let findings = try JSONEncoder().encode(refusal.diagnostics.prefix(200).map(Finding.init))
        try await database.flush(
            tenant,
            WriteRefusal(
                tenant: tenant, node: node, slug: slug, refusal: refusal, diagnostics: Array(findings)))
    }

    /// A diagnostic as it is kept.
    private struct Finding: Encodable {
        let code: String
        let severity: String
        let file: String
        let line: Int
        let message: String

        init(_ diagnostic: Diagnostic) {
            code = diagnostic.code
            severity = diagnostic.severity.rawValue
            file = diagnostic.span.file
            line = diagnostic.span.start.line
            message = diagnostic.message
        }
    }

    package func accept(_ kind: AcceptedKind, revision: String, of tenant: TenantID) async throws {
        try await database.flush(tenant, AcceptChange(tenant: tenant, kind: kind, revision: revision))
    }

    package func isAccepted(
        _ kind: AcceptedKind, revision: String, of tenant: TenantID, since: Instant?
    ) async throws -> Bool {
        try await !database.flush(
            tenant, access: .readOnly,
            FindAccepted(tenant: tenant, kind: kind, revision: revision, since: since)
        ).isEmpty
    }

    package func switches() async throws -> [TenantID: Tenant.Status] {
        let rows = try await database.flush(nil, access: .readOnly, role: .dispatch, AllSwitches())
        return Dictionary(rows.map { ($0.tenant, $0.status) }, uniquingKeysWith: { first, _ in first })
    }

    package func setStatus(_ status: Tenant.Status, of tenant: TenantID) async throws {
        try await database.flush(tenant, SetSwitch(tenant: tenant, status: status))
    }

    package func posted() async throws -> [PostedMark] {
        try await database.flush(.platform, access: .readOnly, PostedTenants())
    }

    package func posted(slug: String) async throws -> PostedTenant? {
        try await database.flush(.platform, access: .readOnly, FindPosted(slug: slug)).first.flatMap { row in
            BundlePart(packed: row.content, hash: hash).map {
                PostedTenant(tenant: row.owner, slug: slug, own: $0, postedAt: row.postedAt)
            }
        }
    }

    package func post(_ posted: PostedTenant, key: IdempotencyKey?) async throws -> Bool {
        do {
            return try await database.transaction(.platform) { transaction in
                if let key {
                    let claim = ClaimKey(tenant: .platform, key: key, subject: posted.tenant.uuid)
                    if try transaction.run(claim).isEmpty {
                        let before = try transaction.run(FindKey(tenant: .platform, key: key)).first
                            .orUndecodable("find_key")
                        guard before.payloadHash == key.payloadHash else {
                            throw Failure(
                                .idempotencyMismatch,
                                "This idempotency key was used for another request.")
                        }
                        return true
                    }
                }
                guard try !transaction.finish(WritePosted(posted: posted)).isEmpty else {
                    throw Failure.slugTaken
                }
                return false
            }
        } catch let error as PostgresError where error.sqlState == SQLState.uniqueViolation {
            throw Failure(
                .invalidValue, "Another tenant has this id.",
                fields: [.init(pointer: "/files/tenant.yaml", code: "claimed", detail: "the id is taken")])
        }
    }

    package func ahead(of tenant: TenantID) async throws -> (visits: [BookedVisit], now: Instant) {
        let (bookings, uses, now) = try await database.transaction(
            tenant, isolation: .repeatableRead, access: .readOnly
        ) { transaction in
            try transaction.run(BookingsAhead(tenant: tenant), UsesAhead(tenant: tenant), ReadClock())
        }
        let byBooking = Dictionary(grouping: uses, by: \.booking)
        return (
            bookings.map { BookedVisit($0, uses: (byBooking[$0.id] ?? []).map(\.use)) },
            try now.first.orUndecodable("now")
        )
    }

    package func appear(as node: String) async throws {
        try await database.flush(.platform, Appear(node: node))
    }

    package func differing(forSeconds seconds: Int) async throws -> Int {
        let nodes = try await database.flush(.platform, access: .readOnly, NodesThere())
        guard nodes.count > 1 else { return 0 }
        return try await database.flush(
            nil, access: .readOnly, role: .dispatch, limits: Limits(statement: .seconds(60)),
            CountDiffering(nodes: nodes, seconds: seconds)
        ).first ?? 0
    }
}

/// Shared parts that this process has written: large, the same for nearly every tenant, and never deleted.
private final class KeptParts: Sendable {
    private let hashes = Mutex<Set<String>>([])

    /// Those that may not be there yet, each once.
    func unknown(among parts: [BundlePart]) -> [BundlePart] {
        let unique = Dictionary(parts.map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first })
        return hashes.withLock { known in unique.values.filter { !known.contains($0.hash) } }
    }

    func add(_ parts: [BundlePart]) {
        hashes.withLock { $0.formUnion(parts.map(\.hash)) }
    }
}

extension Failure {
    fileprivate static let slugTaken = Failure(
        .invalidValue, "Another tenant has this slug.",
        fields: [.init(pointer: "/slug", code: "claimed", detail: "choose another")])
}
