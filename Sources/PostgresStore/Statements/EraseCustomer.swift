import Reception
import Vocabulary

// All that is personal of one person goes (I4), by the scope of `PersonScope`. Ids, times and states stay.

/// What was said, and what was told without asking.
struct EraseConversations: Statement {
    static let name = "erase_conversations"
    static let sql = """
        WITH said AS (
            SELECT m.message_id FROM message m WHERE m.tenant_id = $1 AND m.session_id = ANY($2::uuid[])),
        tools AS (DELETE FROM tool_call WHERE tenant_id = $1 AND message_id IN (SELECT message_id FROM said)),
        models AS (DELETE FROM model_call WHERE tenant_id = $1 AND message_id IN (SELECT message_id FROM said)),
        pushes AS (DELETE FROM push_event WHERE tenant_id = $1 AND session_id = ANY($2::uuid[])),
        messages AS (DELETE FROM message WHERE tenant_id = $1 AND session_id = ANY($2::uuid[]))
        DELETE FROM conversation WHERE tenant_id = $1 AND session_id = ANY($2::uuid[])
        """

    let scope: PersonScope

    func bind(_ values: inout Binds) {
        values.add(scope.tenant)
        values.add(scope.sessions)
    }

    typealias Row = NoRow
}

/// The sessions stay as rows that name nobody: no token of theirs opens anything, and a turn that is under way writes
/// nothing more. The number that texted keeps its opt-out, under its hash.
struct EraseSessions: Statement {
    static let name = "erase_sessions"
    static let sql = """
        WITH numbers AS (
            SELECT encode(sha256(convert_to($1::uuid::text || ':' || k.value, 'UTF8')), 'hex') AS number_hash
            FROM unnest($3::text[], $4::text[]) AS k (kind, value) WHERE k.kind = 'phone'),
        grants AS (DELETE FROM session_grant WHERE tenant_id = $1 AND session_id = ANY($2::uuid[])),
        texters AS (UPDATE texter SET session_id = NULL WHERE tenant_id = $1 AND session_id = ANY($2::uuid[])),
        texts AS (
            UPDATE incoming_text
            SET session_id = NULL, message_id = NULL, content_hash = '', sender = NULL,
                settled_at = coalesce(settled_at, (SELECT frontdesk_now()))
            WHERE tenant_id = $1 AND sid IN (
                SELECT i.sid FROM incoming_text i WHERE i.tenant_id = $1 AND i.session_id = ANY($2::uuid[])
                UNION
                SELECT i.sid FROM numbers n JOIN incoming_text i ON i.tenant_id = $1 AND i.number_hash = n.number_hash)),
        links AS (DELETE FROM hand_off WHERE tenant_id = $1 AND session_id = ANY($2::uuid[])),
        keys AS (
            DELETE FROM idempotency
            WHERE tenant_id = $1 AND caller IN (
                SELECT 'session:' || k.id::text FROM unnest($2::uuid[]) AS k (id))),
        codes AS (
            DELETE FROM verification
            WHERE tenant_id = $1 AND verification_id IN (
                SELECT v.verification_id FROM verification v
                WHERE v.tenant_id = $1 AND v.session_id = ANY($2::uuid[])
                UNION
                SELECT v.verification_id
                FROM unnest($3::text[], $4::text[]) AS k (kind, value)
                JOIN verification v ON v.tenant_id = $1 AND v.kind = k.kind AND v.value = k.value))
        UPDATE session
        SET customer_id = NULL, claims = '{}', generation = generation + 1, lease_number = lease_number + 1,
            lease_until = NULL
        WHERE tenant_id = $1 AND session_id = ANY($2::uuid[])
        """

    let scope: PersonScope

    func bind(_ values: inout Binds) {
        values.add(scope.tenant)
        values.add(scope.sessions)
        values.add(scope.contacts.map(\.kind))
        values.add(scope.contacts.map(\.value))
    }

    typealias Row = NoRow
}

/// Claims of the person's contacts that sessions of others were begun with.
struct EraseClaims: Statement {
    static let name = "erase_claims"
    static let sql = """
        UPDATE session s
        SET claims = s.claims - (
            SELECT coalesce(array_agg(k.kind), '{}') FROM unnest($2::text[], $3::text[]) AS k (kind, value)
            WHERE s.claims ->> k.kind = k.value)
        WHERE s.tenant_id = $1
            AND EXISTS (SELECT 1 FROM unnest($2::text[], $3::text[]) AS k (kind, value)
                WHERE s.claims ->> k.kind = k.value)
        """

    let scope: PersonScope

    func bind(_ values: inout Binds) {
        values.add(scope.tenant)
        values.add(scope.contacts.map(\.kind))
        values.add(scope.contacts.map(\.value))
    }

    typealias Row = NoRow
}

/// The ledger keeps what was taken when; who it was for is no longer told, nor what they answered.
struct EraseBookings: Statement {
    static let name = "erase_bookings"
    static let sql = """
        WITH theirs AS (
            SELECT b.booking_id, b.lineage FROM booking b
            WHERE b.tenant_id = $1 AND b.customer_id = ANY($2::uuid[])),
        contacts AS (
            DELETE FROM booking_contact WHERE tenant_id = $1 AND lineage IN (SELECT lineage FROM theirs)),
        grants AS (
            DELETE FROM session_grant WHERE tenant_id = $1 AND lineage IN (SELECT lineage FROM theirs))
        UPDATE booking b
        SET name = NULL, intake = '{}', session_id = NULL,
            cancel_reason = CASE WHEN b.cancel_reason IN ('business', 'customer', 'displaced', 'moved', 'released')
                THEN b.cancel_reason END
        WHERE b.tenant_id = $1 AND b.booking_id IN (
            SELECT booking_id FROM theirs
            UNION
            SELECT h.booking_id FROM booking h
            WHERE h.tenant_id = $1 AND h.session_id = ANY($3::uuid[]) AND h.customer_id IS NULL)
        """

    let scope: PersonScope

    func bind(_ values: inout Binds) {
        values.add(scope.tenant)
        values.add(scope.customers)
        values.add(scope.sessions)
    }

    typealias Row = NoRow
}

struct EraseRequests: Statement {
    static let name = "erase_requests"
    static let sql = """
        WITH inquiries AS (
            DELETE FROM inquiry WHERE tenant_id = $1 AND inquiry_id IN (
            \(PersonScope.said(of: "inquiry", id: "inquiry_id")))),
        follow_ups AS (
            DELETE FROM follow_up WHERE tenant_id = $1 AND follow_up_id IN (
            \(PersonScope.rows(of: "follow_up", id: "follow_up_id"))))
        DELETE FROM waitlist_entry WHERE tenant_id = $1 AND entry_id IN (
            \(PersonScope.rows(of: "waitlist_entry", id: "entry_id")))
        """

    let scope: PersonScope

    func bind(_ values: inout Binds) { scope.bind(&values) }

    typealias Row = NoRow
}

/// What was sent is still known to have been sent. What waits isn't sent any more.
struct EraseOutgoing: Statement {
    static let name = "erase_outgoing"
    static let sql = """
        UPDATE outgoing
        SET recipient = NULL, subject = NULL, text = NULL, session_id = NULL,
            state = CASE state WHEN 'queued' THEN 'suppressed' ELSE state END,
            reason = CASE state WHEN 'queued' THEN 'erased' ELSE reason END,
            ended_at = CASE state WHEN 'queued' THEN (SELECT frontdesk_now()) ELSE ended_at END
        WHERE tenant_id = $1 AND outgoing_id IN (
            \(PersonScope.rows(of: "outgoing", id: "outgoing_id", phone: "r.recipient", email: "r.recipient"))
            UNION
            SELECT r.outgoing_id
            FROM booking b JOIN outgoing r ON r.tenant_id = b.tenant_id AND r.booking_id = b.booking_id
            WHERE b.tenant_id = $1 AND b.customer_id = ANY($2::uuid[]))
        """

    let scope: PersonScope

    func bind(_ values: inout Binds) { scope.bind(&values) }

    typealias Row = NoRow
}

struct EraseCustomers: Statement {
    static let name = "erase_customers"
    static let sql = """
        WITH contacts AS (DELETE FROM contact WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[]))
        UPDATE customer SET name = NULL, erased_at = coalesce(erased_at, (SELECT frontdesk_now()))
        WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[])
        """

    let tenant: TenantID
    let customers: [CustomerID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(customers)
    }

    typealias Row = NoRow
}
