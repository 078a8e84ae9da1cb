import Dispatch
import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import Synchronization
import Vocabulary

/// 2026-03-02 10:00 in New York, a Monday.
let monday = Instant(seconds: 1_772_463_600)

/// Jobs on a database whose clock stands still until it is moved.
struct JobBench: Sendable {
    let database: ThrowawayDatabase
    let store: PostgresJobStore
    let salon: ServedTenant
    let bistro: ServedTenant

    static func with(
        connections: Int = 8, _ body: (JobBench) async throws -> Void
    ) async throws {
        try await ThrowawayDatabase.with(now: monday, connections: connections) { database in
            try await body(
                JobBench(
                    database: database, store: PostgresJobStore(database.database),
                    salon: try Salon.served(), bistro: try Bistro.served()))
        }
    }

    var directory: TenantDirectory { TenantDirectory([salon, bistro]) }

    func job(
        _ key: String, kind: String = "test", lane: String? = nil, due: NewJob.Due = .now
    ) -> NewJob {
        NewJob(
            id: JobID(World.live.newID()), kind: kind, key: key, lane: lane, payload: ["about": key], due: due
        )
    }

    /// Keys in the order in which they were claimed.
    func claim(
        _ limit: Int = 10, running: [TenantID: Int] = [:], perTenant: Int = .max
    ) async throws -> [ClaimedJob] {
        try await store.claim(
            JobClaim(kinds: ["test"], limit: limit, running: running, perTenant: perTenant))
    }

    /// `key:state` of all jobs, by key.
    func states() async throws -> [String] {
        try await database.admin("SELECT key || ':' || state FROM job ORDER BY key").compactMap { $0[0] }
    }

    func moveClock(seconds: Int) async throws {
        try await database.admin("SELECT 1")
        try await database.moveClock(to: try await now().adding(seconds: seconds))
    }

    func now() async throws -> Instant {
        try await PostgresBookingStore(database.database).now(salon.id)
    }

    func worker(
        _ handlers: [any JobHandler], _ clock: ManualClock, bell: JobBell = JobBell(), concurrency: Int = 8,
        on store: (any JobStore)? = nil, observed: Tally = Tally()
    ) -> Worker {
        Worker(
            store: store ?? self.store, directory: directory, handlers: handlers, world: clock.world(),
            concurrency: concurrency, bell: bell, report: { _ in }, observe: { observed.note("\($0) \($1)") })
    }
}

/// A handler as a closure.
struct Doing: JobHandler {
    let kind: String
    let attempts: Int
    let work: @Sendable (ClaimedJob) async throws -> JobOutcome

    init(
        _ kind: String = "test", attempts: Int = 8,
        _ work: @escaping @Sendable (ClaimedJob) async throws -> JobOutcome
    ) {
        self.kind = kind
        self.attempts = attempts
        self.work = work
    }

    func run(_ job: ClaimedJob, of served: ServedTenant) async throws -> JobOutcome { try await work(job) }
}

/// What was seen, in order.
final class Tally: Sendable {
    private let seen = Mutex<[String]>([])

    func note(_ text: String) { seen.withLock { $0.append(text) } }
    var all: [String] { seen.withLock { $0 } }
}

/// Closed until it is opened, for good.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Heeds no cancellation.
    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    /// For code that can't wait in another way: holds its thread.
    func block() {
        let semaphore = DispatchSemaphore(value: 0)
        Task {
            await pass()
            semaphore.signal()
        }
        semaphore.wait()
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// Ends when its task is cancelled.
func untilCancelled() async throws -> Never {
    let (stream, _) = AsyncStream.makeStream(of: Void.self)
    for await _ in stream {}
    throw CancellationError()
}

/// A store whose server has died: it is never heard of again.
final class Mortal: JobStore {
    private let store: any JobStore
    private let isDead = Mutex(false)

    init(_ store: any JobStore) {
        self.store = store
    }

    func die() { isDead.withLock { $0 = true } }

    private func live() throws {
        if isDead.withLock({ $0 }) { throw Failure(.unavailable, "dead") }
    }

    func enqueue(_ tenant: TenantID, _ jobs: [NewJob]) async throws {
        try live()
        try await store.enqueue(tenant, jobs)
    }

    func claim(_ claim: JobClaim) async throws -> [ClaimedJob] {
        try live()
        return try await store.claim(claim)
    }

    func beat(_ jobs: [ClaimedJob]) async throws -> Set<JobID> {
        try live()
        return try await store.beat(jobs)
    }

    func settle(_ job: ClaimedJob, _ settlement: JobSettlement) async throws -> Bool {
        try live()
        return try await store.settle(job, settlement)
    }
}
