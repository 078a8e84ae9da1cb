import Dialogue
import Foundation
import Reception
import Vocabulary

/// Stores what a customer said, once for each client id, with the session's next number; nothing where the session is
/// over.
struct InsertMessage: Statement {
    static let name = "insert_message"
    static let sql = """
        INSERT INTO message (tenant_id, message_id, session_id, number, client_id, text, received_at)
        SELECT $1, $2, $3,
            coalesce((SELECT max(m.number) FROM message m WHERE m.tenant_id = $1 AND m.session_id = $3), 0) + 1,
            $4, $5, (SELECT frontdesk_now())
        WHERE EXISTS (SELECT 1 FROM session s
            WHERE s.tenant_id = $1 AND s.session_id = $3 AND s.generation = $6
                AND s.ends_at > (SELECT frontdesk_now()))
        ON CONFLICT (tenant_id, session_id, client_id) WHERE client_id IS NOT NULL DO NOTHING
        RETURNING message_id
        """

    let tenant: TenantID
    let claim: SessionClaim
    let message: InboundMessage

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(message.id)
        values.add(claim.id)
        values.add(message.clientID)
        values.add(message.text)
        values.add(claim.generation)
    }

    static func decode(_ row: inout RowReader) throws -> TurnID { try row.id() }
}

/// A message with its answer, by id or by the client's own name for it.
struct FindMessage: Statement {
    static let name = "find_message"
    static let sql = """
        SELECT \(StoredAnswer.columns)
        FROM message m
        WHERE m.tenant_id = $1 AND (m.message_id = $2 OR (m.session_id = $3 AND m.client_id = $4))
        ORDER BY m.number
        LIMIT 1
        """

    let tenant: TenantID
    let turn: TurnID
    let session: SessionID?
    let clientID: String?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(turn)
        values.add(session)
        values.add(clientID)
    }

    static func decode(_ row: inout RowReader) throws -> StoredAnswer { try StoredAnswer(&row) }
}

/// The last messages of a session, oldest first.
struct MessageHistory: Statement {
    static let name = "message_history"
    static let sql = """
        SELECT * FROM (
            SELECT \(StoredAnswer.columns), m.number
            FROM message m
            WHERE m.tenant_id = $1 AND m.session_id = $2
            ORDER BY m.number DESC
            LIMIT $3) latest
        ORDER BY latest.number
        """

    let tenant: TenantID
    let session: SessionID
    let limit: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(limit)
    }

    static func decode(_ row: inout RowReader) throws -> StoredAnswer { try StoredAnswer(&row) }
}

extension StoredAnswer {
    static let columns = "m.message_id, m.text, m.reply, m.cards, m.asks, m.received_at"

    init(_ row: inout RowReader) throws {
        let turn: TurnID = try row.id()
        let message = try row.text()
        let text = try row.textOrNil()
        let cards = try row.jsonOrNil().map { try JSONDecoder().decode([Card].self, from: Data($0)) }
        self.init(
            turn: turn, message: message, text: text, cards: cards ?? [], asks: try row.texts(),
            receivedAt: try row.instant())
    }
}

/// The oldest message of a session that has no answer, with the session's channel.
struct OldestWaiting: Statement {
    static let name = "oldest_waiting"
    static let sql = """
        SELECT m.message_id, m.text, s.channel
        FROM message m JOIN session s ON s.tenant_id = m.tenant_id AND s.session_id = m.session_id
        WHERE m.tenant_id = $1 AND m.session_id = $2 AND m.answered_at IS NULL
        ORDER BY m.number
        LIMIT 1
        """

    struct Row: Sendable {
        let turn: TurnID
        let text: String
        let channel: String
    }

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(turn: try row.id(), text: try row.text(), channel: try row.text())
    }
}

struct AnswerMessage: Statement {
    static let name = "answer_message"
    static let sql = """
        UPDATE message
        SET reply = $3, cards = $4, asks = $5, engine = $6, revision = $7, conversation_id = $8,
            record = $9, answered_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND message_id = $2 AND answered_at IS NULL
            AND \(Lease.isHeld(session: 10, number: 11))
        RETURNING message_id
        """

    let tenant: TenantID
    let finished: FinishedTurn
    let cards: [UInt8]
    let record: [UInt8]
    let lease: Lease

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(finished.turn)
        values.add(finished.text)
        values.add(json: cards)
        values.add(finished.asks)
        values.add(finished.engine)
        values.add(finished.revision)
        values.add(finished.conversation)
        values.add(json: record)
        values.add(lease.session)
        values.add(lease.number)
    }

    static func decode(_ row: inout RowReader) throws -> TurnID { try row.id() }
}

/// Marks a message whose customer stopped waiting; nothing where it has been answered.
struct GiveUpMessage: Statement {
    static let name = "give_up_message"
    static let sql = """
        UPDATE message
        SET given_up_at = coalesce(given_up_at, (SELECT frontdesk_now()))
        WHERE tenant_id = $1 AND message_id = $2 AND answered_at IS NULL
        RETURNING message_id
        """

    let tenant: TenantID
    let turn: TurnID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(turn)
    }

    static func decode(_ row: inout RowReader) throws -> TurnID { try row.id() }
}
