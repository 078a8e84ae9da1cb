import Foundation
import Reception
import Vocabulary

/// How a session can be reached: what its customer has verified, what it claimed, what it has booked with; in this order.
struct KnownContacts: Statement {
    static let name = "known_contacts"
    static let sql = """
        SELECT k.kind, k.value
        FROM (
            SELECT o.kind, o.value, 1 AS rank, o.created_at
            FROM session s JOIN contact o ON o.tenant_id = s.tenant_id AND o.customer_id = s.customer_id
            WHERE s.tenant_id = $1 AND s.session_id = $2 AND o.verified_at IS NOT NULL
            UNION ALL
            SELECT c.key, c.value, 2, s.created_at
            FROM session s, jsonb_each_text(
                CASE WHEN jsonb_typeof(s.claims) = 'object' THEN s.claims ELSE '{}' END) AS c
            WHERE s.tenant_id = $1 AND s.session_id = $2
            UNION ALL
            SELECT o.kind, o.value, 3, o.created_at
            FROM booking b JOIN contact o ON o.tenant_id = b.tenant_id AND o.customer_id = b.customer_id
            WHERE b.tenant_id = $1 AND b.session_id = $2) AS k
        ORDER BY k.rank, k.created_at DESC, k.kind, k.value
        LIMIT 20
        """

    struct Row: Sendable {
        let kind: String
        let value: String
    }

    let tenant: TenantID
    let session: SessionID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(kind: try row.text(), value: try row.text())
    }
}

/// Makes the sessions of one customer wait for one another.
struct LockCustomer: Statement {
    static let name = "lock_customer"
    static let sql = """
        SELECT customer_id FROM customer WHERE tenant_id = $1 AND customer_id = $2 FOR NO KEY UPDATE
        """

    let tenant: TenantID
    let customer: CustomerID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
    }

    static func decode(_ row: inout RowReader) throws -> CustomerID { try row.id() }
}

/// When the follow-ups go out, or went, that count against the limit: those that wait, and those of the last 30 days.
struct CountedFollowUps: Statement {
    static let name = "counted_follow_ups"
    static let sql = """
        SELECT coalesce(f.sent_at, f.due_at)
        FROM follow_up f
        WHERE f.tenant_id = $1
            AND f.follow_up_id IN (
                SELECT s.follow_up_id FROM follow_up s WHERE s.tenant_id = $1 AND s.session_id = $2
                UNION
                SELECT c.follow_up_id FROM follow_up c WHERE c.tenant_id = $1 AND c.customer_id = $3)
            AND (f.sent_at IS NULL OR f.sent_at > (SELECT frontdesk_now()) - interval '30 days')
        ORDER BY 1
        """

    let tenant: TenantID
    let session: SessionID
    let customer: CustomerID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(customer)
    }

    static func decode(_ row: inout RowReader) throws -> Instant { try row.instant() }
}

struct InsertFollowUp: Statement {
    static let name = "insert_follow_up"
    static let sql = """
        INSERT INTO follow_up (tenant_id, follow_up_id, session_id, customer_id, about, name, email, phone, due_at,
            number, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (SELECT frontdesk_now()))
        """

    let order: FollowUpOrder
    let made: ScheduledFollowUp
    let customer: CustomerID?
    let contact: Reach

    func bind(_ values: inout Binds) {
        values.add(order.tenant)
        values.add(made.id)
        values.add(order.session.id)
        values.add(customer)
        values.add(order.about)
        values.add(order.name)
        values.add(contact.email)
        values.add(contact.phone)
        values.add(made.due)
        values.add(made.number)
    }

    typealias Row = NoRow
}

struct FindFollowUp: Statement {
    static let name = "find_follow_up"
    static let sql = """
        SELECT follow_up_id, due_at, number FROM follow_up WHERE tenant_id = $1 AND follow_up_id = $2
        """

    let tenant: TenantID
    let followUp: FollowUpID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(followUp)
    }

    static func decode(_ row: inout RowReader) throws -> ScheduledFollowUp {
        ScheduledFollowUp(id: try row.id(), due: try row.instant(), number: try row.int())
    }
}
