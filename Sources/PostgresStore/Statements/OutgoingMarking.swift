import FoundationEssentials
import Reception
import Vocabulary

extension OutgoingMessage {
    static let columns = """
        o.outgoing_id, o.state, o.purpose, o.action, o.channel, o.recipient, o.sender, o.subject, o.text, o.attempt,
            o.provider_id, o.created_at, o.sending_at, (SELECT frontdesk_now())
        """

    init(_ row: inout RowReader) throws {
        let id: OutgoingID = try row.id()
        let word = try row.text()
        guard let state = OutgoingState(rawValue: word) else {
            throw PostgresError.undecodable("outgoing has the state \(word)")
        }
        let (purpose, action, channel) = (try row.text(), try row.textOrNil(), try row.text())
        let recipient = try row.textOrNil().flatMap { value -> Contact? in
            channel == "sms"
                ? PhoneNumber(e164: value).map { .phone($0) } : EmailAddress(value).map { .email($0) }
        }
        self.init(
            id: id, state: state, purpose: purpose, action: action, channel: channel, recipient: recipient,
            sender: try row.text(), subject: try row.textOrNil(), text: try row.textOrNil(),
            attempt: try row.int(), providerID: try row.textOrNil(), createdAt: try row.instant(),
            sendingAt: try row.instantOrNil(), now: try row.instant())
    }
}

struct FindOutgoing: Statement {
    static let name = "find_outgoing"
    static let sql = """
        SELECT \(OutgoingMessage.columns)
        FROM outgoing o
        WHERE o.tenant_id = $1 AND o.outgoing_id = $2
        """

    let tenant: TenantID
    let outgoing: OutgoingID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
    }

    static func decode(_ row: inout RowReader) throws -> OutgoingMessage { try OutgoingMessage(&row) }
}

/// A message whose fate is decided in this transaction, and whose mark it bears.
struct LockOutgoing: Statement {
    static let name = "lock_outgoing"
    static let sql = """
        SELECT \(OutgoingMessage.columns), o.mark
        FROM outgoing o
        WHERE o.tenant_id = $1 AND o.outgoing_id = $2
        FOR NO KEY UPDATE OF o
        """

    struct Row: Sendable {
        let message: OutgoingMessage
        let mark: UUID?
    }

    let tenant: TenantID
    let outgoing: OutgoingID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(message: try OutgoingMessage(&row), mark: try row.uuidOrNil())
    }
}

/// Whether the number that a text goes to has opted out; no row where it never texted. An opt-out that comes now waits
/// until this transaction has ended.
struct LockTexterOf: Statement {
    static let name = "lock_texter_of"
    static let sql = """
        SELECT t.opted_out_at IS NOT NULL
        FROM texter t
        WHERE t.tenant_id = $1 AND t.number_hash = (
            SELECT encode(sha256(convert_to(o.tenant_id::text || ':' || o.recipient, 'UTF8')), 'hex')
            FROM outgoing o
            WHERE o.tenant_id = $1 AND o.outgoing_id = $2 AND o.channel = 'sms')
        FOR SHARE OF t
        """

    let tenant: TenantID
    let outgoing: OutgoingID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
    }

    static func decode(_ row: inout RowReader) throws -> Bool { try row.bool() }
}

/// Who a message is for and what it is about, as that stands now. Consent is kept over moves. The CASE is a coalesce that
/// can be an index condition under row-level security: coalesce doesn't count as leakproof.
struct FindSendingFacts: Statement {
    static let name = "find_sending_facts"
    static let sql = """
        SELECT
            EXISTS (SELECT 1 FROM contact c
                WHERE c.tenant_id = $1 AND c.kind = CASE o.channel WHEN 'sms' THEN 'phone' ELSE 'email' END
                    AND c.value = o.recipient AND c.verified_at IS NOT NULL
                    AND c.customer_id = (SELECT coalesce(p.merged_into, p.customer_id) FROM customer p
                        WHERE p.tenant_id = $1 AND p.customer_id = CASE
                            WHEN o.customer_id IS NOT NULL THEN o.customer_id
                            WHEN b.customer_id IS NOT NULL THEN b.customer_id ELSE s.customer_id END)),
            (SELECT n.granted FROM booking l JOIN consent n ON n.tenant_id = l.tenant_id AND n.booking_id = l.booking_id
                WHERE l.tenant_id = $1 AND l.lineage = b.lineage AND n.channel = o.channel
                ORDER BY n.at DESC, l.sequence DESC LIMIT 1),
            b.state, b.service, b.staff, b.location, b.party, b.starts_at, b.moved_to IS NOT NULL,
            EXISTS (SELECT 1 FROM booking e
                WHERE e.tenant_id = $1 AND e.customer_id = b.customer_id AND e.lineage <> b.lineage
                    AND e.confirmed_at IS NOT NULL)
        FROM outgoing o
            LEFT JOIN booking b ON b.tenant_id = o.tenant_id AND b.booking_id = o.booking_id
            LEFT JOIN session s ON s.tenant_id = o.tenant_id AND s.session_id = o.session_id
        WHERE o.tenant_id = $1 AND o.outgoing_id = $2
        """

    struct Row: Sendable {
        let isVerified: Bool
        let consent: Bool?
        let visit: SendingFacts.Visit?
    }

    let tenant: TenantID
    let outgoing: OutgoingID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        let (isVerified, consent) = (try row.bool(), try row.boolOrNil())
        let (state, service) = (try row.textOrNil(), try row.textOrNil())
        let (staff, location) = (try row.textOrNil(), try row.textOrNil())
        let (party, start) = (try row.intOrNil(), try row.instantOrNil())
        let (isMoved, isReturning) = (try row.bool(), try row.bool())
        var visit: SendingFacts.Visit?
        if let state, let service, let party, let start {
            visit = SendingFacts.Visit(
                state: state, service: service, staff: staff, location: location, party: party, start: start,
                isMoved: isMoved, isReturning: isReturning)
        }
        return Row(isVerified: isVerified, consent: consent, visit: visit)
    }
}

/// Marks a queued message, unless its number has opted out since it was looked at: no row then.
struct MarkSending: Statement {
    static let name = "mark_sending"
    static let sql = """
        UPDATE outgoing o
        SET state = 'sending', attempt = o.attempt + 1, mark = $3, sending_at = (SELECT frontdesk_now())
        WHERE o.tenant_id = $1 AND o.outgoing_id = $2 AND o.state = 'queued'
            AND NOT EXISTS (SELECT 1 FROM texter t
                WHERE t.tenant_id = $1 AND t.number_hash = $4 AND t.opted_out_at IS NOT NULL)
        RETURNING \(OutgoingMessage.columns)
        """

    let tenant: TenantID
    let outgoing: OutgoingID
    let mark: UUID
    /// Whose opt-out stops it; `nil`: nobody's.
    let hash: NumberHash?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
        values.add(mark)
        values.add(hash?.description)
    }

    static func decode(_ row: inout RowReader) throws -> OutgoingMessage { try OutgoingMessage(&row) }
}

struct SuppressOutgoing: Statement {
    static let name = "suppress_outgoing"
    static let sql = """
        UPDATE outgoing
        SET state = 'suppressed', reason = $3, ended_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND outgoing_id = $2 AND state = 'queued'
        """

    let tenant: TenantID
    let outgoing: OutgoingID
    let reason: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(outgoing)
        values.add(reason)
    }

    typealias Row = NoRow
}
