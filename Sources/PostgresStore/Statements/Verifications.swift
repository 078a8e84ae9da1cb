import Reception
import Vocabulary

/// A new code of a session for a contact; an earlier one for it is over.
struct BeginVerification: Statement {
    static let name = "begin_verification"
    static let sql = """
        WITH earlier AS (
            UPDATE verification SET ended_at = (SELECT frontdesk_now())
            WHERE tenant_id = $1 AND session_id = $3 AND kind = $4 AND value = $5 AND ended_at IS NULL)
        INSERT INTO verification AS v (tenant_id, verification_id, session_id, kind, value, code_hash, created_at,
            expires_at)
        SELECT $1, $2, $3, $4, $5, $6, t.now, t.now + make_interval(secs => $7::bigint)
        FROM (SELECT frontdesk_now() AS now) t
        WHERE EXISTS (SELECT 1 FROM session s
            WHERE s.tenant_id = $1 AND s.session_id = $3 AND s.generation = $8
                AND s.ends_at > (SELECT frontdesk_now()))
        RETURNING v.expires_at
        """

    let tenant: TenantID
    let verification: NewVerification
    let session: SessionClaim

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(verification.id)
        values.add(session.id)
        values.add(verification.contact.kind)
        values.add(verification.contact.value)
        values.add(verification.mark)
        values.add(verification.lifeSeconds)
        values.add(session.generation)
    }

    static func decode(_ row: inout RowReader) throws -> Instant { try row.instant() }
}

/// The code of a session that is meant: the one that is named, else the latest; no row where it is over.
struct FindVerification: Statement {
    static let name = "find_verification"
    static let sql = """
        SELECT v.verification_id, v.kind, v.value, v.code_hash
        FROM verification v
        WHERE v.tenant_id = $1 AND v.session_id = $2 AND v.ended_at IS NULL AND v.expires_at > (SELECT frontdesk_now())
            AND ($3::uuid IS NULL OR v.verification_id = $3)
        ORDER BY v.created_at DESC, v.verification_id DESC
        LIMIT 1
        """

    struct Row: Sendable {
        let id: VerificationID
        let contact: Contact
        let mark: String
    }

    let tenant: TenantID
    let session: SessionID
    let verification: VerificationID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(verification)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(id: try row.id(), contact: try Contact(kind: row.text(), value: row.text()), mark: try row.text())
    }
}

/// `FindVerification` that keeps it as it is, so that misses are counted one after another.
struct LockVerification: Statement {
    static let name = "lock_verification"
    static let sql = FindVerification.sql + " FOR NO KEY UPDATE OF v"

    let tenant: TenantID
    let session: SessionID
    let verification: VerificationID

    func bind(_ values: inout Binds) {
        FindVerification(tenant: tenant, session: session, verification: verification).bind(&values)
    }

    static func decode(_ row: inout RowReader) throws -> FindVerification.Row {
        try FindVerification.decode(&row)
    }
}

/// A wrong code; with the last try that is allowed it is over.
struct CountCodeMiss: Statement {
    static let name = "count_code_miss"
    static let sql = """
        UPDATE verification
        SET tries = tries + 1, ended_at = CASE WHEN tries + 1 >= $3 THEN (SELECT frontdesk_now()) END
        WHERE tenant_id = $1 AND verification_id = $2 AND ended_at IS NULL
        """

    let tenant: TenantID
    let verification: VerificationID
    let allowed: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(verification)
        values.add(allowed)
    }

    typealias Row = NoRow
}

/// A code that was used, or couldn't be sent.
struct EndVerification: Statement {
    static let name = "end_verification"
    static let sql = """
        UPDATE verification SET ended_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND verification_id = $2 AND ended_at IS NULL
        """

    let tenant: TenantID
    let verification: VerificationID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(verification)
    }

    typealias Row = NoRow
}

extension Contact {
    /// As it is stored.
    init(kind: String, value: String) throws {
        let contact: Contact? =
            kind == "phone"
            ? PhoneNumber(e164: value).map { .phone($0) } : EmailAddress(value).map { .email($0) }
        guard let contact else { throw PostgresError.undecodable("a \(kind) that is none is stored") }
        self = contact
    }
}
