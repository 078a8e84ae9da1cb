import Foundation
import Reception
import Vocabulary

/// Takes a session's lease with the next number, if it is free or over and there is a message to answer.
struct TakeLease: Statement {
    static let name = "take_lease"
    static let sql = """
        UPDATE session
        SET lease_number = lease_number + 1,
            lease_until = (SELECT frontdesk_now()) + make_interval(secs => $3::bigint), lease_holder = $4
        WHERE tenant_id = $1 AND session_id = $2
            AND (lease_until IS NULL OR lease_until <= (SELECT frontdesk_now()))
            AND EXISTS (SELECT 1 FROM message m
                WHERE m.tenant_id = $1 AND m.session_id = $2 AND m.answered_at IS NULL)
        RETURNING lease_number
        """

    let tenant: TenantID
    let session: SessionID
    let seconds: Int
    let holder: UUID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(seconds)
        values.add(holder)
    }

    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

struct RenewLease: Statement {
    static let name = "renew_lease"
    static let sql = """
        UPDATE session
        SET lease_until = (SELECT frontdesk_now()) + make_interval(secs => $4::bigint)
        WHERE tenant_id = $1 AND session_id = $2 AND lease_number = $3 AND lease_until IS NOT NULL
        RETURNING lease_number
        """

    let tenant: TenantID
    let lease: Lease
    let seconds: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(lease.session)
        values.add(lease.number)
        values.add(seconds)
    }

    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

/// Makes sure, under the session's row, that the lease is still ours: a late server then writes nothing.
struct HoldLease: Statement {
    static let name = "hold_lease"
    static let sql = """
        SELECT lease_number
        FROM session
        WHERE tenant_id = $1 AND session_id = $2 AND lease_number = $3
        FOR NO KEY UPDATE
        """

    let tenant: TenantID
    let lease: Lease

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(lease.session)
        values.add(lease.number)
    }

    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

/// Gives the lease back where no message waits; a row comes if it was.
struct GiveBackLease: Statement {
    static let name = "give_back_lease"
    static let sql = """
        UPDATE session
        SET lease_until = NULL
        WHERE tenant_id = $1 AND session_id = $2 AND lease_number = $3
            AND NOT EXISTS (SELECT 1 FROM message m
                WHERE m.tenant_id = $1 AND m.session_id = $2 AND m.answered_at IS NULL)
        RETURNING lease_number
        """

    let tenant: TenantID
    let lease: Lease

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(lease.session)
        values.add(lease.number)
    }

    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

/// Gives the lease back though a message waits: its holder can't answer it, someone else may.
struct DropLease: Statement {
    static let name = "drop_lease"
    static let sql = """
        UPDATE session SET lease_until = NULL WHERE tenant_id = $1 AND session_id = $2 AND lease_number = $3
        """

    let tenant: TenantID
    let lease: Lease

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(lease.session)
        values.add(lease.number)
    }

    typealias Row = NoRow
}

extension Lease {
    /// A condition for statements that share a flush with `HoldLease`: a late server then changes nothing with any of
    /// them. Names of parameters by their places; the tenant's is `$1`.
    static func isHeld(session: Int, number: Int) -> String {
        """
        EXISTS (SELECT 1 FROM session l
            WHERE l.tenant_id = $1 AND l.session_id = $\(session) AND l.lease_number = $\(number))
        """
    }
}
