import Scheduling
import Synchronization
import TenantConfig
package import Vocabulary

/// Before which instants things are old; `nil`: they are kept for ever.
package struct RetentionAges: Hashable, Sendable {
    /// Texts of messages that were sent.
    package let messages: Instant?
    /// What people asked for who never became customers: inquiries, follow-ups, places in lines.
    package let customers: Instant?
    /// Codes, links and claims, counted from their end.
    package let proofs: Instant
    /// Texts that came in, as their hashes; jobs that are done.
    package let traces: Instant
    /// Jobs that were parked.
    package let parked: Instant
    /// What was decided and sent, without its text: what the business did is answered for.
    package let records: Instant

    package init(
        messages: Instant?, customers: Instant?, proofs: Instant, traces: Instant, parked: Instant,
        records: Instant
    ) {
        self.messages = messages
        self.customers = customers
        self.proofs = proofs
        self.traces = traces
        self.parked = parked
        self.records = records
    }

    /// Days after which a thing is deleted, for every tenant (docs/identity.md).
    package enum Days {
        package static let proofs = 7
        package static let traces = 30
        package static let parked = 180
        package static let records = 400
    }

    /// `served`'s own times, and those that are the same for all.
    init(of served: ServedTenant, at now: Instant) {
        let today = served.zone.date(of: now)
        func before(_ days: Int) -> Instant { served.zone.startOfDay(today.adding(days: -days)) }
        func before(_ distance: Distance?) -> Instant? {
            switch distance {
            case .elapsed(let minutes): now.adding(seconds: -minutes.count * 60)
            case .days(let days): before(days)
            case nil: nil
            }
        }
        let retention = served.tenant.retention
        self.init(
            messages: before(retention.messages), customers: before(retention.customers),
            proofs: before(Days.proofs), traces: before(Days.traces), parked: before(Days.parked),
            records: before(Days.records))
    }
}

/// Applies a tenant's retention times, once on each of its days.
package struct RetentionJob: JobHandler {
    private let store: any CustomerStore
    /// Rows of one transaction: nobody waits long for its locks.
    private let batch: Int

    package init(store: any CustomerStore, batch: Int = 200) {
        self.store = store
        self.batch = batch
    }

    package static let kind = "retention"
    package var kind: String { Self.kind }

    package func run(_ job: ClaimedJob, of served: ServedTenant) async throws -> JobOutcome {
        let ages = RetentionAges(of: served, at: job.now)
        if let limit = ages.messages {
            while try await store.deleteConversations(served.id, before: limit, limit: batch) > 0 {
                try Task.checkCancellation()
            }
        }
        if let limit = ages.customers { try await eraseCustomers(of: served, before: limit) }
        try await store.deleteAged(served.id, ages)
        return .done
    }

    private func eraseCustomers(of served: ServedTenant, before limit: Instant) async throws {
        var seen: Set<CustomerID> = []
        while true {
            // One that can't be erased now is there again in the next batch.
            let due = try await store.due(served.id, before: limit, limit: batch).filter {
                seen.insert($0).inserted
            }
            if due.isEmpty { return }
            for customer in due {
                try Task.checkCancellation()
                do { _ = try await store.erase(served.id, customer) } catch let failure as Failure
                    where failure.code == .bookingsAhead
                {
                    // Somebody has booked for them since.
                }
            }
        }
    }
}

/// Sees that each tenant's retention times are applied once on each of its days. Called now and then, from any server: the
/// job's key makes it one.
package final class RetentionSchedule: Sendable {
    private let directory: TenantDirectory
    private let world: World
    private let enqueue: @Sendable (TenantID, NewJob) async throws -> Void
    /// The day for which a tenant's job was last asked for by this process.
    private let asked = Mutex<[TenantID: LocalDate]>([:])

    package init(
        directory: TenantDirectory, world: World,
        enqueue: @escaping @Sendable (TenantID, NewJob) async throws -> Void
    ) {
        self.directory = directory
        self.world = world
        self.enqueue = enqueue
    }

    /// Asks for what is missing; the first error ends it, and the next call goes on there.
    package func run() async throws {
        for served in directory.all {
            let day = served.zone.date(of: world.now())
            guard asked.withLock({ $0[served.id] }) != day else { continue }
            try await enqueue(
                served.id,
                NewJob(id: JobID(world.newID()), kind: RetentionJob.kind, key: day.description))
            asked.withLock { $0[served.id] = day }
        }
    }
}
