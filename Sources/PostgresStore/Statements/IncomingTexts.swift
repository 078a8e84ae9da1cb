import FoundationEssentials
import Reception
import Vocabulary

/// A text with the number's next place, once for each sid; what it is depends on whether its number has opted out.
struct InsertIncomingText: Statement {
    static let name = "insert_incoming_text"
    static let sql = """
        INSERT INTO incoming_text (tenant_id, sid, number_hash, number, sender, session_id, message_id, kind,
            content_hash, received_at, delivery, claimed_until)
        SELECT $1, $2, $3,
            coalesce((SELECT max(p.number) FROM incoming_text p
                WHERE p.tenant_id = $1 AND p.number_hash = $3), 0) + 1,
            $4, k.session_id, CASE k.kind WHEN 'message' THEN $5::uuid END, k.kind, $6, c.now, $7,
            c.now + make_interval(secs => $8::bigint)
        FROM (SELECT t.session_id,
                CASE WHEN $9 IN ('opt_out', 'opt_in', 'help') THEN $9
                    WHEN $9 = 'yes' AND t.opted_out_at IS NOT NULL THEN 'opt_in'
                    WHEN t.opted_out_at IS NOT NULL THEN 'silenced'
                    WHEN $9 = 'yes' THEN 'message'
                    ELSE $9 END AS kind
            FROM texter t WHERE t.tenant_id = $1 AND t.number_hash = $3) k,
            (SELECT frontdesk_now() AS now) c
        ON CONFLICT (tenant_id, sid) DO NOTHING
        """

    let tenant: TenantID
    let text: ArrivingText

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(text.sid)
        values.add(text.number.description)
        values.add(text.sender.e164)
        values.add(text.turn)
        values.add(text.contentHash)
        values.add(text.delivery)
        values.add(text.claimSeconds)
        values.add(text.wish.rawValue)
    }

    typealias Row = NoRow
}

/// Decides and counts in one statement, as `Admit` does; keywords and those who have opted out don't count.
struct LimitText: Statement {
    static let name = "limit_text"
    static let sql = """
        WITH fresh AS (
            SELECT i.number_hash
            FROM incoming_text i
            WHERE i.tenant_id = $1 AND i.sid = $2 AND i.delivery = $3 AND i.kind IN ('message', 'empty', 'too_long')),
        admitted AS (
            INSERT INTO rate_limit AS r (tenant_id, scope, subject, arrival)
            SELECT $1, 'text', f.number_hash, c.now + make_interval(secs => $4::double precision)
            FROM fresh f, (SELECT frontdesk_now() AS now) c
            ON CONFLICT (tenant_id, scope, subject) DO UPDATE
                SET arrival = greatest(r.arrival, (SELECT frontdesk_now()))
                    + make_interval(secs => $4::double precision)
                WHERE greatest(r.arrival, (SELECT frontdesk_now())) + make_interval(secs => $4::double precision)
                    <= (SELECT frontdesk_now()) + make_interval(secs => $5::double precision)
            RETURNING r.arrival)
        UPDATE incoming_text
        SET kind = 'limited', message_id = NULL
        WHERE tenant_id = $1 AND sid = $2 AND EXISTS (SELECT FROM fresh) AND NOT EXISTS (SELECT FROM admitted)
        """

    let tenant: TenantID
    let text: ArrivingText

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(text.sid)
        values.add(text.delivery)
        values.add("\(Double(text.limit.perSeconds) / Double(max(1, text.limit.count)))")
        values.add("\(text.limit.perSeconds)")
    }

    typealias Row = NoRow
}

/// Ends at once what needs no answer: an opt-out that somebody else confirms or that was confirmed before, a text over
/// the limit whose sender has been told in this window, a text of somebody who wants none.
struct SettleUnanswered: Statement {
    static let name = "settle_unanswered"
    static let sql = """
        WITH noticed AS (
            UPDATE texter t SET noticed_at = (SELECT frontdesk_now())
            FROM incoming_text i
            WHERE i.tenant_id = $1 AND i.sid = $2 AND i.delivery = $3 AND i.kind = 'limited'
                AND t.tenant_id = $1 AND t.number_hash = i.number_hash
                AND (t.noticed_at IS NULL
                    OR t.noticed_at <= (SELECT frontdesk_now()) - make_interval(secs => $4::bigint))
            RETURNING t.number_hash)
        UPDATE incoming_text i
        SET settled_at = (SELECT frontdesk_now()), sender = NULL
        WHERE i.tenant_id = $1 AND i.sid = $2 AND i.delivery = $3
            AND (i.kind = 'silenced'
                OR (i.kind = 'limited' AND NOT EXISTS (SELECT FROM noticed))
                OR (i.kind = 'opt_out' AND (NOT $5 OR EXISTS (SELECT FROM texter t
                    WHERE t.tenant_id = $1 AND t.number_hash = i.number_hash AND t.opted_out_at IS NOT NULL))))
        """

    let tenant: TenantID
    let text: ArrivingText

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(text.sid)
        values.add(text.delivery)
        values.add(text.limit.perSeconds)
        values.add(text.confirmsOptOut)
    }

    typealias Row = NoRow
}

/// The message that the text becomes, in the session's order; whoever has the session's lease answers it.
struct InsertTextMessage: Statement {
    static let name = "insert_text_message"
    static let sql = """
        INSERT INTO message (tenant_id, message_id, session_id, number, client_id, text, received_at)
        SELECT $1, i.message_id, i.session_id,
            coalesce((SELECT max(m.number) FROM message m
                WHERE m.tenant_id = $1 AND m.session_id = i.session_id), 0) + 1,
            $4, $5, (SELECT frontdesk_now())
        FROM incoming_text i
        WHERE i.tenant_id = $1 AND i.sid = $2 AND i.delivery = $3 AND i.message_id IS NOT NULL
        ON CONFLICT (tenant_id, session_id, client_id) WHERE client_id IS NOT NULL DO NOTHING
        """

    let tenant: TenantID
    let text: ArrivingText

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(text.sid)
        values.add(text.delivery)
        values.add(text.clientID)
        values.add(text.text)
    }

    typealias Row = NoRow
}

/// The job that answers it if nobody else does, where an answer is due.
struct InsertTextJob: Statement {
    static let name = "insert_text_job"
    static let sql = """
        INSERT INTO job (tenant_id, job_id, kind, key, lane, due_at, created_at)
        SELECT $1, $4, $5, $6, $7, c.now + make_interval(secs => $8::bigint), c.now
        FROM incoming_text i, (SELECT frontdesk_now() AS now) c
        WHERE i.tenant_id = $1 AND i.sid = $2 AND i.delivery = $3 AND i.settled_at IS NULL
        ON CONFLICT (tenant_id, kind, key) DO NOTHING
        """

    let tenant: TenantID
    let text: ArrivingText
    let seconds: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(text.sid)
        values.add(text.delivery)
        values.add(text.job.id)
        values.add(text.job.kind)
        values.add(text.job.key)
        values.add(text.job.lane)
        values.add(seconds)
    }

    typealias Row = NoRow
}

struct FindIncomingText: Statement {
    static let name = "find_incoming_text"
    static let sql = """
        SELECT i.sid, i.kind, i.sender, i.message_id, m.text, s.session_id, s.generation, s.channel, s.ends_at,
            s.customer_id, i.settled_at IS NOT NULL, \(waits), i.content_hash, i.delivery,
            i.claimed_until > (SELECT frontdesk_now())
        FROM incoming_text i
        JOIN session s ON s.tenant_id = $1 AND s.session_id = i.session_id
        LEFT JOIN message m ON m.tenant_id = $1 AND m.message_id = i.message_id
        WHERE i.tenant_id = $1 AND i.sid = $2
        """

    /// Whether something that was said before `i` has no reply yet, or one that isn't out. What is older than ten minutes
    /// has run into trouble and holds nobody up.
    static let waits = """
        (EXISTS (SELECT FROM incoming_text e
            WHERE e.tenant_id = $1 AND e.number_hash = i.number_hash AND e.number < i.number
                AND e.settled_at IS NULL AND e.kind IN ('message', 'empty', 'too_long')
                AND e.received_at > (SELECT frontdesk_now()) - interval '10 minutes')
        OR EXISTS (SELECT FROM outgoing o
            WHERE o.tenant_id = $1 AND o.recipient = i.sender AND o.via = 'api' AND o.purpose = 'reply'
                AND o.state IN ('queued', 'sending')
                AND o.created_at > (SELECT frontdesk_now()) - interval '10 minutes'))
        """

    let tenant: TenantID
    let sid: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(sid)
    }

    static func decode(_ row: inout RowReader) throws -> TextArrival {
        let sid = try row.text()
        let kindName = try row.text()
        guard let kind = TextKind(rawValue: kindName) else {
            throw PostgresError.undecodable("a text of the kind \(kindName)")
        }
        let sender = try row.textOrNil().flatMap { PhoneNumber(e164: $0) }
        let turn: TurnID? = try row.idOrNil()
        let text = try row.textOrNil()
        let session = Session(
            id: try row.id(), generation: try row.int(), channel: try row.text(), endsAt: try row.instant(),
            customer: try row.idOrNil())
        let stored = StoredText(
            sid: sid, kind: kind, sender: sender, turn: turn, text: text, session: session,
            isSettled: try row.bool(), waits: try row.bool())
        return TextArrival(
            text: stored, contentHash: try row.text(), delivery: try row.uuid(), isClaimed: try row.bool())
    }
}

/// A row where the text's turn to be answered has come.
struct IsTextNext: Statement {
    static let name = "is_text_next"
    static let sql = """
        SELECT i.number FROM incoming_text i
        WHERE i.tenant_id = $1 AND i.sid = $2 AND NOT \(FindIncomingText.waits)
        """

    let tenant: TenantID
    let sid: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(sid)
    }

    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

struct SettleText: Statement {
    static let name = "settle_text"
    static let sql = """
        UPDATE incoming_text
        SET settled_at = coalesce(settled_at, (SELECT frontdesk_now())), sender = NULL
        WHERE tenant_id = $1 AND sid = $2
        """

    let tenant: TenantID
    let sid: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(sid)
    }

    typealias Row = NoRow
}

/// The right to answer passes to this delivery where the time of the one before is over.
struct ReclaimText: Statement {
    static let name = "reclaim_text"
    static let sql = """
        UPDATE incoming_text
        SET delivery = $3, claimed_until = (SELECT frontdesk_now()) + make_interval(secs => $4::bigint)
        WHERE tenant_id = $1 AND sid = $2 AND claimed_until <= (SELECT frontdesk_now())
        """

    let tenant: TenantID
    let sid: String
    let delivery: UUID
    let seconds: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(sid)
        values.add(delivery)
        values.add(seconds)
    }

    typealias Row = NoRow
}

/// The parts of a reply that stood in an answer of which nothing was heard, if this delivery has the right to answer.
struct UnheardReplies: Statement {
    static let name = "unheard_replies"
    static let sql = """
        SELECT o.outgoing_id, o.text
        FROM outgoing o
        WHERE o.tenant_id = $1
            AND o.key = ANY (ARRAY(
                SELECT coalesce('reply:' || i.message_id, 'text:' || i.sid) || ':' || part
                FROM incoming_text i, generate_series(0, 9) AS part
                WHERE i.tenant_id = $1 AND i.sid = $2 AND i.delivery = $3))
            AND o.via = 'response' AND o.state = 'sending' AND o.text IS NOT NULL
        ORDER BY o.key
        """

    let tenant: TenantID
    let sid: String
    let delivery: UUID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(sid)
        values.add(delivery)
    }

    static func decode(_ row: inout RowReader) throws -> UnheardReply {
        UnheardReply(id: try row.id(), text: try row.text())
    }
}
