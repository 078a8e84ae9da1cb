import Reception
import Vocabulary

/// What the provider says of a text. What is final stays, and a mere 'sent' changes nothing that is further on. The row is
/// the one with the provider's id, else the one that is named and has none yet.
struct TakeStatus: Statement {
    static let name = "take_status"
    static let sql = """
        UPDATE outgoing o
        SET provider_id = $3,
            state = CASE WHEN \(isFinal) THEN o.state ELSE $4 END,
            error_code = CASE WHEN \(isFinal) THEN o.error_code ELSE coalesce($5, o.error_code) END,
            reason = CASE WHEN \(isFinal) THEN o.reason END,
            sent_at = coalesce(o.sent_at, (SELECT frontdesk_now())),
            ended_at = CASE WHEN \(isFinal) OR $4 = 'sent' THEN o.ended_at ELSE (SELECT frontdesk_now()) END
        WHERE o.tenant_id = $1 AND (o.provider_id = $3
            OR o.outgoing_id = $2 AND o.provider_id IS NULL AND NOT EXISTS (SELECT 1 FROM outgoing k
                WHERE k.tenant_id = $1 AND k.provider_id = $3))
        RETURNING o.state
        """

    private static let isFinal = "o.state IN ('delivered', 'undelivered', 'failed', 'suppressed')"

    let tenant: TenantID
    let outgoing: OutgoingID?
    let text: ProviderText

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
        values.add(text.id)
        values.add(text.state.outgoing.rawValue)
        values.add(text.errorCode)
    }

    static func decode(_ row: inout RowReader) throws -> OutgoingState {
        let word = try row.text()
        guard let state = OutgoingState(rawValue: word) else {
            throw PostgresError.undecodable("outgoing has the state \(word)")
        }
        return state
    }
}

/// The provider has told us that a number has opted out with it. What the person texted after the text was sent may have
/// been a START: then the next text finds out.
struct OptOutByProvider: Statement {
    static let name = "opt_out_by_provider"
    static let sql = """
        INSERT INTO texter AS t (tenant_id, number_hash, opted_out_at, opted_out_by, first_at, last_at)
        SELECT o.tenant_id, encode(sha256(convert_to(o.tenant_id::text || ':' || o.recipient, 'UTF8')), 'hex'), n.now,
            'provider', n.now, coalesce(o.sending_at, o.created_at)
        FROM outgoing o, (SELECT frontdesk_now() AS now) n
        WHERE o.tenant_id = $1 AND (o.outgoing_id = $2 OR o.provider_id = $3) AND o.channel = 'sms'
            AND o.recipient IS NOT NULL
        LIMIT 1
        ON CONFLICT (tenant_id, number_hash) DO UPDATE
        SET opted_out_at = excluded.opted_out_at, opted_out_by = excluded.opted_out_by
        WHERE t.opted_out_at IS NULL AND t.last_at <= excluded.last_at
        """

    let tenant: TenantID
    let outgoing: OutgoingID?
    let sid: String?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
        values.add(sid)
    }

    typealias Row = NoRow
}

/// A mail was handed over.
struct TakeMail: Statement {
    static let name = "take_mail"
    static let sql = """
        UPDATE outgoing
        SET state = 'sent', provider_id = $3, reason = NULL, sent_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND outgoing_id = $2 AND state IN ('sending', 'parked')
        """

    let tenant: TenantID
    let outgoing: OutgoingID
    let messageID: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
        values.add(messageID)
    }

    typealias Row = NoRow
}

/// Nothing was sent by that attempt.
struct PutBackOutgoing: Statement {
    static let name = "put_back_outgoing"
    static let sql = """
        UPDATE outgoing
        SET state = 'queued', sending_at = NULL, mark = NULL
        WHERE tenant_id = $1 AND outgoing_id = $2 AND attempt = $3 AND state = 'sending' AND provider_id IS NULL
        """

    let tenant: TenantID
    let outgoing: OutgoingID
    let attempt: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
        values.add(attempt)
    }

    typealias Row = NoRow
}

/// The provider won't ever take it.
struct RefuseOutgoing: Statement {
    static let name = "refuse_outgoing"
    static let sql = """
        UPDATE outgoing
        SET state = $4, error_code = $5, reason = $6, ended_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND outgoing_id = $2 AND attempt = $3 AND state IN ('sending', 'parked')
            AND provider_id IS NULL
        """

    let tenant: TenantID
    let outgoing: OutgoingID
    let attempt: Int
    let code: String

    func bind(_ values: inout Binds) {
        let isOptOut = code == SendFailure.optedOut
        values.add(tenant)
        values.add(outgoing)
        values.add(attempt)
        values.add(isOptOut ? "suppressed" : "failed")
        values.add(code)
        values.add(isOptOut ? "opted_out" : "refused")
    }

    typealias Row = NoRow
}

struct ParkOutgoing: Statement {
    static let name = "park_outgoing"
    static let sql = """
        UPDATE outgoing
        SET state = 'parked', reason = $3
        WHERE tenant_id = $1 AND outgoing_id = $2 AND state = 'sending' AND provider_id IS NULL
        RETURNING outgoing_id
        """

    let tenant: TenantID
    let outgoing: OutgoingID
    let reason: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
        values.add(reason)
    }

    static func decode(_ row: inout RowReader) throws -> OutgoingID { try row.id() }
}

struct KnownProviderIDs: Statement {
    static let name = "known_provider_ids"
    static let sql = """
        SELECT o.provider_id FROM outgoing o WHERE o.tenant_id = $1 AND o.provider_id = ANY ($2)
        """

    let tenant: TenantID
    let ids: [String]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(ids)
    }

    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}
