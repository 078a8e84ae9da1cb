import Reception
import Vocabulary

// A contact is proven under the rows of the sessions it may touch, then the contact's own, then the customers', each
// kind in one order. Whoever else writes a customer's id holds a session's row (confirming, follow-ups, waitlists) or
// copies it from a booking whose row is locked (moving).

/// A session that has proven the contact already, where no claim of it is left to join its customer.
struct FindProven: Statement {
    static let name = "find_proven"
    static let sql = """
        SELECT o.customer_id
        FROM session s
        JOIN contact o ON o.tenant_id = s.tenant_id AND o.customer_id = s.customer_id
        WHERE s.tenant_id = $1 AND s.session_id = $2 AND o.kind = $3 AND o.value = $4 AND o.verified_at IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM contact k
                WHERE k.tenant_id = $1 AND k.kind = $3 AND k.value = $4 AND k.verified_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM contact v
                        WHERE v.tenant_id = $1 AND v.customer_id = k.customer_id AND v.verified_at IS NOT NULL))
        """

    let tenant: TenantID
    let session: SessionID
    let contact: Contact

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(contact.kind)
        values.add(contact.value)
    }

    static func decode(_ row: inout RowReader) throws -> CustomerID { try row.id() }
}

/// Locks, in their order, the session that proves a contact and all sessions of the customers that may become one.
struct LockSessionsForProof: Statement {
    static let name = "lock_sessions_for_proof"
    static let sql = """
        SELECT s.session_id, s.customer_id
        FROM session s
        WHERE s.tenant_id = $1 AND s.session_id IN (
            SELECT $2::uuid
            UNION
            SELECT k.session_id
            FROM session own JOIN session k ON k.tenant_id = own.tenant_id AND k.customer_id = own.customer_id
            WHERE own.tenant_id = $1 AND own.session_id = $2
            UNION
            SELECT k.session_id
            FROM contact o JOIN session k ON k.tenant_id = o.tenant_id AND k.customer_id = o.customer_id
            WHERE o.tenant_id = $1 AND o.kind = $3 AND o.value = $4 AND o.verified_at IS NOT NULL)
        ORDER BY s.session_id
        FOR NO KEY UPDATE OF s
        """

    let tenant: TenantID
    let session: SessionID
    let contact: Contact

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(contact.kind)
        values.add(contact.value)
    }

    static func decode(_ row: inout RowReader) throws -> SessionID { try row.id() }
}

/// Who may become one, once the contact is proven: the customer the session has proven to be, the one who has proven the
/// contact, and those of whom nothing is proven and who gave it. Each with the sessions that must be locked for that.
struct FindPeopleOfProof: Statement {
    static let name = "find_people_of_proof"
    static let sql = """
        SELECT c.customer_id, p.part, c.created_at,
            coalesce((SELECT array_agg(k.session_id) FROM session k
                WHERE k.tenant_id = $1 AND k.customer_id = c.customer_id), '{}')
        FROM (
            SELECT s.customer_id, 'session' AS part
            FROM session s WHERE s.tenant_id = $1 AND s.session_id = $2 AND s.customer_id IS NOT NULL
            UNION ALL
            SELECT o.customer_id, CASE WHEN o.verified_at IS NULL THEN 'claim' ELSE 'contact' END
            FROM contact o
            WHERE o.tenant_id = $1 AND o.kind = $3 AND o.value = $4
                AND (o.verified_at IS NOT NULL
                    OR NOT EXISTS (SELECT 1 FROM contact v
                        WHERE v.tenant_id = $1 AND v.customer_id = o.customer_id AND v.verified_at IS NOT NULL))
            ) AS p
        JOIN customer c ON c.tenant_id = $1 AND c.customer_id = p.customer_id
        WHERE c.merged_into IS NULL AND c.erased_at IS NULL
        """

    struct Row: Sendable {
        let customer: CustomerID
        let part: String
        let createdAt: Instant
        let sessions: [SessionID]
    }

    let tenant: TenantID
    let session: SessionID
    let contact: Contact

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(contact.kind)
        values.add(contact.value)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(
            customer: try row.id(), part: try row.text(), createdAt: try row.instant(),
            sessions: try row.uuids().map { SessionID($0) })
    }
}

/// Locks customers in their order. Two contacts of one claim may be proven at once.
struct LockCustomers: Statement {
    static let name = "lock_customers"
    static let sql = """
        SELECT customer_id FROM customer
        WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[])
        ORDER BY customer_id
        FOR NO KEY UPDATE
        """

    let tenant: TenantID
    let customers: [CustomerID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customers)
    }

    static func decode(_ row: inout RowReader) throws -> CustomerID { try row.id() }
}

/// Keeps the bookings of customers as they are: who has waited for a move sees the new row in the next statement.
struct LockBookingsOf: Statement {
    static let name = "lock_bookings_of"
    static let sql = """
        SELECT booking_id FROM booking
        WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[])
        ORDER BY booking_id
        FOR NO KEY UPDATE
        """

    let tenant: TenantID
    let customers: [CustomerID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customers)
    }

    static func decode(_ row: inout RowReader) throws -> BookingID { try row.id() }
}
