import Reception
import Scheduling
import Vocabulary

/// What a booking gave back when it ended.
struct Freed: Sendable {
    let booking: BookingID
    let service: ServiceID
    let staff: StaffID?
    let visit: TimeSpan
    let resources: Set<String>

    /// Ends bookings by an `UPDATE booking b` of tenant `$1`, takes their occupancy away and tells what was freed.
    static func sql(_ update: String) -> String {
        """
        WITH gone AS (
        \(update)
            RETURNING b.booking_id, b.service, b.staff, b.starts_at, b.ends_at),
        freed AS (
            DELETE FROM occupancy o
            WHERE o.tenant_id = $1 AND o.occupant IN (SELECT booking_id FROM gone)
            RETURNING o.occupant, o.resource)
        SELECT g.booking_id, g.service, g.staff, g.starts_at, g.ends_at,
            coalesce((SELECT array_agg(f.resource) FROM freed f WHERE f.occupant = g.booking_id), '{}')
        FROM gone g
        """
    }

    static func decode(_ row: inout RowReader) throws -> Self {
        let booking: BookingID = try row.id()
        return Freed(
            booking: booking, service: try row.text(), staff: try row.textOrNil(),
            visit: TimeSpan(try row.instant(), try row.instant()), resources: Set(try row.texts()))
    }
}

/// Ends holds whose time is over and that stand in the way of someone: of the time they need, or of their limit of live
/// holds. `held` becomes `expired` and the occupancy goes; the caller writes the events, since it alone knows whether the
/// time is taken again at once.
struct EndDueHolds: Statement {
    static let name = "end_due_holds"
    static let sql = Freed.sql(
        """
            UPDATE booking b
            SET state = 'expired', ended_at = (SELECT frontdesk_now())
            WHERE b.tenant_id = $1 AND b.state = 'held' AND b.expires_at <= (SELECT frontdesk_now())
                AND b.booking_id IN (
                    SELECT o.booking_id
                    FROM occupancy o
                    WHERE o.tenant_id = $1 AND o.resource = ANY($2::text[])
                        AND o.starts_at >= $3::timestamptz - interval '50 hours' AND o.starts_at < $4
                        AND o.ends_at > $3
                    UNION ALL
                    SELECT h.booking_id
                    FROM booking h
                    WHERE h.tenant_id = $1 AND h.session_id = $5 AND h.state = 'held'
                    UNION ALL
                    SELECT h.booking_id
                    FROM booking h
                    WHERE h.tenant_id = $1 AND h.state = 'held' AND h.lineage =
                        (SELECT l.lineage FROM booking l WHERE l.tenant_id = $1 AND l.booking_id = $6))
        """)

    let tenant: TenantID
    let resources: [ResourceKey]
    let reach: TimeSpan
    let session: SessionID?
    /// A booking whose lineage is to get another hold.
    let replacing: BookingID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(resources.map(\.description))
        values.add(reach.start)
        values.add(reach.end)
        values.add(session)
        values.add(replacing)
    }

    static func decode(_ row: inout RowReader) throws -> Freed { try Freed.decode(&row) }
}

/// `EndDueHolds` for holds that are known by id: the sweeper's.
struct EndDueHoldsNamed: Statement {
    static let name = "end_due_holds_named"
    static let sql = Freed.sql(
        """
            UPDATE booking b
            SET state = 'expired', ended_at = (SELECT frontdesk_now())
            WHERE b.tenant_id = $1 AND b.booking_id = ANY($2::uuid[]) AND b.state = 'held'
                AND b.expires_at <= (SELECT frontdesk_now())
        """)

    let tenant: TenantID
    let bookings: [BookingID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(bookings.map(\.uuid))
    }

    static func decode(_ row: inout RowReader) throws -> Freed { try Freed.decode(&row) }
}

/// Ends live holds or appointments before their time: released, displaced, cancelled or moved. One that has become
/// something else meanwhile (a hold that was just confirmed) stays as it is.
struct CancelBookings: Statement {
    static let name = "cancel_bookings"
    static let sql = Freed.sql(
        """
            UPDATE booking b
            SET state = 'cancelled', ended_at = (SELECT frontdesk_now()), cancel_reason = $3, moved_to = $4
            WHERE b.tenant_id = $1 AND b.booking_id = ANY($2::uuid[])
                AND b.state = ANY($5::text[])
        """)

    let tenant: TenantID
    let bookings: [BookingID]
    /// What they must still be.
    let states: [Booking.State]
    let reason: String?
    let movedTo: BookingID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(bookings.map(\.uuid))
        values.add(reason)
        values.add(movedTo)
        values.add(states.map(\.rawValue))
    }

    static func decode(_ row: inout RowReader) throws -> Freed { try Freed.decode(&row) }
}
