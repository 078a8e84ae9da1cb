import Reception
import Scheduling
import Vocabulary

/// A session's own holds and appointments that are still to come, soonest first.
struct OwnBookings: Statement {
    static let name = "own_bookings"
    static let sql = """
        SELECT \(BookingColumns.list)
        FROM \(BookingColumns.from)
        WHERE b.tenant_id = $1 AND b.ends_at > (SELECT frontdesk_now())
            AND (b.state IN ('pending', 'confirmed')
                OR (b.state = 'held' AND b.expires_at > (SELECT frontdesk_now())))
            AND b.booking_id IN (
                SELECT k.booking_id FROM booking k WHERE k.tenant_id = $1 AND k.session_id = $2
                UNION ALL
                SELECT k.booking_id
                FROM session_grant g JOIN booking k ON k.tenant_id = g.tenant_id AND k.lineage = g.lineage
                WHERE g.tenant_id = $1 AND g.session_id = $2
                UNION ALL
                SELECT k.booking_id
                FROM session s JOIN booking k ON k.tenant_id = s.tenant_id AND k.customer_id = s.customer_id
                WHERE s.tenant_id = $1 AND s.session_id = $2
                UNION ALL
                SELECT k.booking_id
                FROM session s
                JOIN contact o ON o.tenant_id = s.tenant_id AND o.customer_id = s.customer_id
                    AND o.verified_at IS NOT NULL
                JOIN booking_contact m ON m.tenant_id = s.tenant_id AND m.kind = o.kind AND m.value = o.value
                JOIN booking k ON k.tenant_id = s.tenant_id AND k.lineage = m.lineage
                WHERE s.tenant_id = $1 AND s.session_id = $2)
        ORDER BY b.starts_at, b.booking_id
        LIMIT 50
        """

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> Booking { try BookingColumns.decode(&row) }
}

/// A session's live holds, oldest first: the first to give way. Also the live hold of the lineage that is being moved.
struct LiveHolds: Statement {
    static let name = "live_holds"
    static let sql = """
        SELECT b.booking_id, b.lineage, b.session_id IS NOT DISTINCT FROM $2::uuid
        FROM booking b
        WHERE b.tenant_id = $1 AND b.state = 'held'
            AND (b.session_id = $2
                OR b.lineage = (SELECT l.lineage FROM booking l WHERE l.tenant_id = $1 AND l.booking_id = $3))
        ORDER BY b.created_at, b.booking_id
        """

    struct Row: Sendable {
        let booking: BookingID
        let lineage: BookingID
        let isOfSession: Bool
    }

    let tenant: TenantID
    let session: SessionID?
    let replacing: BookingID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(replacing)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(booking: try row.id(), lineage: try row.id(), isOfSession: try row.bool())
    }
}

/// The business's day, a page at a time, by start.
struct DayBookings: Statement {
    static let name = "day_bookings"
    static let sql = """
        SELECT \(BookingColumns.list)
        FROM \(BookingColumns.from)
        WHERE b.tenant_id = $1 AND b.starts_at >= $2 AND b.starts_at < $3 AND b.state = ANY($4::text[])
            AND ($5::text IS NULL OR b.staff = $5)
            AND ($6::uuid IS NULL OR (b.starts_at, b.booking_id) > (
                SELECT a.starts_at, a.booking_id FROM booking a WHERE a.tenant_id = $1 AND a.booking_id = $6))
        ORDER BY b.starts_at, b.booking_id
        LIMIT $7
        """

    let tenant: TenantID
    let query: DayQuery

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(query.window.start)
        values.add(query.window.end)
        values.add(query.states.map(\.rawValue))
        values.add(query.staff)
        values.add(query.after)
        values.add(query.limit)
    }

    static func decode(_ row: inout RowReader) throws -> Booking { try BookingColumns.decode(&row) }
}

/// Appointments by code and contact: one that the appointment was made with, or that its customer has proven. With one
/// of the two missing (the business asks) the other decides.
struct LookUpBookings: Statement {
    static let name = "look_up_bookings"
    static let sql = """
        SELECT \(BookingColumns.list)
        FROM \(BookingColumns.from)
        WHERE b.tenant_id = $1 AND b.state IN ('pending', 'confirmed', 'cancelled') AND b.moved_to IS NULL
            AND b.customer_id IS NOT NULL
            AND b.booking_id IN (
                SELECT k.booking_id FROM booking k WHERE k.tenant_id = $1 AND k.code = $2
                UNION ALL
                SELECT k.booking_id
                FROM contact o JOIN booking k ON k.tenant_id = o.tenant_id AND k.customer_id = o.customer_id
                WHERE $2::text IS NULL AND o.tenant_id = $1 AND o.kind = $3 AND o.value = $4
                UNION ALL
                SELECT k.booking_id
                FROM booking_contact m JOIN booking k ON k.tenant_id = m.tenant_id AND k.lineage = m.lineage
                WHERE $2::text IS NULL AND m.tenant_id = $1 AND m.kind = $3 AND m.value = $4
                UNION ALL
                SELECT k.booking_id
                FROM booking k
                WHERE $2::text IS NULL AND $3::text IS NULL AND k.tenant_id = $1 AND k.customer_id = $5
                UNION ALL
                SELECT k.booking_id
                FROM contact o
                JOIN booking_contact m ON m.tenant_id = o.tenant_id AND m.kind = o.kind AND m.value = o.value
                JOIN booking k ON k.tenant_id = o.tenant_id AND k.lineage = m.lineage
                WHERE $2::text IS NULL AND $3::text IS NULL AND o.tenant_id = $1 AND o.customer_id = $5
                    AND o.verified_at IS NOT NULL)
            AND ($2::text IS NULL OR $3::text IS NULL
                OR EXISTS (SELECT 1 FROM booking_contact m
                    WHERE m.tenant_id = $1 AND m.lineage = b.lineage AND m.kind = $3 AND m.value = $4)
                OR EXISTS (SELECT 1 FROM contact o
                    WHERE o.tenant_id = $1 AND o.customer_id = b.customer_id AND o.kind = $3 AND o.value = $4
                        AND o.verified_at IS NOT NULL))
        ORDER BY b.state = 'cancelled', b.starts_at, b.booking_id
        LIMIT 50
        """

    let tenant: TenantID
    let code: ConfirmationCode?
    let contact: Contact?
    /// A verified session's own customer, asked for without code and contact.
    let customer: CustomerID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(code?.text)
        values.add(contact?.kind)
        values.add(contact?.value)
        values.add(customer)
    }

    static func decode(_ row: inout RowReader) throws -> Booking { try BookingColumns.decode(&row) }
}
