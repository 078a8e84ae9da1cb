package import Vocabulary

/// Something to be done later or elsewhere, once for each kind and key. Payloads carry ids and times, never names,
/// contacts or text: these are read when they are used.
package struct NewJob: Hashable, Sendable {
    package let id: JobID
    /// Which handler runs it.
    package let kind: String
    /// Names it within its kind: a second one of the name isn't made.
    package let key: String
    /// Jobs of one lane run one after another, in the order in which they were made; `nil`: beside all others.
    package let lane: String?
    package let payload: [String: String]
    package let due: Due

    /// Measured by the database's clock.
    package enum Due: Hashable, Sendable {
        case now
        case after(seconds: Int)
        case at(Instant)
    }

    package init(
        id: JobID, kind: String, key: String, lane: String? = nil, payload: [String: String] = [:],
        due: Due = .now
    ) {
        self.id = id
        self.kind = kind
        self.key = key
        self.lane = lane
        self.payload = payload
        self.due = due
    }
}

/// A job that this worker holds until it ends it, gives it back, or is silent for too long.
package struct ClaimedJob: Hashable, Sendable {
    package let tenant: TenantID
    package let id: JobID
    package let kind: String
    package let key: String
    package let payload: [String: String]
    /// 1 for the first. A claim that was put off or given back was none.
    package let attempt: Int
    /// Rises with each claim, counted or not, and fences: what an earlier claim still writes changes nothing.
    package let fence: Int
    package let createdAt: Instant
    /// The database's.
    package let now: Instant

    package init(
        tenant: TenantID, id: JobID, kind: String, key: String, payload: [String: String], attempt: Int,
        fence: Int? = nil, createdAt: Instant, now: Instant
    ) {
        self.tenant = tenant
        self.id = id
        self.kind = kind
        self.key = key
        self.payload = payload
        self.attempt = attempt
        self.fence = fence ?? attempt
        self.createdAt = createdAt
        self.now = now
    }
}

/// What came of an attempt.
package enum JobOutcome: Hashable, Sendable {
    case done
    /// Not yet: at a later time, and this doesn't count as an attempt (quiet hours, a lane that must wait).
    case later(Instant)
    /// It failed and may do better: after a pause that doubles with each attempt, or after the one that was asked for.
    /// `reason` holds no personal data.
    case again(reason: String, afterSeconds: Int? = nil)
    /// Somebody has to look at it.
    case park(reason: String)
}

/// Does the jobs of one kind: a new kind is one file and one line in `jobHandlers`.
package protocol JobHandler: Sendable {
    var kind: String { get }
    /// Attempts before it is parked.
    var attempts: Int { get }
    /// An error that is thrown counts as `again`.
    func run(_ job: ClaimedJob, of served: ServedTenant) async throws -> JobOutcome
}

extension JobHandler {
    package var attempts: Int { 8 }
}
