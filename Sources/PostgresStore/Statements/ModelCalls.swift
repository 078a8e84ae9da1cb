import Foundation
import Reception
import Vocabulary

/// Each time a model was asked in a turn (C9).
struct InsertModelCalls: Statement {
    static let name = "insert_model_calls"
    static let sql = """
        INSERT INTO model_call (tenant_id, message_id, number, provider, model, outcome, prompt_tokens,
            cached_tokens, completion_tokens, cost_micros, prices, milliseconds, at)
        SELECT $1, $2, c.place - 1, c.value ->> 'provider', c.value ->> 'model', c.value ->> 'outcome',
            (c.value #>> '{usage,prompt}')::integer, (c.value #>> '{usage,cached}')::integer,
            (c.value #>> '{usage,completion}')::integer, (c.value ->> 'costMicros')::bigint,
            c.value ->> 'prices', (c.value ->> 'milliseconds')::integer, (SELECT frontdesk_now())
        FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS c (value, place)
        WHERE \(Lease.isHeld(session: 4, number: 5))
        ON CONFLICT (tenant_id, message_id, number) DO NOTHING
        """

    let tenant: TenantID
    let turn: TurnID
    let calls: [UInt8]
    let lease: Lease

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(turn)
        values.add(json: calls)
        values.add(lease.session)
        values.add(lease.number)
    }

    typealias Row = NoRow
}

/// Adds what a turn used to the tenant's day; nothing for a turn that asked no model.
struct CountModelUse: Statement {
    static let name = "count_model_use"
    static let sql = """
        INSERT INTO model_day AS d (tenant_id, day, calls, tokens, cost_micros)
        SELECT $1, $2, $3, $4, $5
        WHERE $3 > 0 AND \(Lease.isHeld(session: 6, number: 7))
        ON CONFLICT (tenant_id, day) DO UPDATE
            SET calls = d.calls + excluded.calls, tokens = d.tokens + excluded.tokens,
                cost_micros = d.cost_micros + excluded.cost_micros
        """

    let tenant: TenantID
    let day: LocalDate
    let calls: [ModelCall]
    let lease: Lease

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(day)
        values.add(calls.count)
        values.add(calls.reduce(0) { $0 + $1.usage.total })
        values.add(calls.reduce(0) { $0 + ($1.costMicros ?? 0) })
        values.add(lease.session)
        values.add(lease.number)
    }

    typealias Row = NoRow
}

/// Tokens that a tenant's models have used on one of its days.
struct TokensUsed: Statement {
    static let name = "tokens_used"
    static let sql = "SELECT tokens FROM model_day WHERE tenant_id = $1 AND day = $2"

    let tenant: TenantID
    let day: LocalDate

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(day)
    }

    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

/// A message with everything that is kept of how it was answered.
struct FindExplanation: Statement {
    static let name = "find_explanation"
    static let sql = """
        SELECT \(StoredAnswer.columns), m.session_id, m.conversation_id, m.engine, m.revision, m.answered_at,
            m.record
        FROM message m
        WHERE m.tenant_id = $1 AND m.message_id = $2
        """

    struct Row: Sendable {
        let message: StoredAnswer
        let session: SessionID
        let conversation: ConversationID?
        let engine: String?
        let revision: String?
        let answeredAt: Instant?
        let record: TurnRecord
    }

    let tenant: TenantID
    let turn: TurnID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(turn)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        let message = try StoredAnswer(&row)
        return Row(
            message: message, session: try row.id(), conversation: try row.idOrNil(),
            engine: try row.textOrNil(), revision: try row.textOrNil(),
            answeredAt: try row.instantOrNil(), record: try record(try row.json()))
    }

    /// A message without an answer has an empty one.
    private static func record(_ json: [UInt8]) throws -> TurnRecord {
        json == Array("{}".utf8) ? TurnRecord() : try JSONDecoder().decode(TurnRecord.self, from: Data(json))
    }
}
