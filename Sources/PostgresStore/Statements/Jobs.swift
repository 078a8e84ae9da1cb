import FoundationEssentials
import Reception
import Vocabulary

/// Jobs with the order in which they are given; those whose kind and key are there already are left alone. Gives those
/// that were made.
struct InsertJobs: Statement {
    static let name = "insert_jobs"
    static let sql = """
        INSERT INTO job (tenant_id, job_id, kind, key, lane, payload, due_at, created_at)
        SELECT $1, j.job_id, j.kind, j.key, nullif(j.lane, ''), j.payload::jsonb,
            CASE WHEN j.seconds < 0 THEN j.at ELSE t.now + j.seconds * interval '1 second' END, t.now
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[])
                WITH ORDINALITY AS j (job_id, kind, key, lane, payload, seconds, at, position),
            (SELECT frontdesk_now() AS now) t
        ORDER BY j.position
        ON CONFLICT (tenant_id, kind, key) DO NOTHING
        RETURNING job_id
        """

    let tenant: TenantID
    let jobs: [NewJob]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(jobs.map(\.id))
        values.add(jobs.map(\.kind))
        values.add(jobs.map(\.key))
        values.add(jobs.map { $0.lane ?? "" })
        values.add(jobs.map { jsonText($0.payload) })
        values.add(jobs.map(\.due.seconds))
        values.add(jobs.map(\.due.instant))
    }

    static func decode(_ row: inout RowReader) throws -> JobID { try row.id() }
}

extension NewJob.Due {
    /// Negative where an instant was given.
    fileprivate var seconds: Int {
        switch self {
        case .now: 0
        case .after(let seconds): max(0, seconds)
        case .at: -1
        }
    }

    fileprivate var instant: Instant {
        if case .at(let instant) = self { instant } else { Instant(seconds: 0) }
    }
}

/// What a claimed job says, for whoever claimed it.
struct ReadJobs: Statement {
    static let name = "read_jobs"
    static let sql = """
        SELECT j.job_id, j.kind, j.key, j.payload, j.attempt - j.uncounted, j.attempt, j.created_at, frontdesk_now()
        FROM unnest($2::uuid[], $3::bigint[]) AS c (job_id, attempt)
            JOIN job j ON j.tenant_id = $1 AND j.job_id = c.job_id
        WHERE j.attempt = c.attempt AND j.heartbeat IS NOT NULL
        ORDER BY j.number
        """

    struct Row: Sendable {
        let id: JobID
        let kind: String
        let key: String
        let payload: [UInt8]
        let attempt: Int
        let fence: Int
        let createdAt: Instant
        let now: Instant
    }

    let tenant: TenantID
    let claimed: [ClaimJobs.Row]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(claimed.map(\.job))
        values.add(claimed.map(\.attempt))
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(
            id: try row.id(), kind: try row.text(), key: try row.text(), payload: try row.json(),
            attempt: try row.int(), fence: try row.int(), createdAt: try row.instant(),
            now: try row.instant())
    }
}

/// Ends an attempt; a row comes if it was still the last one.
struct SettleJob: Statement {
    static let name = "settle_job"
    static let sql = """
        UPDATE job
        SET state = $4, error = $5, uncounted = uncounted + $6::integer, heartbeat = NULL,
            due_at = coalesce($7, (SELECT frontdesk_now()) + $8::bigint * interval '1 millisecond', due_at),
            ended_at = CASE WHEN $4 IN ('done', 'parked') THEN (SELECT frontdesk_now()) END
        WHERE tenant_id = $1 AND job_id = $2 AND attempt = $3::integer AND state = 'running'
        RETURNING job_id
        """

    let job: ClaimedJob
    let settlement: JobSettlement

    func bind(_ values: inout Binds) {
        values.add(job.tenant)
        values.add(job.id)
        values.add(job.fence)
        values.add(settlement.state)
        values.add(settlement.reason)
        values.add(settlement.counts ? 0 : 1)
        values.add(settlement.dueAt)
        values.add(settlement.pauseMilliseconds)
    }

    static func decode(_ row: inout RowReader) throws -> JobID { try row.id() }
}

extension JobSettlement {
    fileprivate var state: String {
        switch self {
        case .done: "done"
        case .later, .released, .again: "waiting"
        case .parked: "parked"
        }
    }

    fileprivate var counts: Bool {
        switch self {
        case .done, .again, .parked: true
        case .later, .released: false
        }
    }

    fileprivate var reason: String? {
        switch self {
        case .done, .later, .released: nil
        case .again(let reason, _), .parked(let reason): reason
        }
    }

    fileprivate var dueAt: Instant? { if case .later(let instant) = self { instant } else { nil } }
    fileprivate var pauseMilliseconds: Int? { if case .again(_, let pause) = self { pause } else { nil } }
}
