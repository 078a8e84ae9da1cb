import Reception
import Vocabulary

/// The first statement of every transaction that a session asks for: what it may do is in its row.
struct CheckSession: Statement {
    static let name = "check_session"
    static let sql = """
        SELECT session_id, generation, channel, ends_at, customer_id, lookup_misses
        FROM session
        WHERE tenant_id = $1 AND session_id = $2 AND generation = $3 AND ends_at > (SELECT frontdesk_now())
        """

    struct Row: Sendable {
        let session: Session
        let lookupMisses: Int
    }

    let tenant: TenantID
    let claim: SessionClaim

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(claim.id)
        values.add(claim.generation)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        let session = Session(
            id: try row.id(), generation: try row.int(), channel: try row.text(), endsAt: try row.instant(),
            customer: try row.idOrNil())
        return Row(session: session, lookupMisses: try row.int())
    }
}

/// `CheckSession` that also makes the session's writers wait for one another.
struct LockSession: Statement {
    static let name = "lock_session"
    static let sql = CheckSession.sql + " FOR NO KEY UPDATE"

    let tenant: TenantID
    let claim: SessionClaim

    func bind(_ values: inout Binds) {
        CheckSession(tenant: tenant, claim: claim).bind(&values)
    }

    static func decode(_ row: inout RowReader) throws -> CheckSession.Row {
        try CheckSession.decode(&row)
    }
}
