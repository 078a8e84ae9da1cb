import Reception
import Vocabulary

/// The person a booking is for. An unverified contact never joins an existing customer, so each booking by a claim gets
/// a customer of its own; verifying merges. A customer who has never said a name takes the first one they book under.
struct InsertCustomer: Statement {
    static let name = "insert_customer"
    static let sql = """
        INSERT INTO customer AS c (tenant_id, customer_id, name, created_at, last_seen_at)
        SELECT $1, $2, $3, t.now, t.now FROM (SELECT frontdesk_now() AS now) t
        ON CONFLICT (tenant_id, customer_id) DO UPDATE
            SET name = coalesce(c.name, excluded.name), last_seen_at = excluded.last_seen_at
        """

    let tenant: TenantID
    let customer: CustomerID
    let customerName: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
        values.add(customerName)
    }

    typealias Row = NoRow
}

/// Claims, as typed in. A contact that the customer already has is not written twice.
struct InsertClaims: Statement {
    static let name = "insert_claims"
    static let sql = """
        INSERT INTO contact (tenant_id, contact_id, customer_id, kind, value, created_at)
        SELECT $1, frontdesk_uuid7(), $2, k.kind, k.value, (SELECT frontdesk_now())
        FROM unnest($3::text[], $4::text[]) AS k (kind, value)
        WHERE NOT EXISTS (SELECT 1 FROM contact o
            WHERE o.tenant_id = $1 AND o.customer_id = $2 AND o.kind = k.kind AND o.value = k.value)
        """

    let tenant: TenantID
    let customer: CustomerID
    let contacts: [Contact]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
        values.add(contacts.map(\.kind))
        values.add(contacts.map(\.value))
    }

    typealias Row = NoRow
}

/// The contacts that a booking was made with, kept over its moves: proving one of them opens it.
struct InsertBookingContacts: Statement {
    static let name = "insert_booking_contacts"
    static let sql = """
        INSERT INTO booking_contact (tenant_id, lineage, kind, value)
        SELECT $1, b.lineage, k.kind, k.value
        FROM booking b, unnest($3::text[], $4::text[]) AS k (kind, value)
        WHERE b.tenant_id = $1 AND b.booking_id = $2
        ON CONFLICT (tenant_id, lineage, kind, value) DO NOTHING
        """

    let tenant: TenantID
    let booking: BookingID
    let contacts: [Contact]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(booking)
        values.add(contacts.map(\.kind))
        values.add(contacts.map(\.value))
    }

    typealias Row = NoRow
}

/// Makes the bookings of one contact wait for one another, so that their number can be limited, and for whoever proves
/// the contact. What is kept is a hash: nothing of a person stays behind here.
struct SerialiseContacts: Statement {
    static let name = "serialise_contacts"
    static let sql = """
        INSERT INTO rate_limit AS r (tenant_id, scope, subject, arrival)
        SELECT $1, 'contact', k.subject, (SELECT frontdesk_now())
        FROM (
            SELECT DISTINCT encode(sha256(convert_to($1::uuid::text || ' ' || c.contact, 'UTF8')), 'hex') AS subject
            FROM unnest($2::text[]) AS c (contact)) k
        ORDER BY k.subject
        ON CONFLICT (tenant_id, scope, subject) DO UPDATE SET arrival = excluded.arrival
        """

    let tenant: TenantID
    let contacts: [Contact]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(contacts.map { $0.kind + ":" + $0.value })
    }

    typealias Row = NoRow
}

/// The most appointments ahead that were made with any of these contacts.
struct CountAhead: Statement {
    static let name = "count_ahead"
    static let sql = """
        SELECT coalesce(max(n.ahead), 0)
        FROM (
            SELECT count(*) AS ahead
            FROM unnest($2::text[], $3::text[]) AS k (kind, value)
            JOIN booking_contact c ON c.tenant_id = $1 AND c.kind = k.kind AND c.value = k.value
            JOIN booking b ON b.tenant_id = $1 AND b.lineage = c.lineage
                AND b.state IN ('pending', 'confirmed')
            WHERE b.starts_at > (SELECT frontdesk_now())
            GROUP BY k.kind, k.value) n
        """

    let tenant: TenantID
    let contacts: [Contact]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(contacts.map(\.kind))
        values.add(contacts.map(\.value))
    }

    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

/// The first of some codes that no booking of the tenant has ever had.
struct FreeCode: Statement {
    static let name = "free_code"
    static let sql = """
        SELECT k.code
        FROM unnest($2::text[]) WITH ORDINALITY AS k (code, position)
        WHERE (SELECT 1 FROM booking b WHERE b.tenant_id = $1 AND b.code = k.code LIMIT 1) IS NULL
        ORDER BY k.position
        LIMIT 1
        """

    let tenant: TenantID
    let codes: [ConfirmationCode]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(codes.map(\.text))
    }

    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

/// `held` becomes `confirmed`. Its occupancy stays as it is.
struct ConfirmHold: Statement {
    static let name = "confirm_hold"
    static let sql = """
        UPDATE booking b
        SET state = 'confirmed', customer_id = $3, code = $4, intake = $5, name = $6,
            confirmed_at = (SELECT frontdesk_now()), expires_at = NULL
        WHERE b.tenant_id = $1 AND b.booking_id = $2 AND b.state = 'held'
        RETURNING b.booking_id
        """

    let tenant: TenantID
    let booking: BookingID
    let customer: CustomerID
    let code: String
    let intake: [String: String]
    /// The name it is booked under.
    let bookedName: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(booking)
        values.add(customer)
        values.add(code)
        values.add(json: jsonText(intake))
        values.add(bookedName)
    }

    static func decode(_ row: inout RowReader) throws -> BookingID { try row.id() }
}

/// The hold that a moved appointment becomes: same code, owner, customer, name, intake and lineage, one
/// sequence further.
struct ConfirmMove: Statement {
    static let name = "confirm_move"
    static let sql = """
        UPDATE booking b
        SET state = 'confirmed', lineage = o.lineage, customer_id = o.customer_id, code = o.code, intake = o.intake,
            name = o.name, session_id = coalesce(o.session_id, b.session_id), sequence = o.sequence + 1,
            moved_from = o.booking_id, confirmed_at = (SELECT frontdesk_now()),
            expires_at = NULL
        FROM booking o
        WHERE b.tenant_id = $1 AND b.booking_id = $2 AND b.state = 'held' AND o.tenant_id = $1 AND o.booking_id = $3
        RETURNING b.booking_id
        """

    let tenant: TenantID
    let hold: BookingID
    let appointment: BookingID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(hold)
        values.add(appointment)
    }

    static func decode(_ row: inout RowReader) throws -> BookingID { try row.id() }
}

/// Hands what a hold of its own lineage occupies over to the lineage of the appointment it replaces.
struct AdoptOccupancy: Statement {
    static let name = "adopt_occupancy"
    static let sql = """
        UPDATE occupancy o
        SET occasion = $4
        WHERE o.tenant_id = $1 AND o.occupant = $2 AND o.occasion = $3 AND o.occasion <> $4
        """

    let tenant: TenantID
    let hold: BookingID
    let from: BookingID
    let to: BookingID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(hold)
        values.add(from)
        values.add(to)
    }

    typealias Row = NoRow
}

/// Consent to be written to about this booking, with its source and the wording's version.
struct RecordConsent: Statement {
    static let name = "record_consent"
    static let sql = """
        INSERT INTO consent (tenant_id, booking_id, channel, granted, source, wording, at)
        SELECT $1, $2, k.channel, k.granted = 'true', $5, $6, (SELECT frontdesk_now())
        FROM unnest($3::text[], $4::text[]) AS k (channel, granted)
        ON CONFLICT (tenant_id, booking_id, channel) DO NOTHING
        """

    let tenant: TenantID
    let booking: BookingID
    let channels: [String]
    let granted: [String]
    let source: String
    let wording: String

    init(tenant: TenantID, booking: BookingID, consent: Consent, source: String, wording: String) {
        let said = [("sms", consent.sms), ("email", consent.email)].compactMap { channel, granted in
            granted.map { (channel, $0 ? "true" : "false") }
        }
        self.tenant = tenant
        self.booking = booking
        self.channels = said.map(\.0)
        self.granted = said.map(\.1)
        self.source = source
        self.wording = wording
    }

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(booking)
        values.add(channels)
        values.add(granted)
        values.add(source)
        values.add(wording)
    }

    typealias Row = NoRow
}

/// Once, to at most twice the time it was given at first.
struct ExtendHold: Statement {
    static let name = "extend_hold"
    static let sql = """
        UPDATE booking b
        SET expires_at = b.expires_at + (b.expires_at - b.created_at), extended = true
        WHERE b.tenant_id = $1 AND b.booking_id = $2 AND b.state = 'held' AND NOT b.extended
            AND b.expires_at > (SELECT frontdesk_now())
        RETURNING b.booking_id
        """

    let tenant: TenantID
    let hold: BookingID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(hold)
    }

    static func decode(_ row: inout RowReader) throws -> BookingID { try row.id() }
}
