import Reception
import Vocabulary

/// Somebody of whom nothing is known but a proven contact.
struct InsertProvenCustomer: Statement {
    static let name = "insert_proven_customer"
    static let sql = """
        INSERT INTO customer (tenant_id, customer_id, created_at, last_seen_at)
        SELECT $1, $2, t.now, t.now FROM (SELECT frontdesk_now() AS now) t
        ON CONFLICT (tenant_id, customer_id) DO UPDATE SET last_seen_at = excluded.last_seen_at
        """

    let tenant: TenantID
    let customer: CustomerID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
    }

    typealias Row = NoRow
}

/// The name of the customer that others become: their own; else the one they booked under last. What they were called
/// with each booking stays with it.
struct TakeName: Statement {
    static let name = "take_name"
    static let sql = """
        UPDATE customer c
        SET name = (
            SELECT o.name
            FROM customer o LEFT JOIN booking b ON b.tenant_id = o.tenant_id AND b.customer_id = o.customer_id
            WHERE o.tenant_id = $1 AND o.customer_id = ANY($3::uuid[]) AND o.name IS NOT NULL
            ORDER BY b.confirmed_at DESC NULLS LAST, o.created_at DESC, o.customer_id
            LIMIT 1)
        WHERE c.tenant_id = $1 AND c.customer_id = $2 AND c.name IS NULL
        """

    let tenant: TenantID
    let customer: CustomerID
    let merged: [CustomerID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
        values.add(merged)
    }

    typealias Row = NoRow
}

/// Everything of some customers becomes another's; they stay as pointers to whom they became.
struct MergeCustomers: Statement {
    static let name = "merge_customers"
    static let sql = """
        WITH contacts AS (
            UPDATE contact SET customer_id = $2 WHERE tenant_id = $1 AND customer_id = ANY($3::uuid[])),
        sessions AS (
            UPDATE session SET customer_id = $2 WHERE tenant_id = $1 AND customer_id = ANY($3::uuid[])),
        bookings AS (
            UPDATE booking SET customer_id = $2 WHERE tenant_id = $1 AND customer_id = ANY($3::uuid[])),
        follow_ups AS (
            UPDATE follow_up SET customer_id = $2 WHERE tenant_id = $1 AND customer_id = ANY($3::uuid[])),
        entries AS (
            UPDATE waitlist_entry SET customer_id = $2 WHERE tenant_id = $1 AND customer_id = ANY($3::uuid[])),
        messages AS (
            UPDATE outgoing SET customer_id = $2 WHERE tenant_id = $1 AND customer_id = ANY($3::uuid[]))
        UPDATE customer SET merged_into = $2, name = NULL
        WHERE tenant_id = $1 AND customer_id IN (
            SELECT unnest($3::uuid[])
            UNION
            SELECT m.customer_id FROM customer m WHERE m.tenant_id = $1 AND m.merged_into = ANY($3::uuid[]))
        """

    let tenant: TenantID
    let customer: CustomerID
    let merged: [CustomerID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
        values.add(merged)
    }

    typealias Row = NoRow
}

/// The contact is proven and the customer's; written where they never gave it.
struct VerifyContact: Statement {
    static let name = "verify_contact"
    static let sql = """
        WITH given AS (
            SELECT o.contact_id FROM contact o
            WHERE o.tenant_id = $1 AND o.customer_id = $2 AND o.kind = $3 AND o.value = $4
            ORDER BY o.verified_at NULLS LAST, o.contact_id
            LIMIT 1),
        proven AS (
            UPDATE contact o SET verified_at = coalesce(o.verified_at, (SELECT frontdesk_now()))
            FROM given g WHERE o.tenant_id = $1 AND o.contact_id = g.contact_id)
        INSERT INTO contact (tenant_id, contact_id, customer_id, kind, value, verified_at, created_at)
        SELECT $1, frontdesk_uuid7(), $2, $3, $4, t.now, t.now
        FROM (SELECT frontdesk_now() AS now) t
        WHERE NOT EXISTS (SELECT 1 FROM given)
        """

    let tenant: TenantID
    let customer: CustomerID
    let contact: Contact

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
        values.add(contact.kind)
        values.add(contact.value)
    }

    typealias Row = NoRow
}

/// Forgets what a customer gave several times: the proven one stays, else the first.
struct DropRepeatedContacts: Statement {
    static let name = "drop_repeated_contacts"
    static let sql = """
        DELETE FROM contact c
        WHERE c.tenant_id = $1 AND c.customer_id = $2 AND c.verified_at IS NULL
            AND EXISTS (SELECT 1 FROM contact o
                WHERE o.tenant_id = $1 AND o.customer_id = $2 AND o.kind = c.kind AND o.value = c.value
                    AND (o.verified_at IS NOT NULL OR o.contact_id < c.contact_id))
        """

    let tenant: TenantID
    let customer: CustomerID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
    }

    typealias Row = NoRow
}

/// From now on the session acts as this customer.
struct LinkSession: Statement {
    static let name = "link_session"
    static let sql = """
        UPDATE session SET customer_id = $3 WHERE tenant_id = $1 AND session_id = $2
        """

    let tenant: TenantID
    let session: SessionID
    let customer: CustomerID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(customer)
    }

    typealias Row = NoRow
}
