import Reception
import Vocabulary

/// A booking with whether the caller may act on it. Whoever may not is told what someone is told who asks for nothing.
struct FindBooking: Statement {
    static let name = "find_booking"
    static let sql = """
        SELECT \(BookingColumns.isOwn), \(BookingColumns.list)
        FROM \(BookingColumns.from)
        WHERE b.tenant_id = $1 AND b.booking_id = $2
        """

    struct Row: Sendable {
        let isOwn: Bool
        let booking: Booking
    }

    let tenant: TenantID
    let booking: BookingID
    let session: SessionID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(booking)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        let isOwn = try row.bool()
        return Row(isOwn: isOwn, booking: try BookingColumns.decode(&row))
    }
}

/// `FindBooking` that keeps the row as it is until the transaction ends.
struct LockBooking: Statement {
    static let name = "lock_booking"
    static let sql = FindBooking.sql + " FOR UPDATE OF b"

    let tenant: TenantID
    let booking: BookingID
    let session: SessionID?

    func bind(_ values: inout Binds) {
        FindBooking(tenant: tenant, booking: booking, session: session).bind(&values)
    }

    static func decode(_ row: inout RowReader) throws -> FindBooking.Row {
        try FindBooking.decode(&row)
    }
}

/// One appointment of the session's verified customer that has begun; no row where there is none, or nobody is verified.
struct FindPastVisit: Statement {
    static let name = "find_past_visit"
    static let sql = """
        SELECT b.booking_id
        FROM session s JOIN booking b ON b.tenant_id = s.tenant_id AND b.customer_id = s.customer_id
        WHERE s.tenant_id = $1 AND s.session_id = $2 AND b.state = 'confirmed'
            AND b.starts_at <= (SELECT frontdesk_now())
        LIMIT 1
        """

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> BookingID { try row.id() }
}
