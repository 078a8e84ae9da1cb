import Reception
import Vocabulary

/// A tenant's inquiries, newest first, a page at a time. The first bound is there for the index, with a cursor
/// and without.
struct ListInquiries: Statement {
    static let name = "list_inquiries"
    static let sql = """
        SELECT i.inquiry_id, i.session_id, i.subject, i.service, i.name, i.email, i.phone, i.created_at, i.answered_at
        FROM inquiry i
        WHERE i.tenant_id = $1
            AND i.created_at <= CASE WHEN $2::uuid IS NULL THEN 'infinity'::timestamptz
                ELSE (SELECT a.created_at FROM inquiry a WHERE a.tenant_id = $1 AND a.inquiry_id = $2) END
            AND ($2 IS NULL OR (i.created_at, i.inquiry_id) < (
                SELECT a.created_at, a.inquiry_id FROM inquiry a WHERE a.tenant_id = $1 AND a.inquiry_id = $2))
        ORDER BY i.created_at DESC, i.inquiry_id DESC
        LIMIT $3
        """

    let tenant: TenantID
    let after: InquiryID?
    let limit: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(after)
        values.add(limit)
    }

    static func decode(_ row: inout RowReader) throws -> ReceivedInquiry {
        ReceivedInquiry(
            id: try row.id(), session: try row.idOrNil(), subject: try row.text(),
            service: try row.textOrNil(), name: try row.textOrNil(), email: try row.textOrNil(),
            phone: try row.textOrNil(), createdAt: try row.instant(), answeredAt: try row.instantOrNil())
    }
}
