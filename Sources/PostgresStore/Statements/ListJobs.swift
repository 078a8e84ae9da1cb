import Reception
import Vocabulary

/// A tenant's jobs, newest first, a page at a time. The first bound is there for the index, with a cursor and without.
struct ListJobs: Statement {
    static let name = "list_jobs"
    static let sql = """
        SELECT \(ListedJob.columns)
        FROM job j
        WHERE j.tenant_id = $1
            AND j.created_at <= CASE WHEN $2::uuid IS NULL THEN 'infinity'::timestamptz
                ELSE (SELECT a.created_at FROM job a WHERE a.tenant_id = $1 AND a.job_id = $2) END
            AND ($2 IS NULL OR (j.created_at, j.job_id) < (
                SELECT a.created_at, a.job_id FROM job a WHERE a.tenant_id = $1 AND a.job_id = $2))
            AND ($3::text IS NULL OR j.state = $3)
        ORDER BY j.created_at DESC, j.job_id DESC
        LIMIT $4
        """

    let tenant: TenantID
    let after: JobID?
    let state: JobState?
    let limit: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(after)
        values.add(state?.rawValue)
        values.add(limit)
    }

    static func decode(_ row: inout RowReader) throws -> ListedJob { try ListedJob(&row) }
}

struct FindJob: Statement {
    static let name = "find_job"
    static let sql = "SELECT \(ListedJob.columns) FROM job j WHERE j.tenant_id = $1 AND j.job_id = $2"

    let tenant: TenantID
    let job: JobID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(job)
    }

    static func decode(_ row: inout RowReader) throws -> ListedJob { try ListedJob(&row) }
}

/// Tries a parked job again, as if it had never been tried.
struct RetryJob: Statement {
    static let name = "retry_job"
    static let sql = """
        UPDATE job
        SET state = 'waiting', due_at = (SELECT frontdesk_now()), uncounted = attempt, error = NULL, ended_at = NULL
        WHERE tenant_id = $1 AND job_id = $2 AND state = 'parked'
        """

    let tenant: TenantID
    let job: JobID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(job)
    }

    typealias Row = NoRow
}

struct CancelJob: Statement {
    static let name = "cancel_job"
    static let sql = """
        UPDATE job
        SET state = 'cancelled', ended_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND job_id = $2 AND state IN ('waiting', 'parked')
        """

    let tenant: TenantID
    let job: JobID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(job)
    }

    typealias Row = NoRow
}

extension ListedJob {
    static let columns = """
        j.job_id, j.kind, j.key, j.state, j.due_at, j.attempt - j.uncounted, j.error, j.created_at, j.ended_at
        """

    init(_ row: inout RowReader) throws {
        let (id, kind, key): (JobID, String, String) = (try row.id(), try row.text(), try row.text())
        let state = try row.text()
        self.init(
            id: id, kind: kind, key: key, state: try JobState(rawValue: state).orUndecodable("a job"),
            dueAt: try row.instant(), attempts: try row.int(), error: try row.textOrNil(),
            createdAt: try row.instant(), endedAt: try row.instantOrNil())
    }
}
