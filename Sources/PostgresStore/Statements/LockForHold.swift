import Scheduling
import Vocabulary

/// Locks, in one statement and one order, all that a hold may take or free: what the visit might use, the holds of the
/// same session and lineage that may give way, and whatever live or ended holds use that stand in the way.
struct LockForHold: Statement {
    static let name = "lock_for_hold"
    static let sql = """
        SELECT r.resource
        FROM resource r
        WHERE r.tenant_id = $1 AND r.resource IN (
            SELECT unnest($2::text[])
            UNION
            SELECT o.resource
            FROM booking b JOIN occupancy o ON o.tenant_id = b.tenant_id AND o.occupant = b.booking_id
            WHERE b.tenant_id = $1 AND b.session_id = $3 AND b.state = 'held'
            UNION
            SELECT 'service:' || b.service
            FROM booking b
            WHERE b.tenant_id = $1 AND b.session_id = $3 AND b.state = 'held' AND b.class_id IS NOT NULL
            UNION
            SELECT o.resource
            FROM booking b JOIN occupancy o ON o.tenant_id = b.tenant_id AND o.occupant = b.booking_id
            WHERE b.tenant_id = $1 AND b.state = 'held'
                AND b.lineage = (SELECT l.lineage FROM booking l WHERE l.tenant_id = $1 AND l.booking_id = $6)
            UNION
            SELECT other.resource
            FROM occupancy o
            JOIN booking b ON b.tenant_id = o.tenant_id AND b.booking_id = o.booking_id
            JOIN occupancy other ON other.tenant_id = o.tenant_id AND other.occupant = o.occupant
            WHERE o.tenant_id = $1 AND o.resource = ANY($2::text[])
                AND o.starts_at >= $4::timestamptz - interval '50 hours' AND o.starts_at < $5 AND o.ends_at > $4
                AND b.state = 'held')
        ORDER BY r.resource
        FOR NO KEY UPDATE OF r
        """

    let tenant: TenantID
    let resources: [ResourceKey]
    let session: SessionID?
    let reach: TimeSpan
    let replacing: BookingID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(resources.map(\.description))
        values.add(session)
        values.add(reach.start)
        values.add(reach.end)
        values.add(replacing)
    }

    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

/// Locks everything that some bookings use, in the same order as every other use case.
struct LockUsedBy: Statement {
    static let name = "lock_used_by"
    static let sql = """
        SELECT r.resource
        FROM resource r
        WHERE r.tenant_id = $1 AND r.resource IN (
            SELECT o.resource FROM occupancy o WHERE o.tenant_id = $1 AND o.occupant = ANY($2::uuid[])
            UNION
            SELECT 'service:' || b.service
            FROM booking b
            WHERE b.tenant_id = $1 AND b.booking_id = ANY($2::uuid[]) AND b.class_id IS NOT NULL)
        ORDER BY r.resource
        FOR NO KEY UPDATE OF r
        """

    let tenant: TenantID
    let occupants: [BookingID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(occupants.map(\.uuid))
    }

    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}
