import Foundation
import Reception
import Vocabulary

/// The number to text about a session: the one that texts in it, else the newest verified one of its customer.
struct HandOffTargetOfSession: Statement {
    static let name = "hand_off_target_of_session"
    static let sql = """
        SELECT s.session_id, n.value, s.customer_id, t.number_hash IS NOT NULL, \(language)
        FROM session s
        JOIN contact n ON n.tenant_id = $1 AND n.customer_id = s.customer_id AND n.kind = 'phone'
            AND n.verified_at IS NOT NULL
        LEFT JOIN texter t ON t.tenant_id = $1 AND t.session_id = s.session_id
            AND t.number_hash = encode(sha256(convert_to($1::uuid::text || ':' || n.value, 'UTF8')), 'hex')
        WHERE s.tenant_id = $1 AND s.session_id = $2 AND s.ends_at > (SELECT frontdesk_now())
        ORDER BY t.number_hash IS NULL, n.verified_at DESC
        LIMIT 1
        """
    static let language = """
        (SELECT c.state ->> 'language' FROM conversation c
            WHERE c.tenant_id = $1 AND c.session_id = s.session_id AND c.ended_at IS NULL)
        """

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> HandOffTarget? {
        let (session, value) = (try row.id(of: SessionNamed.self), try row.text())
        let (customer, isTexting) = (try row.idOrNil(of: CustomerNamed.self), try row.bool())
        let language = try row.textOrNil()
        return PhoneNumber(e164: value).map {
            HandOffTarget(
                session: session, number: $0, customer: customer, isTexting: isTexting, language: language)
        }
    }
}

/// The session in which a number texts.
struct HandOffTargetOfNumber: Statement {
    static let name = "hand_off_target_of_number"
    static let sql = """
        SELECT s.session_id, $3::text, s.customer_id, true, \(HandOffTargetOfSession.language)
        FROM texter t
        JOIN session s ON s.tenant_id = $1 AND s.session_id = t.session_id
        WHERE t.tenant_id = $1 AND t.number_hash = $2 AND s.ends_at > (SELECT frontdesk_now())
        """

    let tenant: TenantID
    let number: PhoneNumber

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(NumberHash(tenant, number).description)
        values.add(number.e164)
    }

    static func decode(_ row: inout RowReader) throws -> HandOffTarget? {
        try HandOffTargetOfSession.decode(&row)
    }
}

/// Keeps a link's hash, and forgets those that have long run out.
struct WriteHandOff: Statement {
    static let name = "write_hand_off"
    static let sql = """
        INSERT INTO hand_off (tenant_id, hand_off_id, session_id, token_hash, created_at, expires_at)
        SELECT $1::uuid, $2, $3, $4, t.now, t.now + make_interval(secs => $5::bigint)
        FROM (SELECT frontdesk_now() AS now) t
        RETURNING hand_off_id, session_id, expires_at
        """

    let tenant: TenantID
    let order: HandOffOrder

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(order.id)
        values.add(order.session)
        values.add(order.tokenHash)
        values.add(order.lifetimeSeconds)
    }

    static func decode(_ row: inout RowReader) throws -> HandOff {
        HandOff(id: try row.id(), session: try row.id(), expiresAt: try row.instant())
    }
}

struct FindHandOff: Statement {
    static let name = "find_hand_off"
    static let sql = """
        SELECT hand_off_id, session_id, expires_at FROM hand_off WHERE tenant_id = $1 AND hand_off_id = $2
        """

    let tenant: TenantID
    let handOff: HandOffID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(handOff)
    }

    static func decode(_ row: inout RowReader) throws -> HandOff {
        HandOff(id: try row.id(), session: try row.id(), expiresAt: try row.instant())
    }
}

/// Whether a link would open something.
struct OpenHandOff: Statement {
    static let name = "open_hand_off"
    static let sql = """
        SELECT h.hand_off_id
        FROM hand_off h
        JOIN session s ON s.tenant_id = $1 AND s.session_id = h.session_id
        WHERE h.tenant_id = $1 AND h.token_hash = $2 AND h.used_at IS NULL
            AND h.expires_at > (SELECT frontdesk_now()) AND s.ends_at > (SELECT frontdesk_now())
        """

    let token: HandOffToken

    func bind(_ values: inout Binds) {
        values.add(token.tenant)
        values.add(token.hash)
    }

    static func decode(_ row: inout RowReader) throws -> HandOffID { try row.id() }
}

/// Uses a link up. Whoever comes second waits for the first and finds it used.
struct TakeHandOff: Statement {
    static let name = "take_hand_off"
    static let sql = """
        UPDATE hand_off h SET used_at = (SELECT frontdesk_now())
        FROM session s
        WHERE h.tenant_id = $1 AND h.token_hash = $2 AND h.used_at IS NULL
            AND h.expires_at > (SELECT frontdesk_now())
            AND s.tenant_id = $1 AND s.session_id = h.session_id AND s.ends_at > (SELECT frontdesk_now())
        RETURNING s.session_id, s.generation, s.channel, s.ends_at, s.customer_id, s.lookup_misses
        """

    let token: HandOffToken

    func bind(_ values: inout Binds) {
        values.add(token.tenant)
        values.add(token.hash)
    }

    static func decode(_ row: inout RowReader) throws -> CheckSession.Row { try CheckSession.decode(&row) }
}
