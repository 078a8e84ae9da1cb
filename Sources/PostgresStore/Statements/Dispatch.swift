import Scheduling
import Vocabulary

/// Holds of any tenant whose time is over, longest over first; of each tenant so many that none keeps the others waiting.
struct FindDueHolds: Statement {
    static let name = "find_due_holds"
    static let sql = """
        SELECT due.tenant_id, due.booking_id
        FROM (
            SELECT b.tenant_id, b.booking_id, b.expires_at,
                row_number() OVER (PARTITION BY b.tenant_id ORDER BY b.expires_at) AS place
            FROM booking b
            WHERE b.state = 'held' AND b.expires_at <= (SELECT frontdesk_now())) due
        WHERE due.place <= 50
        ORDER BY due.expires_at
        LIMIT $1
        """

    struct Row: Sendable {
        let tenant: TenantID
        let booking: BookingID
    }

    let limit: Int

    func bind(_ values: inout Binds) { values.add(limit) }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(tenant: try row.id(), booking: try row.id())
    }
}

/// Rows to lock under, written before a revision is served.
struct WriteResources: Statement {
    static let name = "write_resources"
    static let sql = """
        INSERT INTO resource (tenant_id, resource)
        SELECT $1, k.resource FROM unnest($2::text[]) AS k (resource) ORDER BY k.resource
        ON CONFLICT (tenant_id, resource) DO NOTHING
        """

    let tenant: TenantID
    let resources: [ResourceKey]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(resources.map(\.description))
    }

    typealias Row = NoRow
}

struct RecordRevision: Statement {
    static let name = "record_revision"
    static let sql = """
        INSERT INTO revision (tenant_id, revision, node, since)
        VALUES ($1, $2, $3, (SELECT frontdesk_now()))
        ON CONFLICT (tenant_id, revision, node) DO UPDATE SET since = excluded.since
        """

    let tenant: TenantID
    let revision: String
    let node: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(revision)
        values.add(node)
    }

    typealias Row = NoRow
}
