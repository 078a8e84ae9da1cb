import Foundation
import PostgresStore
import Reception
import Vocabulary

/// As a STOP or START that came in.
struct SetOptOut: Statement {
    static let name = "test_set_opt_out"
    static let sql = """
        INSERT INTO texter (tenant_id, number_hash, opted_out_at, opted_out_by, first_at, last_at)
        SELECT $1, $2, CASE WHEN $3 THEN n.now END, CASE WHEN $3 THEN 'keyword' END, n.now, n.now
        FROM (SELECT frontdesk_now() AS now) n
        ON CONFLICT (tenant_id, number_hash) DO UPDATE
        SET opted_out_at = excluded.opted_out_at, opted_out_by = excluded.opted_out_by, last_at = excluded.last_at
        """

    let tenant: TenantID
    let hash: String
    let isOut: Bool

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(hash)
        values.add(isOut)
    }

    typealias Row = NoRow
}

/// What is due, in the order in which it was made, of each lane only the first.
struct TakeDueJobs: Statement {
    static let name = "test_take_due_jobs"
    static let sql = """
        WITH due AS (
            UPDATE job j SET attempt = j.attempt + 1
            WHERE j.tenant_id = $1 AND j.state = 'waiting' AND j.due_at <= (SELECT frontdesk_now())
                AND NOT EXISTS (SELECT 1 FROM job e WHERE e.tenant_id = $1 AND e.lane = j.lane
                    AND e.state = 'waiting' AND e.job_id < j.job_id)
            RETURNING j.tenant_id, j.job_id, j.kind, j.key, j.payload, j.attempt, j.created_at)
        SELECT d.*, (SELECT frontdesk_now()) FROM due d ORDER BY d.job_id
        """

    let tenant: TenantID

    func bind(_ values: inout Binds) { values.add(tenant) }

    static func decode(_ row: inout RowReader) throws -> ClaimedJob {
        let (tenant, id) = (try row.id(of: TenantNamed.self), try row.id(of: JobNamed.self))
        let (kind, key) = (try row.text(), try row.text())
        let payload = try JSONDecoder().decode([String: String].self, from: Data(try row.json()))
        return ClaimedJob(
            tenant: tenant, id: id, kind: kind, key: key, payload: payload, attempt: try row.int(),
            createdAt: try row.instant(), now: try row.instant())
    }
}

struct WaitingJobs: Statement {
    static let name = "test_waiting_jobs"
    static let sql = "SELECT job_id FROM job WHERE tenant_id = $1 AND state = 'waiting'"

    let tenant: TenantID

    func bind(_ values: inout Binds) { values.add(tenant) }

    static func decode(_ row: inout RowReader) throws -> JobID { try row.id() }
}

/// What came of it; nothing: its worker died, and another one takes it over after 30 s.
struct EndJob: Statement {
    static let name = "test_end_job"
    static let sql = """
        UPDATE job
        SET state = $3, error = $4, due_at = coalesce($5, (SELECT frontdesk_now()) + $6::bigint * interval '1 second')
        WHERE tenant_id = $1 AND job_id = $2
        """

    let tenant: TenantID
    let job: JobID
    let outcome: JobOutcome?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(job)
        switch outcome {
        case .done: add("done", nil, nil, 0, to: &values)
        case .later(let instant): add("waiting", nil, instant, 0, to: &values)
        case .again(let reason, let seconds): add("waiting", reason, nil, seconds ?? 5, to: &values)
        case .park(let reason): add("parked", reason, nil, 0, to: &values)
        case nil: add("waiting", nil, nil, 30, to: &values)
        }
    }

    private func add(
        _ state: String, _ error: String?, _ due: Instant?, _ seconds: Int, to values: inout Binds
    ) {
        values.add(state)
        values.add(error)
        values.add(due)
        values.add(seconds)
    }

    typealias Row = NoRow
}
