import Foundation
package import Reception
package import Vocabulary

package struct PostgresJobStore: JobStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func enqueue(_ tenant: TenantID, _ jobs: [NewJob]) async throws {
        guard !jobs.isEmpty else { return }
        try await database.repeatable(tenant) { transaction in
            try transaction.finish(InsertJobs(tenant: tenant, jobs: jobs))
            return
        }
    }

    package func claim(_ claim: JobClaim) async throws -> [ClaimedJob] {
        guard claim.limit > 0, !claim.kinds.isEmpty else { return [] }
        var jobs: [ClaimedJob] = []
        var trouble: (any Error)?
        for (tenant, claimed) in Dictionary(grouping: try await taken(claim), by: \.tenant) {
            // What can't be read stays claimed until it counts as silent; the others' jobs run meanwhile (X6).
            do {
                let rows = try await database.flush(
                    tenant, access: .readOnly, ReadJobs(tenant: tenant, claimed: claimed))
                jobs += try rows.map { try ClaimedJob($0, of: tenant) }
            } catch { trouble = error }
        }
        if let trouble, jobs.isEmpty { throw trouble }
        return jobs
    }

    /// Two claims that chose jobs of one lane at the same moment: one of them is refused, and takes nothing this time.
    private func taken(_ claim: JobClaim) async throws -> [ClaimJobs.Row] {
        do {
            return try await database.flush(nil, role: .dispatch, ClaimJobs(claim: claim))
        } catch let error as PostgresError where error.constraint == "job_lane_running" {
            return []
        } catch PostgresError.unknownOutcome {
            // Whatever was taken is found again when it counts as silent.
            throw Failure(.unavailable, "Jobs can't be claimed right now.", retryAfterSeconds: 1)
        }
    }

    package func beat(_ jobs: [ClaimedJob]) async throws -> Set<JobID> {
        guard !jobs.isEmpty else { return [] }
        return Set(try await database.flush(nil, role: .dispatch, BeatJobs(jobs: jobs)))
    }

    package func settle(_ job: ClaimedJob, _ settlement: JobSettlement) async throws -> Bool {
        try await database.repeatable(job.tenant) { transaction in
            try !transaction.finish(SettleJob(job: job, settlement: settlement)).isEmpty
        }
    }
}

extension ClaimedJob {
    fileprivate init(_ row: ReadJobs.Row, of tenant: TenantID) throws {
        self.init(
            tenant: tenant, id: row.id, kind: row.kind, key: row.key,
            payload: try JSONDecoder().decode([String: String].self, from: Data(row.payload)),
            attempt: row.attempt, fence: row.fence, createdAt: row.createdAt, now: row.now)
    }
}
