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
