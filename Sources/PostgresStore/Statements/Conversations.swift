import Dialogue
import Foundation
import Reception
import Vocabulary

/// Ends the session's conversation where nothing was said for too long. One that was handed over stays with the person
/// until it is handed back. Only whoever holds the lease does this.
struct EndIdleConversation: Statement {
    static let name = "end_idle_conversation"
    static let sql = """
        UPDATE conversation
        SET ended_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND session_id = $2 AND ended_at IS NULL AND handed_over_at IS NULL
            AND last_at <= (SELECT frontdesk_now()) - make_interval(mins => $3::integer)
            AND EXISTS (SELECT 1 FROM session s
                WHERE s.tenant_id = $1 AND s.session_id = $2 AND s.lease_holder = $4)
        """

    let tenant: TenantID
    let session: SessionID
    let idle: Minutes
    let holder: UUID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(idle.count)
        values.add(holder)
    }

    typealias Row = NoRow
}

/// The open conversation of a session, for whoever holds its lease; begun under the given id where there is none.
struct OpenConversation: Statement {
    static let name = "open_conversation"
    static let sql = """
        INSERT INTO conversation AS c (tenant_id, conversation_id, session_id, state, started_at, last_at)
        SELECT $1, $2, $3, $4::jsonb, (SELECT frontdesk_now()), (SELECT frontdesk_now())
        WHERE EXISTS (SELECT 1 FROM session s
            WHERE s.tenant_id = $1 AND s.session_id = $3 AND s.lease_holder = $5)
        ON CONFLICT (tenant_id, session_id) WHERE ended_at IS NULL DO UPDATE SET session_id = c.session_id
        RETURNING c.conversation_id, c.state
        """

    struct Row: Sendable {
        let conversation: ConversationID
        let state: DialogueState
    }

    let tenant: TenantID
    let conversation: ConversationID
    let session: SessionID
    let fresh: [UInt8]
    let holder: UUID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(conversation)
        values.add(session)
        values.add(json: fresh)
        values.add(holder)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        let conversation: ConversationID = try row.id()
        let state = try JSONDecoder().decode(DialogueState.self, from: Data(try row.json()))
        return Row(conversation: conversation, state: state)
    }
}

struct SaveConversation: Statement {
    static let name = "save_conversation"
    static let sql = """
        UPDATE conversation
        SET state = $3, turns = turns + 1, last_at = (SELECT frontdesk_now()),
            handed_over_at = CASE WHEN $4 THEN coalesce(handed_over_at, (SELECT frontdesk_now())) END
        WHERE tenant_id = $1 AND conversation_id = $2 AND \(Lease.isHeld(session: 5, number: 6))
        """

    let tenant: TenantID
    let conversation: ConversationID
    let state: [UInt8]
    let isHandedOver: Bool
    let lease: Lease

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(conversation)
        values.add(json: state)
        values.add(isHandedOver)
        values.add(lease.session)
        values.add(lease.number)
    }

    typealias Row = NoRow
}
