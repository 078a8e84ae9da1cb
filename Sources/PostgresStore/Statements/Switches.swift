import Reception
import Scheduling
import TenantConfig
import Vocabulary

// What operators say about tenants, and what servers say about themselves.

struct WriteRefusal: Statement {
    static let name = "write_refusal"
    static let sql = """
        INSERT INTO refused_change (tenant_id, node, slug, kind, revision, since, diagnostics)
        VALUES ($1, $2, $3, $4, $5, (SELECT frontdesk_now()), $6)
        ON CONFLICT (tenant_id, node) DO UPDATE SET slug = excluded.slug, kind = excluded.kind,
            revision = excluded.revision, since = excluded.since, diagnostics = excluded.diagnostics
        """

    let tenant: TenantID
    let node: String
    let slug: String
    let refusal: RefusedChange
    /// As JSON.
    let diagnostics: [UInt8]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(node)
        values.add(slug)
        values.add(refusal.kind.rawValue)
        values.add(refusal.revision)
        values.add(json: diagnostics)
    }

    typealias Row = NoRow
}

struct ForgetRefusal: Statement {
    static let name = "forget_refusal"
    static let sql = "DELETE FROM refused_change WHERE tenant_id = $1 AND node = $2"

    let tenant: TenantID
    let node: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(node)
    }

    typealias Row = NoRow
}

/// Those of all tenants on one node: by the dispatcher.
struct ForgetRefusals: Statement {
    static let name = "forget_refusals"
    static let sql = "DELETE FROM refused_change WHERE node = $1"

    let node: String

    func bind(_ values: inout Binds) { values.add(node) }

    typealias Row = NoRow
}

struct AcceptChange: Statement {
    static let name = "accept_change"
    static let sql = """
        INSERT INTO accepted_change (tenant_id, kind, revision, accepted_at)
        VALUES ($1, $2, $3, greatest((SELECT frontdesk_now()),
            (SELECT max(l.since) FROM revision l WHERE l.tenant_id = $1 AND l.revision = $3)))
        ON CONFLICT (tenant_id, kind, revision) DO UPDATE SET accepted_at = excluded.accepted_at
        """

    let tenant: TenantID
    let kind: AcceptedKind
    let revision: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(kind.rawValue)
        values.add(revision)
    }

    typealias Row = NoRow
}

struct FindAccepted: Statement {
    static let name = "find_accepted"
    static let sql = """
        SELECT a.revision FROM accepted_change a WHERE a.tenant_id = $1 AND a.kind = $2 AND a.revision = $3
            AND ($4::timestamptz IS NULL OR a.accepted_at >= $4)
        """

    let tenant: TenantID
    let kind: AcceptedKind
    let revision: String
    let since: Instant?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(kind.rawValue)
        values.add(revision)
        values.add(since)
    }

    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

/// Every tenant that was ever switched: by the dispatcher.
struct AllSwitches: Statement {
    static let name = "all_switches"
    static let sql = "SELECT s.tenant_id, s.status FROM tenant_switch s"

    static func decode(_ row: inout RowReader) throws -> (tenant: TenantID, status: Tenant.Status) {
        let tenant: TenantID = try row.id()
        let text = try row.text()
        guard let status = Tenant.Status(rawValue: text) else {
            throw PostgresError.undecodable("status holds \(text)")
        }
        return (tenant, status)
    }
}

struct SetSwitch: Statement {
    static let name = "set_switch"
    static let sql = """
        INSERT INTO tenant_switch (tenant_id, status, changed_at) VALUES ($1, $2, (SELECT frontdesk_now()))
        ON CONFLICT (tenant_id) DO UPDATE SET status = excluded.status, changed_at = excluded.changed_at
        """

    let tenant: TenantID
    let status: Tenant.Status

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(status.rawValue)
    }

    typealias Row = NoRow
}

/// The platform's rows: each posted tenant, without its files.
struct PostedTenants: Statement {
    static let name = "posted_tenants"
    static let sql = """
        SELECT p.owner, p.slug, p.hash FROM posted_tenant p WHERE p.tenant_id = $1 ORDER BY p.slug
        """

    func bind(_ values: inout Binds) { values.add(TenantID.platform) }

    static func decode(_ row: inout RowReader) throws -> PostedMark {
        PostedMark(tenant: try row.id(), slug: try row.text(), hash: try row.text())
    }
}

struct FindPosted: Statement {
    static let name = "find_posted"
    static let sql = """
        SELECT p.owner, p.content, p.posted_at FROM posted_tenant p WHERE p.tenant_id = $1 AND p.slug = $2
        """

    struct Row: Sendable {
        let owner: TenantID
        let content: [UInt8]
        let postedAt: Instant
    }

    let slug: String

    func bind(_ values: inout Binds) {
        values.add(TenantID.platform)
        values.add(slug)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(owner: try row.id(), content: try row.bytes(), postedAt: try row.instant())
    }
}

/// No row: the slug is another tenant's.
struct WritePosted: Statement {
    static let name = "write_posted"
    static let sql = """
        INSERT INTO posted_tenant AS p (tenant_id, slug, owner, hash, content, posted_at)
        VALUES ($1, $2, $3, $4, $5, (SELECT frontdesk_now()))
        ON CONFLICT (tenant_id, slug) DO UPDATE
            SET hash = excluded.hash, content = excluded.content, posted_at = excluded.posted_at
            WHERE p.owner = excluded.owner
        RETURNING p.owner
        """

    let posted: PostedTenant

    func bind(_ values: inout Binds) {
        values.add(TenantID.platform)
        values.add(posted.slug)
        values.add(posted.tenant)
        values.add(posted.own.hash)
        values.add(bytes: posted.own.packed)
    }

    static func decode(_ row: inout RowReader) throws -> TenantID { try row.id() }
}

struct Appear: Statement {
    static let name = "appear"
    static let sql = """
        INSERT INTO server (tenant_id, node, seen_at) VALUES ($1, $2, (SELECT frontdesk_now()))
        ON CONFLICT (tenant_id, node) DO UPDATE SET seen_at = excluded.seen_at
        """

    let node: String

    func bind(_ values: inout Binds) {
        values.add(TenantID.platform)
        values.add(node)
    }

    typealias Row = NoRow
}

/// Servers that were there within a minute.
struct NodesThere: Statement {
    static let name = "nodes_there"
    static let sql = """
        SELECT s.node FROM server s
        WHERE s.tenant_id = $1 AND s.seen_at > (SELECT frontdesk_now()) - interval '1 minute'
        """

    func bind(_ values: inout Binds) { values.add(TenantID.platform) }

    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

/// Holds and appointments that start after now.
struct BookingsAhead: Statement {
    static let name = "bookings_ahead"
    static let sql = """
        SELECT \(BookingColumns.list)
        FROM \(BookingColumns.from)
        WHERE b.tenant_id = $1 AND b.starts_at > (SELECT frontdesk_now())
            AND (b.state IN ('pending', 'confirmed')
                OR (b.state = 'held' AND b.expires_at > (SELECT frontdesk_now())))
        ORDER BY b.starts_at, b.booking_id
        """

    let tenant: TenantID

    func bind(_ values: inout Binds) { values.add(tenant) }

    static func decode(_ row: inout RowReader) throws -> Booking { try BookingColumns.decode(&row) }
}

/// What bookings that start after now occupy.
struct UsesAhead: Statement {
    static let name = "uses_ahead"
    static let sql = """
        SELECT o.booking_id, o.resource, o.unit, o.starts_at, o.ends_at
        FROM booking b JOIN occupancy o ON o.tenant_id = b.tenant_id AND o.occupant = b.booking_id
        WHERE b.tenant_id = $1 AND o.tenant_id = $1 AND b.starts_at > (SELECT frontdesk_now())
            AND o.booking_id IS NOT NULL
        ORDER BY o.booking_id, o.resource, o.unit, o.starts_at
        """

    let tenant: TenantID

    func bind(_ values: inout Binds) { values.add(tenant) }

    static func decode(_ row: inout RowReader) throws -> (booking: BookingID, use: Slot.Use) {
        let booking: BookingID = try row.id()
        let key = try row.text()
        guard let resource = ResourceKey(key) else {
            throw PostgresError.undecodable("resource holds \(key)")
        }
        let unit = try row.int()
        let span = TimeSpan(try row.instant(), try row.instant())
        return (booking, Slot.Use(resource: resource, unit: unit, span: span))
    }
}
