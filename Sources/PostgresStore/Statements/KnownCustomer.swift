import Reception
import Vocabulary

/// The customer that a session has proven to be, with what they have proven; no row where nobody has.
struct FindKnownCustomer: Statement {
    static let name = "find_known_customer"
    static let sql = """
        SELECT c.customer_id, c.name,
            coalesce((SELECT array_agg(o.value ORDER BY o.verified_at, o.value) FROM contact o
                WHERE o.tenant_id = $1 AND o.customer_id = c.customer_id AND o.verified_at IS NOT NULL
                    AND o.kind = 'phone'), '{}'),
            coalesce((SELECT array_agg(o.value ORDER BY o.verified_at, o.value) FROM contact o
                WHERE o.tenant_id = $1 AND o.customer_id = c.customer_id AND o.verified_at IS NOT NULL
                    AND o.kind = 'email'), '{}'),
            (SELECT count(DISTINCT b.lineage) FROM booking b
                WHERE b.tenant_id = $1 AND b.customer_id = c.customer_id AND b.confirmed_at IS NOT NULL)
        FROM session s JOIN customer c ON c.tenant_id = s.tenant_id AND c.customer_id = s.customer_id
        WHERE s.tenant_id = $1 AND s.session_id = $2 AND c.erased_at IS NULL
        """

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> KnownCustomer {
        KnownCustomer(
            id: try row.id(), name: try row.textOrNil(),
            phones: try row.texts().compactMap { PhoneNumber(e164: $0) },
            emails: try row.texts().compactMap { EmailAddress($0) }, bookings: try row.int())
    }
}
