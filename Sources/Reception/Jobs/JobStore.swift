package import Vocabulary

/// Jobs that wait, run and have ended. Each is run by one worker at a time: whoever claimed it last.
package protocol JobStore: Sendable {
    /// Those whose kind and key are there already are left alone.
    func enqueue(_ tenant: TenantID, _ jobs: [NewJob]) async throws

    /// Takes what is due, of all tenants, and what a worker left that has been silent for `JobClaim.silenceSeconds`. No
    /// tenant gets its second before each that waits has its first.
    func claim(_ claim: JobClaim) async throws -> [ClaimedJob]

    /// Says that they are still at work; gives those that are still this worker's.
    func beat(_ jobs: [ClaimedJob]) async throws -> Set<JobID>

    /// Ends an attempt. False, and nothing is written, where the job has passed to someone else.
    func settle(_ job: ClaimedJob, _ settlement: JobSettlement) async throws -> Bool
}

/// What a worker has room for.
package struct JobClaim: Hashable, Sendable {
    package let kinds: [String]
    package let limit: Int
    /// How many this worker is running already, by tenant.
    package let running: [TenantID: Int]
    /// What one tenant may have here at a time, those running included, so that its flood or slow provider leaves room
    /// for the others (X6).
    package let perTenant: Int

    package init(kinds: [String], limit: Int, running: [TenantID: Int] = [:], perTenant: Int = .max) {
        self.kinds = kinds
        self.limit = limit
        self.running = running
        self.perTenant = perTenant
    }

    /// A job whose worker hasn't been heard for so long goes to the next who asks.
    package static let silenceSeconds = 30
}

/// How an attempt ends, as it is written down.
package enum JobSettlement: Hashable, Sendable {
    case done
    /// Doesn't count as an attempt.
    case later(Instant)
    /// Given back as it was; doesn't count as an attempt.
    case released
    case again(reason: String, afterMilliseconds: Int)
    case parked(reason: String)
}
