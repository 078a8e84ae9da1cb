import Foundation
import Reception
import Vocabulary

/// Claims an idempotency key in the transaction of its effect. A second request with the same key waits here for the
/// first, then finds its row. A key is free again after 24 hours.
struct ClaimKey: Statement {
    static let name = "claim_key"
    static let sql = """
        INSERT INTO idempotency AS k (tenant_id, caller, route, key, payload_hash, subject, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, (SELECT frontdesk_now()))
        ON CONFLICT (tenant_id, caller, route, key) DO UPDATE
            SET payload_hash = excluded.payload_hash, subject = excluded.subject, created_at = excluded.created_at
            WHERE k.created_at < excluded.created_at - interval '24 hours'
        RETURNING subject
        """

    let tenant: TenantID
    let key: IdempotencyKey
    /// The id of what this request makes.
    let subject: UUID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(key.caller)
        values.add(key.route)
        values.add(key.key)
        values.add(key.payloadHash)
        values.add(subject)
    }

    static func decode(_ row: inout RowReader) throws -> UUID { try row.uuid() }
}

/// What an earlier request under the key was and made.
struct FindKey: Statement {
    static let name = "find_key"
    static let sql = """
        SELECT payload_hash, subject
        FROM idempotency
        WHERE tenant_id = $1 AND caller = $2 AND route = $3 AND key = $4
        """

    struct Row: Sendable {
        let payloadHash: String
        let subject: UUID
    }

    let tenant: TenantID
    let key: IdempotencyKey

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(key.caller)
        values.add(key.route)
        values.add(key.key)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(payloadHash: try row.text(), subject: try row.uuid())
    }
}

/// Forgets keys after 24 hours and limits that have long run out.
struct ForgetOldKeys: Statement {
    static let name = "forget_old_keys"
    static let sql = """
        WITH keys AS (
            DELETE FROM idempotency
            WHERE tenant_id = $1 AND created_at < (SELECT frontdesk_now()) - interval '24 hours'),
        limits AS (
            DELETE FROM rate_limit
            WHERE tenant_id = $1 AND arrival < (SELECT frontdesk_now()) - interval '24 hours')
        SELECT 1
        """

    let tenant: TenantID

    func bind(_ values: inout Binds) { values.add(tenant) }

    typealias Row = NoRow
}
