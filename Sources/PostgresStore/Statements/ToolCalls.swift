import Dialogue
import Foundation
import Reception
import Vocabulary

/// Tool calls of a turn; written before a write among them runs, and with their outcomes when they have.
struct RecordCalls: Statement {
    static let name = "record_calls"
    static let sql = """
        INSERT INTO tool_call AS t (tenant_id, message_id, number, tool, arguments, outcome, at)
        SELECT $1, $2, (c.value ->> 'number')::integer, c.value ->> 'tool', c.value -> 'arguments',
            c.value -> 'outcome', (SELECT frontdesk_now())
        FROM jsonb_array_elements($3::jsonb) AS c
        WHERE \(Lease.isHeld(session: 4, number: 5))
        ON CONFLICT (tenant_id, message_id, number) DO UPDATE
            SET tool = excluded.tool, arguments = excluded.arguments, outcome = excluded.outcome
        """

    let tenant: TenantID
    let turn: TurnID
    let calls: [UInt8]
    let lease: Lease

    init(tenant: TenantID, turn: TurnID, calls: [NumberedCall], lease: Lease) throws {
        self.tenant = tenant
        self.turn = turn
        self.calls = try jsonBytes(calls.map(Entry.init))
        self.lease = lease
    }

    private struct Entry: Encodable {
        let number: Int
        let tool: String
        let arguments: ToolCall
        /// Left out while it is unknown.
        let outcome: ToolOutcome?

        init(_ call: NumberedCall) {
            number = call.number
            tool = call.call.name
            arguments = call.call
            outcome = call.outcome
        }
    }

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(turn)
        values.add(json: calls)
        values.add(lease.session)
        values.add(lease.number)
    }

    typealias Row = NoRow
}

/// The calls of a message, in order.
struct CallsOfTurn: Statement {
    static let name = "calls_of_turn"
    static let sql = """
        SELECT t.number, t.arguments, t.outcome
        FROM tool_call t
        WHERE t.tenant_id = $1 AND t.message_id = $2
        ORDER BY t.number
        """

    let tenant: TenantID
    let turn: TurnID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(turn)
    }

    static func decode(_ row: inout RowReader) throws -> RecordedCalls.Row {
        try RecordedCalls.decode(&row)
    }
}

/// What answered turns of a session have asked people to do, oldest first: the latest of it where it is much.
struct PastRequests: Statement {
    static let name = "past_requests"
    static let sql = """
        SELECT latest.number, latest.arguments, latest.outcome FROM (
            SELECT t.number, t.arguments, t.outcome, m.number AS message
            FROM tool_call t
            JOIN message m ON m.tenant_id = $1 AND m.message_id = t.message_id
            WHERE t.tenant_id = $1 AND m.session_id = $2 AND m.answered_at IS NOT NULL
                AND t.tool IN ('create_inquiry', 'schedule_contact_followup', 'join_waitlist', 'hand_over')
                AND t.outcome IS NOT NULL AND NOT t.outcome ? 'refused'
            ORDER BY m.number DESC, t.number DESC
            LIMIT 50) latest
        ORDER BY latest.message, latest.number
        """

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> RecordedCalls.Row {
        try RecordedCalls.decode(&row)
    }
}

/// The calls of the oldest message that waits: those of a server that died in the turn.
struct RecordedCalls: Statement {
    static let name = "recorded_calls"
    static let sql = """
        SELECT t.number, t.arguments, t.outcome
        FROM tool_call t
        WHERE t.tenant_id = $1 AND t.message_id = (
            SELECT m.message_id FROM message m
            WHERE m.tenant_id = $1 AND m.session_id = $2 AND m.answered_at IS NULL
            ORDER BY m.number LIMIT 1)
        ORDER BY t.number
        """

    struct Row: Sendable {
        let number: Int
        /// `nil`: another version of the program wrote it. The call is made again, a write under its key.
        let recorded: RecordedCall?
    }

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        let number = try row.int()
        let (arguments, result) = (try row.json(), try row.jsonOrNil())
        do {
            let call = try JSONDecoder().decode(ToolCall.self, from: Data(arguments))
            let outcome = try result.map { try JSONDecoder().decode(ToolOutcome.self, from: Data($0)) }
            return Row(number: number, recorded: RecordedCall(call: call, outcome: outcome))
        } catch is DecodingError {
            return Row(number: number, recorded: nil)
        }
    }
}

struct InsertInquiry: Statement {
    static let name = "insert_inquiry"
    static let sql = """
        INSERT INTO inquiry (tenant_id, inquiry_id, session_id, subject, service, name, email, phone, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT frontdesk_now()))
        """

    let tenant: TenantID
    let inquiry: Inquiry

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(inquiry.id)
        values.add(inquiry.session)
        values.add(inquiry.subject)
        values.add(inquiry.service)
        values.add(inquiry.name)
        values.add(inquiry.email?.address)
        values.add(inquiry.phone?.e164)
    }

    typealias Row = NoRow
}
