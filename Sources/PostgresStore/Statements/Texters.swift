import Reception
import Vocabulary

/// The number's row, made at its first text; texts of one number then wait for one another.
struct MeetTexter: Statement {
    static let name = "meet_texter"
    static let sql = """
        INSERT INTO texter AS t (tenant_id, number_hash, first_at, last_at)
        SELECT $1, $2, c.now, c.now FROM (SELECT frontdesk_now() AS now) c
        ON CONFLICT (tenant_id, number_hash) DO UPDATE SET last_at = greatest(t.last_at, excluded.last_at)
        """

    let tenant: TenantID
    let number: NumberHash

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(number.description)
    }

    typealias Row = NoRow
}

/// A session for a number that has none.
struct OpenTextSession: Statement {
    static let name = "open_text_session"
    static let sql = """
        INSERT INTO session (tenant_id, session_id, channel, claims, created_at, ends_at)
        SELECT $1, $3, 'sms', '{}', c.now, c.now
        FROM texter t, (SELECT frontdesk_now() AS now) c
        WHERE t.tenant_id = $1 AND t.number_hash = $2 AND t.session_id IS NULL
        """

    let tenant: TenantID
    let number: NumberHash
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(number.description)
        values.add(session)
    }

    typealias Row = NoRow
}

/// Ties the number to its session for good, and puts that session's end off: it lasts as long as texts come.
struct KeepTextSession: Statement {
    static let name = "keep_text_session"
    static let sql = """
        WITH met AS (
            UPDATE texter SET session_id = coalesce(session_id, $3)
            WHERE tenant_id = $1 AND number_hash = $2
            RETURNING session_id)
        UPDATE session s
        SET ends_at = greatest(s.ends_at, (SELECT frontdesk_now()) + make_interval(secs => $4::bigint))
        FROM met
        WHERE s.tenant_id = $1 AND s.session_id = met.session_id
        """

    let tenant: TenantID
    let number: NumberHash
    let session: SessionID
    let seconds: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(number.description)
        values.add(session)
        values.add(seconds)
    }

    typealias Row = NoRow
}

/// What a keyword does, if this delivery brought it.
struct HeedKeyword: Statement {
    static let name = "heed_keyword"
    static let sql = """
        UPDATE texter t
        SET opted_out_at = CASE i.kind WHEN 'opt_out' THEN coalesce(t.opted_out_at, (SELECT frontdesk_now())) END,
            opted_out_by = CASE i.kind WHEN 'opt_out' THEN coalesce(t.opted_out_by, 'keyword') END
        FROM incoming_text i
        WHERE i.tenant_id = $1 AND i.sid = $2 AND i.delivery = $3 AND i.kind IN ('opt_out', 'opt_in')
            AND t.tenant_id = $1 AND t.number_hash = i.number_hash
        """

    let tenant: TenantID
    let text: ArrivingText

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(text.sid)
        values.add(text.delivery)
    }

    typealias Row = NoRow
}
