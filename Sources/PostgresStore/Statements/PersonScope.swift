import Reception
import Vocabulary

/// The contacts that are a person's: theirs, proven or not, unless somebody else has proven them.
struct ContactsOfPerson: Statement {
    static let name = "contacts_of_person"
    static let sql = """
        SELECT DISTINCT o.kind, o.value
        FROM contact o
        WHERE o.tenant_id = $1 AND o.customer_id = ANY($2::uuid[])
            AND NOT EXISTS (SELECT 1 FROM contact v
                WHERE v.tenant_id = $1 AND v.kind = o.kind AND v.value = o.value AND v.verified_at IS NOT NULL
                    AND v.customer_id <> ALL($2::uuid[]))
        """

    let tenant: TenantID
    let customers: [CustomerID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customers)
    }

    static func decode(_ row: inout RowReader) throws -> Contact {
        try Contact(kind: row.text(), value: row.text())
    }
}

/// The sessions that are a person's: in which they proved to be the customer; in which nobody proved anything, and that
/// booked for them, or were begun with a contact of theirs and booked for nobody else.
struct SessionsOfPerson: Statement {
    static let name = "sessions_of_person"
    static let sql = """
        SELECT s.session_id
        FROM session s
        WHERE s.tenant_id = $1 AND s.session_id IN (
            SELECT k.session_id FROM session k WHERE k.tenant_id = $1 AND k.customer_id = ANY($2::uuid[])
            UNION
            SELECT k.session_id
            FROM booking b JOIN session k ON k.tenant_id = b.tenant_id AND k.session_id = b.session_id
            WHERE b.tenant_id = $1 AND b.customer_id = ANY($2::uuid[]) AND k.customer_id IS NULL
            UNION
            SELECT k.session_id
            FROM session k
            WHERE k.tenant_id = $1 AND k.customer_id IS NULL
                AND EXISTS (SELECT 1 FROM unnest($3::text[], $4::text[]) AS c (kind, value)
                    WHERE k.claims ->> c.kind = c.value)
                AND NOT EXISTS (SELECT 1 FROM booking b
                    WHERE b.tenant_id = $1 AND b.session_id = k.session_id AND b.customer_id <> ALL($2::uuid[])))
        ORDER BY s.session_id
        """

    let tenant: TenantID
    let customers: [CustomerID]
    let contacts: [Contact]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customers)
        values.add(contacts.map(\.kind))
        values.add(contacts.map(\.value))
    }

    static func decode(_ row: inout RowReader) throws -> SessionID { try row.id() }
}

/// Locks sessions in their order.
struct LockSessions: Statement {
    static let name = "lock_sessions"
    static let sql = """
        SELECT session_id FROM session
        WHERE tenant_id = $1 AND session_id = ANY($2::uuid[])
        ORDER BY session_id
        FOR NO KEY UPDATE
        """

    let tenant: TenantID
    let sessions: [SessionID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(sessions)
    }

    static func decode(_ row: inout RowReader) throws -> SessionID { try row.id() }
}

/// One person: their customers, sessions and contacts, as the parameters `$1` to `$5` of a statement.
struct PersonScope: Sendable {
    let tenant: TenantID
    let customers: [CustomerID]
    let sessions: [SessionID]
    let contacts: [Contact]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customers)
        values.add(sessions)
        values.add(contacts.map(\.kind))
        values.add(contacts.map(\.value))
    }

    /// Rows of `table` that are a person's: filed under them, said in a session of theirs, or left with a contact of
    /// theirs where nobody else is known to have done so. Names of its columns follow.
    static func rows(of table: String, id: String, phone: String = "r.phone", email: String = "r.email")
        -> String
    {
        """
        SELECT r.\(id) FROM \(table) r WHERE r.tenant_id = $1 AND r.customer_id = ANY($2::uuid[])
            UNION
            \(said(of: table, id: id, phone: phone, email: email, others: "AND (r.customer_id IS NULL OR r.customer_id = ANY($2::uuid[]))"))
        """
    }

    /// `rows` of a table that knows sessions alone.
    static func said(
        of table: String, id: String, phone: String = "r.phone", email: String = "r.email",
        others: String = ""
    ) -> String {
        """
        SELECT r.\(id) FROM \(table) r
            WHERE r.tenant_id = $1 AND r.session_id = ANY($3::uuid[]) \(others)
            UNION
            SELECT r.\(id) FROM \(table) r
            WHERE r.tenant_id = $1
                AND EXISTS (SELECT 1 FROM unnest($4::text[], $5::text[]) AS k (kind, value)
                    WHERE k.value = CASE k.kind WHEN 'phone' THEN \(phone) ELSE \(email) END)
                AND NOT EXISTS (SELECT 1 FROM session s
                    WHERE s.tenant_id = $1 AND s.session_id = r.session_id AND s.customer_id IS NOT NULL
                        AND s.customer_id <> ALL($2::uuid[]))
                \(others)
        """
    }
}
