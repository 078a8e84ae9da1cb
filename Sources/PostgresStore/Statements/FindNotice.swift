import Dialogue
import Foundation
import Reception
import Vocabulary

/// What there is to tell a business of an event: the inquiry, or what was said last before a person was wanted.
struct FindNotice: Statement {
    static let name = "find_notice"
    static let sql = """
        SELECT e.kind, e.session_id, e.payload->>'reason', i.subject, i.name, i.phone, i.email, c.state, m.text, k.name
        FROM event e
            LEFT JOIN inquiry i ON i.tenant_id = $1 AND i.inquiry_id = (e.payload->>'inquiry')::uuid
            LEFT JOIN session s ON s.tenant_id = $1 AND s.session_id = e.session_id
            LEFT JOIN customer k ON k.tenant_id = $1 AND k.customer_id = s.customer_id
            LEFT JOIN conversation c ON c.tenant_id = $1 AND c.session_id = e.session_id AND c.ended_at IS NULL
            LEFT JOIN LATERAL (
                SELECT l.text FROM message l
                WHERE l.tenant_id = $1 AND l.session_id = e.session_id AND l.received_at <= e.at
                ORDER BY l.number DESC
                LIMIT 1) m ON true
        WHERE e.tenant_id = $1 AND e.event_id = $2
        """

    struct Row: Sendable {
        let kind: String
        let session: SessionID?
        let reason: String?
        let subject: String?
        let name: String?
        let phone: String?
        let email: String?
        let state: DialogueState?
        let message: String?
        let customer: String?
    }

    let tenant: TenantID
    let event: EventID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(event)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(
            kind: try row.text(), session: try row.idOrNil(), reason: try row.textOrNil(),
            subject: try row.textOrNil(), name: try row.textOrNil(), phone: try row.textOrNil(),
            email: try row.textOrNil(),
            state: try row.jsonOrNil().map {
                try JSONDecoder().decode(DialogueState.self, from: Data($0))
            }, message: try row.textOrNil(), customer: try row.textOrNil())
    }
}
