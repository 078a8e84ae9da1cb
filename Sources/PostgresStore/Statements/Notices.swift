import Dialogue
import Foundation
import Reception
import Vocabulary

/// An event with what it refers to.
struct FindEvent: Statement {
    static let name = "find_event"
    static let sql = """
        SELECT e.kind, e.session_id, e.payload, e.at FROM event e WHERE e.tenant_id = $1 AND e.event_id = $2
        """

    struct Row: Sendable {
        let kind: String
        let session: SessionID?
        let payload: [String: String]
        let at: Instant
    }

    let tenant: TenantID
    let event: EventID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(event)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(
            kind: try row.text(), session: try row.idOrNil(),
            payload: try JSONDecoder().decode([String: String].self, from: Data(try row.json())),
            at: try row.instant())
    }
}

struct FindInquiry: Statement {
    static let name = "find_inquiry"
    static let sql = """
        SELECT i.subject, i.name, i.phone, i.email FROM inquiry i WHERE i.tenant_id = $1 AND i.inquiry_id = $2
        """

    struct Row: Sendable {
        let subject: String?
        let name: String?
        let phone: String?
        let email: String?
    }

    let tenant: TenantID
    let inquiry: InquiryID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(inquiry)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(
            subject: try row.textOrNil(), name: try row.textOrNil(), phone: try row.textOrNil(),
            email: try row.textOrNil())
    }
}

/// What a session's customer said last before a moment, where their conversation stands, and their name where it is known.
struct FindLastWords: Statement {
    static let name = "find_last_words"
    static let sql = """
        SELECT (SELECT m.text FROM message m
                WHERE m.tenant_id = $1 AND m.session_id = $2 AND m.received_at <= $3
                ORDER BY m.number DESC LIMIT 1),
            (SELECT c.state FROM conversation c
                WHERE c.tenant_id = $1 AND c.session_id = $2 AND c.ended_at IS NULL),
            (SELECT k.name FROM customer k WHERE k.tenant_id = $1 AND k.customer_id = s.customer_id)
        FROM session s
        WHERE s.tenant_id = $1 AND s.session_id = $2
        """

    struct Row: Sendable {
        let message: String?
        let state: DialogueState?
        let customer: String?
    }

    let tenant: TenantID
    let session: SessionID?
    let before: Instant

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(before)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(
            message: try row.textOrNil(),
            state: try row.jsonOrNil().map {
                try JSONDecoder().decode(DialogueState.self, from: Data($0))
            }, customer: try row.textOrNil())
    }
}
