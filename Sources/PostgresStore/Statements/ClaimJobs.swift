import FoundationEssentials
import Reception
import Vocabulary

/// Takes jobs of all tenants that are due, and those whose worker has fallen silent: the first of each tenant before
/// anyone's second. By the dispatcher, who reads no payload.
///
/// A job of a lane is due when none before it waits and none runs. Looked at are the thousand that have been due longest;
/// where there are more, each tenant's first ones too, so that a flood hides nobody.
struct ClaimJobs: Statement {
    static let name = "claim_jobs"
    static let sql = """
        WITH RECURSIVE longest AS MATERIALIZED (
            SELECT j.tenant_id, j.job_id, j.due_at AS since
            FROM job j
            WHERE j.state = 'waiting' AND j.due_at <= (SELECT frontdesk_now()) AND j.kind = ANY ($1::text[])
                AND \(first)
            ORDER BY j.due_at
            LIMIT 1000),
        tenants (tenant_id) AS (
            (SELECT j.tenant_id FROM job j
            WHERE j.state = 'waiting' AND (SELECT count(*) FROM longest) = 1000
            ORDER BY j.tenant_id LIMIT 1)
            UNION ALL
            SELECT (SELECT j.tenant_id FROM job j
                WHERE j.state = 'waiting' AND j.tenant_id > t.tenant_id ORDER BY j.tenant_id LIMIT 1)
            FROM tenants t WHERE t.tenant_id IS NOT NULL),
        hidden AS (
            SELECT d.tenant_id, d.job_id, d.since
            FROM tenants t, LATERAL (
                SELECT j.tenant_id, j.job_id, j.due_at AS since
                FROM job j
                WHERE j.tenant_id = t.tenant_id AND j.state = 'waiting'
                    AND j.due_at <= (SELECT frontdesk_now()) AND j.kind = ANY ($1::text[]) AND \(first)
                ORDER BY j.due_at
                LIMIT $2) d),
        silent AS (
            SELECT j.tenant_id, j.job_id, j.heartbeat AS since
            FROM job j
            WHERE j.state = 'running' AND \(isSilent) AND j.kind = ANY ($1::text[])
            ORDER BY j.heartbeat
            LIMIT 1000),
        placed AS (
            SELECT a.tenant_id, a.job_id, a.since,
                row_number() OVER (PARTITION BY a.tenant_id ORDER BY a.since) + coalesce(r.count, 0) AS place
            FROM (SELECT * FROM longest UNION SELECT * FROM hidden UNION SELECT * FROM silent) a
                LEFT JOIN unnest($3::uuid[], $4::bigint[]) AS r (tenant_id, count) ON r.tenant_id = a.tenant_id),
        taken AS (
            SELECT j.tenant_id, j.job_id
            FROM placed p JOIN job j ON j.tenant_id = p.tenant_id AND j.job_id = p.job_id
            WHERE p.place <= $5
                AND ((j.state = 'waiting' AND j.due_at <= (SELECT frontdesk_now()))
                    OR (j.state = 'running' AND \(isSilent)))
            ORDER BY p.place, p.since
            LIMIT $2
            FOR NO KEY UPDATE OF j SKIP LOCKED)
        UPDATE job j
        SET state = 'running', attempt = j.attempt + 1, heartbeat = (SELECT frontdesk_now())
        FROM taken t
        WHERE j.tenant_id = t.tenant_id AND j.job_id = t.job_id
        RETURNING j.tenant_id, j.job_id, j.attempt
        """

    /// In its lane.
    private static let first = """
        (j.lane IS NULL OR NOT EXISTS (
            SELECT 1 FROM job l
            WHERE l.tenant_id = j.tenant_id AND l.lane = j.lane AND l.state IN ('waiting', 'running')
                AND (l.number < j.number OR l.state = 'running')))
        """
    private static let isSilent = """
        j.heartbeat <= (SELECT frontdesk_now()) - interval '\(JobClaim.silenceSeconds) seconds'
        """

    struct Row: Sendable {
        let tenant: TenantID
        let job: JobID
        let attempt: Int
    }

    let claim: JobClaim

    func bind(_ values: inout Binds) {
        let running = claim.running.sorted { $0.key < $1.key }
        values.add(claim.kinds)
        values.add(claim.limit)
        values.add(running.map(\.key))
        values.add(running.map(\.value))
        values.add(claim.perTenant)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(tenant: try row.id(), job: try row.id(), attempt: try row.int())
    }
}

/// Says that jobs are still at work; gives those that are. By the dispatcher, for all tenants at once.
struct BeatJobs: Statement {
    static let name = "beat_jobs"
    static let sql = """
        UPDATE job j
        SET heartbeat = (SELECT frontdesk_now())
        FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS r (tenant_id, job_id, attempt)
        WHERE j.tenant_id = r.tenant_id AND j.job_id = r.job_id AND j.attempt = r.attempt AND j.state = 'running'
        RETURNING j.job_id
        """

    let jobs: [ClaimedJob]

    func bind(_ values: inout Binds) {
        values.add(jobs.map(\.tenant))
        values.add(jobs.map(\.id))
        values.add(jobs.map(\.fence))
    }

    static func decode(_ row: inout RowReader) throws -> JobID { try row.id() }
}
