import FoundationEssentials
import Reception
import Scheduling
import TenantConfig
import Vocabulary

// Revisions of all tenants: written and listed by the dispatcher.

/// Rows to lock under, of many tenants.
struct WriteResourcesOfMany: Statement {
    static let name = "write_resources_of_many"
    static let sql = """
        INSERT INTO resource (tenant_id, resource)
        SELECT k.tenant_id, k.resource FROM unnest($1::uuid[], $2::text[]) AS k (tenant_id, resource)
        ORDER BY k.tenant_id, k.resource
        ON CONFLICT (tenant_id, resource) DO NOTHING
        """

    let keys: [(tenant: TenantID, resource: ResourceKey)]

    func bind(_ values: inout Binds) {
        values.add(keys.map(\.tenant))
        values.add(keys.map(\.resource.description))
    }

    typealias Row = NoRow
}

/// Files under their hash; the bytes travel as text in one array.
struct KeepDocuments: Statement {
    static let name = "keep_documents"
    static let sql = """
        INSERT INTO document (tenant_id, hash, content, created_at)
        SELECT d.tenant_id, d.hash, decode(d.content, 'base64'), (SELECT frontdesk_now())
        FROM unnest($1::uuid[], $2::text[], $3::text[]) AS d (tenant_id, hash, content)
        ORDER BY d.tenant_id, d.hash
        ON CONFLICT (tenant_id, hash) DO NOTHING
        """

    let documents: [(tenant: TenantID, part: BundlePart)]

    func bind(_ values: inout Binds) {
        values.add(documents.map(\.tenant))
        values.add(documents.map(\.part.hash))
        values.add(documents.map { Data($0.part.packed).base64EncodedString() })
    }

    typealias Row = NoRow
}

struct RecordRevisions: Statement {
    static let name = "record_revisions"
    static let sql = """
        INSERT INTO revision (tenant_id, revision, node, since, slug, source, commit, own, shared)
        SELECT r.tenant_id, r.revision, $2,
            -- Never before what was live until now, whatever the clock does.
            greatest((SELECT frontdesk_now()), (SELECT max(l.since) + interval '1 microsecond' FROM revision l
                WHERE l.tenant_id = r.tenant_id)),
            r.slug, r.source, nullif(r.commit, ''), r.own,
            r.shared
        FROM unnest($1::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
            AS r (tenant_id, revision, slug, source, commit, own, shared)
        ORDER BY r.tenant_id
        ON CONFLICT (tenant_id, revision, node) DO UPDATE SET since = excluded.since, slug = excluded.slug,
            source = excluded.source, commit = excluded.commit, own = excluded.own, shared = excluded.shared,
            ended_at = NULL
        RETURNING since
        """

    let activations: [Activation]
    let node: String

    func bind(_ values: inout Binds) {
        values.add(activations.map(\.served.id))
        values.add(node)
        values.add(activations.map(\.served.tenant.revision))
        values.add(activations.map(\.served.tenant.slug))
        values.add(activations.map(\.source.rawValue))
        values.add(activations.map { $0.commit ?? "" })
        values.add(activations.map(\.bundle.own.hash))
        values.add(activations.map(\.bundle.shared.hash))
    }

    static func decode(_ row: inout RowReader) throws -> Instant { try row.instant() }
}

/// The latest revision of each tenant, on one node or on any.
struct LiveRevisions: Statement {
    static let name = "live_revisions"
    static let sql = """
        SELECT DISTINCT ON (r.tenant_id) r.tenant_id, r.slug, r.revision, r.node, r.since, r.commit, r.source, r.own,
            r.shared
        FROM revision r
        WHERE r.ended_at IS NULL AND ($1::text IS NULL OR r.node = $1)
        ORDER BY r.tenant_id, r.since DESC, r.node
        """

    let node: String?

    func bind(_ values: inout Binds) { values.add(node) }

    static func decode(_ row: inout RowReader) throws -> LiveRevision { try row.liveRevision() }
}

/// One row where any tenant was ever live.
struct AnyRevision: Statement {
    static let name = "any_revision"
    static let sql = "SELECT 1 FROM revision r LIMIT 1"

    typealias Row = NoRow
}

struct LiveRevisionOfTenant: Statement {
    static let name = "live_revision_of_tenant"
    static let sql = """
        SELECT r.tenant_id, r.slug, r.revision, r.node, r.since, r.commit, r.source, r.own, r.shared
        FROM revision r
        WHERE r.tenant_id = $1 AND r.ended_at IS NULL
            AND r.since = (SELECT max(l.since) FROM revision l WHERE l.tenant_id = $1 AND l.ended_at IS NULL)
        ORDER BY r.node
        LIMIT 1
        """

    let tenant: TenantID

    func bind(_ values: inout Binds) { values.add(tenant) }

    static func decode(_ row: inout RowReader) throws -> LiveRevision { try row.liveRevision() }
}

/// The node serves the tenant no more, under any revision.
struct EndRevisions: Statement {
    static let name = "end_revisions"
    static let sql = """
        UPDATE revision SET ended_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND node = $2 AND ended_at IS NULL
        """

    let tenant: TenantID
    let node: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(node)
    }

    typealias Row = NoRow
}

struct FindDocument: Statement {
    static let name = "find_document"
    static let sql = "SELECT d.content FROM document d WHERE d.tenant_id = $1 AND d.hash = $2"

    let tenant: TenantID
    let hash: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(hash)
    }

    static func decode(_ row: inout RowReader) throws -> [UInt8] { try row.bytes() }
}

/// Tenants on different revisions on servers that were there within a minute, none of which has changed of late.
struct CountDiffering: Statement {
    static let name = "count_differing"
    static let sql = """
        SELECT count(*) FROM (
            SELECT l.tenant_id
            FROM (SELECT DISTINCT ON (r.tenant_id, r.node) r.tenant_id, r.node, r.revision, r.since
                FROM revision r WHERE r.ended_at IS NULL AND r.node = ANY($1::text[])
                ORDER BY r.tenant_id, r.node, r.since DESC) l
            GROUP BY l.tenant_id
            HAVING count(DISTINCT l.revision) > 1
                AND max(l.since) < (SELECT frontdesk_now()) - make_interval(secs => $2::integer)) d
        """

    let nodes: [String]
    let seconds: Int

    func bind(_ values: inout Binds) {
        values.add(nodes)
        values.add(seconds)
    }

    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

extension RowReader {
    fileprivate mutating func liveRevision() throws -> LiveRevision {
        let tenant: TenantID = try id()
        let slug = try textOrNil()
        let revision = try text()
        let node = try text()
        let since = try instant()
        let commit = try textOrNil()
        let source = try textOrNil().flatMap { RevisionSource(rawValue: $0) }
        let own = try textOrNil()
        let shared = try textOrNil()
        var parts: LiveRevision.Parts?
        if let own, let shared { parts = .init(own: own, shared: shared) }
        return LiveRevision(
            tenant: tenant, slug: slug ?? "", revision: revision, node: node, since: since, commit: commit,
            source: source ?? .folder, parts: parts)
    }
}
