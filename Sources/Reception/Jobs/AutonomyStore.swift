package import Vocabulary

/// What is done unasked, for whoever looks after it.
package protocol AutonomyStore: Sendable {
    /// Newest first, those made before `after`; of all states or one.
    func jobs(_ tenant: TenantID, in state: JobState?, after: JobID?, limit: Int) async throws -> [ListedJob]

    /// Tries a parked job again, with all its attempts, or cancels one that waits or is parked. Again changes nothing.
    /// `not_found`; `too_late` for a job in another state.
    func change(_ tenant: TenantID, _ job: JobID, _ change: JobChange) async throws -> ListedJob

    /// Newest first, those taken before `after`.
    func decisions(_ tenant: TenantID, after: DecisionID?, limit: Int) async throws -> [ListedDecision]
}

package enum JobState: String, Hashable, Sendable, CaseIterable {
    case waiting
    case running
    case done
    /// Somebody has to look at it.
    case parked
    case cancelled
}

package enum JobChange: String, Hashable, Sendable, CaseIterable {
    case retry = "waiting"
    case cancel = "cancelled"
}

package struct ListedJob: Hashable, Sendable {
    package let id: JobID
    package let kind: String
    package let key: String
    package let state: JobState
    package let dueAt: Instant
    package let attempts: Int
    /// Why it was tried again or parked.
    package let error: String?
    package let createdAt: Instant
    package let endedAt: Instant?

    package init(
        id: JobID, kind: String, key: String, state: JobState, dueAt: Instant, attempts: Int, error: String?,
        createdAt: Instant, endedAt: Instant?
    ) {
        self.id = id
        self.kind = kind
        self.key = key
        self.state = state
        self.dueAt = dueAt
        self.attempts = attempts
        self.error = error
        self.createdAt = createdAt
        self.endedAt = endedAt
    }
}

package struct ListedDecision: Hashable, Sendable {
    package let decision: RecordedDecision
    package let at: Instant

    package init(decision: RecordedDecision, at: Instant) {
        self.decision = decision
        self.at = at
    }
}
