import Reception
import Vocabulary

/// Ends the session's conversation where it was handed over to a person.
struct EndHandOver: Statement {
    static let name = "end_hand_over"
    static let sql = """
        UPDATE conversation
        SET ended_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND session_id = $2 AND ended_at IS NULL AND handed_over_at IS NOT NULL
        """

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    typealias Row = NoRow
}

/// When a session was last handed back; a row without a time where it never was, none where there is no session.
struct FindHandBack: Statement {
    static let name = "find_hand_back"
    static let sql = """
        SELECT (SELECT max(c.ended_at) FROM conversation c
            WHERE c.tenant_id = $1 AND c.session_id = $2 AND c.handed_over_at IS NOT NULL)
        FROM session s
        WHERE s.tenant_id = $1 AND s.session_id = $2
        """

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> Instant? { try row.instantOrNil() }
}

/// Who said a message that has no answer, as their session stands now; none where the session is over.
struct FindUnfinished: Statement {
    static let name = "find_unfinished"
    static let sql = """
        SELECT s.session_id, s.generation
        FROM message m JOIN session s ON s.tenant_id = $1 AND s.session_id = m.session_id
        WHERE m.tenant_id = $1 AND m.message_id = $2 AND m.answered_at IS NULL
            AND s.ends_at > (SELECT frontdesk_now())
        """

    let tenant: TenantID
    let turn: TurnID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(turn)
    }

    static func decode(_ row: inout RowReader) throws -> SessionClaim {
        SessionClaim(id: try row.id(), generation: try row.int())
    }
}
