import Reception
import Vocabulary

/// Customers whose last visit and last word lie before an instant.
struct DueCustomers: Statement {
    static let name = "due_customers"
    static let sql = """
        SELECT c.customer_id
        FROM customer c
        WHERE c.tenant_id = $1 AND c.erased_at IS NULL AND c.merged_into IS NULL AND c.created_at < $2
            AND (c.last_seen_at IS NULL OR c.last_seen_at < $2)
            AND NOT EXISTS (SELECT 1 FROM booking b
                WHERE b.tenant_id = $1 AND b.customer_id = c.customer_id
                    AND (b.ends_at >= $2
                        OR EXISTS (SELECT 1 FROM message m
                            WHERE m.tenant_id = $1 AND m.session_id = b.session_id AND m.received_at >= $2)))
            AND NOT EXISTS (SELECT 1 FROM session s
                JOIN message m ON m.tenant_id = s.tenant_id AND m.session_id = s.session_id
                WHERE s.tenant_id = $1 AND s.customer_id = c.customer_id AND m.received_at >= $2)
        ORDER BY c.created_at, c.customer_id
        LIMIT $3
        """

    let tenant: TenantID
    let before: Instant
    let limit: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(before)
        values.add(limit)
    }

    static func decode(_ row: inout RowReader) throws -> CustomerID { try row.id() }
}

/// Conversations whose last word lies before an instant, with all that was said in them.
struct DeleteConversations: Statement {
    static let name = "delete_conversations"
    static let sql = """
        WITH old AS (
            SELECT c.conversation_id FROM conversation c
            WHERE c.tenant_id = $1 AND c.last_at < $2
            ORDER BY c.last_at
            LIMIT $3),
        said AS (
            SELECT m.message_id FROM old JOIN message m ON m.tenant_id = $1 AND m.conversation_id = old.conversation_id),
        tools AS (DELETE FROM tool_call WHERE tenant_id = $1 AND message_id IN (SELECT message_id FROM said)),
        models AS (DELETE FROM model_call WHERE tenant_id = $1 AND message_id IN (SELECT message_id FROM said)),
        messages AS (DELETE FROM message WHERE tenant_id = $1 AND message_id IN (SELECT message_id FROM said))
        DELETE FROM conversation
        WHERE tenant_id = $1 AND conversation_id IN (SELECT conversation_id FROM old)
        RETURNING conversation_id
        """

    let tenant: TenantID
    let before: Instant
    let limit: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(before)
        values.add(limit)
    }

    static func decode(_ row: inout RowReader) throws -> ConversationID { try row.id() }
}

/// What was said and told outside of conversations, and the texts of what was sent: as old as messages may get.
struct DeleteAgedWords: Statement {
    static let name = "delete_aged_words"
    static let sql = """
        WITH old AS (
            SELECT m.message_id FROM message m
            WHERE m.tenant_id = $1 AND m.answered_at IS NULL AND m.received_at < $2),
        tools AS (DELETE FROM tool_call WHERE tenant_id = $1 AND message_id IN (SELECT message_id FROM old)),
        messages AS (DELETE FROM message WHERE tenant_id = $1 AND message_id IN (SELECT message_id FROM old)),
        pushes AS (DELETE FROM push_event WHERE tenant_id = $1 AND created_at < $2)
        UPDATE outgoing SET recipient = NULL, subject = NULL, text = NULL
        WHERE tenant_id = $1 AND created_at < $2 AND state NOT IN ('queued', 'sending') AND recipient IS NOT NULL
        """

    let tenant: TenantID
    let before: Instant

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(before)
    }

    typealias Row = NoRow
}

/// What people asked for who never became customers; those of customers go with them.
struct DeleteAgedRequests: Statement {
    static let name = "delete_aged_requests"
    static let sql = """
        WITH inquiries AS (DELETE FROM inquiry WHERE tenant_id = $1 AND created_at < $2),
        follow_ups AS (
            DELETE FROM follow_up
            WHERE tenant_id = $1 AND created_at < $2 AND due_at < $2)
        DELETE FROM waitlist_entry
        WHERE tenant_id = $1 AND created_at < $2 AND to_day < ($2::timestamptz AT TIME ZONE 'UTC')::date
        """

    let tenant: TenantID
    let before: Instant

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(before)
    }

    typealias Row = NoRow
}

/// What nobody needs any more, whatever the tenant's own times: `RetentionAges.Days`.
struct DeleteAgedRecords: Statement {
    static let name = "delete_aged_records"
    static let sql = """
        WITH codes AS (DELETE FROM verification WHERE tenant_id = $1 AND expires_at < $2),
        links AS (DELETE FROM hand_off WHERE tenant_id = $1 AND expires_at < $2),
        texts AS (DELETE FROM incoming_text WHERE tenant_id = $1 AND received_at < $3),
        jobs AS (
            DELETE FROM job
            WHERE tenant_id = $1 AND created_at < $3
                AND (state IN ('done', 'cancelled') AND coalesce(ended_at, created_at) < $3
                    OR state = 'parked' AND coalesce(ended_at, created_at) < $4)),
        decisions AS (DELETE FROM decision WHERE tenant_id = $1 AND at < $5),
        messages AS (
            DELETE FROM outgoing WHERE tenant_id = $1 AND created_at < $5 AND state NOT IN ('queued', 'sending'))
        UPDATE session SET claims = '{}' WHERE tenant_id = $1 AND ends_at < $2 AND claims <> '{}'
        """

    let tenant: TenantID
    let ages: RetentionAges

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(ages.proofs)
        values.add(ages.traces)
        values.add(ages.parked)
        values.add(ages.records)
    }

    typealias Row = NoRow
}
