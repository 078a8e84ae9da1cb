import Reception
import Vocabulary

/// A customer, or the one they became.
struct FindCustomer: Statement {
    static let columns = """
        c.customer_id, c.name, c.created_at, c.last_seen_at, c.erased_at,
            (SELECT count(DISTINCT b.lineage) FROM booking b
                WHERE b.tenant_id = $1 AND b.customer_id = c.customer_id AND b.confirmed_at IS NOT NULL)
        """

    static let name = "find_customer"
    static let sql = """
        SELECT \(columns)
        FROM customer c
        WHERE c.tenant_id = $1 AND c.customer_id = (
            SELECT coalesce(k.merged_into, k.customer_id) FROM customer k
            WHERE k.tenant_id = $1 AND k.customer_id = $2)
        """

    struct Row: Sendable {
        let customer: CustomerID
        let name: String?
        let createdAt: Instant
        let lastSeenAt: Instant?
        let erasedAt: Instant?
        let bookings: Int
    }

    let tenant: TenantID
    let customer: CustomerID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(
            customer: try row.id(), name: try row.textOrNil(), createdAt: try row.instant(),
            lastSeenAt: try row.instantOrNil(), erasedAt: try row.instantOrNil(), bookings: try row.int())
    }
}

/// Everybody who gave a contact, those first who have proven it.
struct SearchCustomers: Statement {
    static let name = "search_customers"
    static let sql = """
        SELECT \(FindCustomer.columns)
        FROM contact o JOIN customer c ON c.tenant_id = o.tenant_id AND c.customer_id = o.customer_id
        WHERE o.tenant_id = $1 AND o.kind = $2 AND o.value = $3
        ORDER BY o.verified_at NULLS LAST, c.created_at DESC, c.customer_id
        LIMIT 100
        """

    let tenant: TenantID
    let contact: Contact

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(contact.kind)
        values.add(contact.value)
    }

    static func decode(_ row: inout RowReader) throws -> FindCustomer.Row { try FindCustomer.decode(&row) }
}

struct ContactsOfCustomers: Statement {
    static let name = "contacts_of_customers"
    static let sql = """
        SELECT o.customer_id, o.kind, o.value, o.verified_at
        FROM contact o
        WHERE o.tenant_id = $1 AND o.customer_id = ANY($2::uuid[])
        ORDER BY o.customer_id, o.verified_at NULLS LAST, o.kind DESC, o.value
        """

    struct Row: Sendable {
        let customer: CustomerID
        let given: CustomerRecord.Given
    }

    let tenant: TenantID
    let customers: [CustomerID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customers)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        let customer: CustomerID = try row.id()
        let contact = try Contact(kind: row.text(), value: row.text())
        return Row(customer: customer, given: .init(contact: contact, verifiedAt: try row.instantOrNil()))
    }
}

struct RenameCustomer: Statement {
    static let name = "rename_customer"
    static let sql = """
        UPDATE customer SET name = coalesce($3, name) WHERE tenant_id = $1 AND customer_id = $2
        """

    let tenant: TenantID
    let customer: CustomerID
    let newName: String?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
        values.add(newName)
    }

    typealias Row = NoRow
}

/// Takes away the contacts of some kinds that aren't to be kept. With a proven one the sessions of the customer are theirs
/// no more: who acts in them has to prove it anew.
struct KeepContacts: Statement {
    static let name = "keep_contacts"
    static let sql = """
        WITH gone AS (
            DELETE FROM contact o
            WHERE o.tenant_id = $1 AND o.customer_id = $2 AND o.kind = ANY($3::text[])
                AND NOT EXISTS (SELECT 1 FROM unnest($4::text[], $5::text[]) AS k (kind, value)
                    WHERE k.kind = o.kind AND k.value = o.value)
            RETURNING o.verified_at)
        UPDATE session SET customer_id = NULL
        WHERE tenant_id = $1 AND customer_id = $2
            AND EXISTS (SELECT 1 FROM gone g WHERE g.verified_at IS NOT NULL)
        """

    let tenant: TenantID
    let customer: CustomerID
    /// Of which all contacts are given.
    let kinds: [String]
    let kept: [Contact]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
        values.add(kinds)
        values.add(kept.map(\.kind))
        values.add(kept.map(\.value))
    }

    typealias Row = NoRow
}

/// Appointments of some customers that are still to come or under way.
struct BookingsAheadOf: Statement {
    static let name = "bookings_ahead_of"
    static let sql = """
        SELECT b.booking_id FROM booking b
        WHERE b.tenant_id = $1 AND b.customer_id = ANY($2::uuid[]) AND b.state IN ('pending', 'confirmed')
            AND b.ends_at > (SELECT frontdesk_now())
        ORDER BY b.starts_at, b.booking_id
        """

    let tenant: TenantID
    let customers: [CustomerID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customers)
    }

    static func decode(_ row: inout RowReader) throws -> BookingID { try row.id() }
}

/// A customer, who they became or was, and all that became part of them: one person's rows.
struct RowsOfCustomer: Statement {
    static let name = "rows_of_customer"
    static let sql = """
        SELECT c.customer_id, c.merged_into IS NULL, c.erased_at IS NOT NULL
        FROM customer c
        WHERE c.tenant_id = $1 AND c.customer_id IN (
            SELECT coalesce(k.merged_into, k.customer_id) FROM customer k
            WHERE k.tenant_id = $1 AND k.customer_id = $2
            UNION
            SELECT m.customer_id FROM customer m
            WHERE m.tenant_id = $1 AND m.merged_into = (
                SELECT coalesce(k.merged_into, k.customer_id) FROM customer k
                WHERE k.tenant_id = $1 AND k.customer_id = $2))
        """

    struct Row: Sendable {
        let customer: CustomerID
        /// The one that the others are part of.
        let isWhole: Bool
        let isErased: Bool
    }

    let tenant: TenantID
    let customer: CustomerID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customer)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(customer: try row.id(), isWhole: try row.bool(), isErased: try row.bool())
    }
}
