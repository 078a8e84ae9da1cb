package import Reception
package import Vocabulary

package struct PostgresAutonomyStore: AutonomyStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func jobs(
        _ tenant: TenantID, in state: JobState?, after: JobID?, limit: Int
    ) async throws -> [ListedJob] {
        try await database.flush(
            tenant, access: .readOnly, ListJobs(tenant: tenant, after: after, state: state, limit: limit))
    }

    package func change(_ tenant: TenantID, _ job: JobID, _ change: JobChange) async throws -> ListedJob {
        let (wanted, found) = try await database.repeatable(tenant) { transaction in
            let find = FindJob(tenant: tenant, job: job)
            switch change {
            case .retry:
                let (_, found) = try transaction.finish(RetryJob(tenant: tenant, job: job), find)
                return (JobState.waiting, found)
            case .cancel:
                let (_, found) = try transaction.finish(CancelJob(tenant: tenant, job: job), find)
                return (JobState.cancelled, found)
            }
        }
        guard let job = found.first else { throw Failure(.notFound, "There is no such job.") }
        guard job.state == wanted else {
            throw Failure(.tooLate, "The job is \(job.state.rawValue); this can't be done with it any more.")
        }
        return job
    }

    package func decisions(
        _ tenant: TenantID, after: DecisionID?, limit: Int
    ) async throws -> [ListedDecision] {
        try await database.flush(
            tenant, access: .readOnly, ListDecisions(tenant: tenant, after: after, limit: limit))
    }
}
