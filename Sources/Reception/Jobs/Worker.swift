import Synchronization
import Vocabulary

/// Runs jobs, several at a time, until it is told to stop (A3, A6). Any number of workers share the jobs of a database.
///
/// A job that this worker holds is heard of every 5 s; one that has passed to another is cancelled here, and whatever it
/// still writes under its number is refused.
package final class Worker: Sendable {
    private let store: any JobStore
    private let directory: TenantDirectory
    private let handlers: [String: any JobHandler]
    private let kinds: [String]
    private let world: World
    private let concurrency: Int
    private let bell: JobBell
    private let report: @Sendable (any Error) -> Void
    private let observe: @Sendable (_ kind: String, _ outcome: String) -> Void
    private let state = Mutex(State())

    private struct State {
        var running: [JobID: Running] = [:]
        var isStopping = false
        /// Those that wait for the last job to end, until their patience is over.
        var draining: [CheckedContinuation<Void, Never>] = []
        var isPatienceOver = false
    }

    private struct Running {
        let job: ClaimedJob
        let task: Task<Void, Never>
        /// When the store last said that the job is ours.
        var heard: Instant
        /// It has passed to another worker.
        var isLost = false
    }

    package static let pollEvery = Duration.seconds(1)
    package static let beatEvery = Duration.seconds(5)
    /// Without a word from the store for so long a job is given up, before another worker may take it.
    private static let silentSeconds = JobClaim.silenceSeconds - 5
    /// A tenant that this server doesn't serve: perhaps another does, or this one soon will.
    private static let unservedSeconds = 60

    /// - Parameters:
    ///   - handlers: jobs of other kinds are left alone.
    ///   - bell: rung by whoever has made a job; ring it after the commit.
    ///   - report: hears what handlers throw and what stands in the way of the store.
    ///   - observe: hears how each attempt ended, for figures: `done`, `later`, `again`, `parked`, `released`, `lost`.
    package init(
        store: any JobStore, directory: TenantDirectory, handlers: [any JobHandler], world: World,
        concurrency: Int = 8, bell: JobBell = JobBell(), report: @escaping @Sendable (any Error) -> Void,
        observe: @escaping @Sendable (_ kind: String, _ outcome: String) -> Void = { _, _ in }
    ) {
        self.store = store
        self.directory = directory
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }) { first, _ in first }
        kinds = handlers.map(\.kind)
        self.world = world
        self.concurrency = concurrency
        self.bell = bell
        self.report = report
        self.observe = observe
    }

    /// How many jobs run here now.
    package var runningCount: Int { state.withLock { $0.running.count } }

    /// Claims and runs jobs until the task is cancelled or `drain` is called; those that run then go on. Once in a
    /// worker's life.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.beat() }
            await bell.eachRing(
                atLeastEvery: Self.pollEvery, world, until: { self.state.withLock { $0.isStopping } }
            ) {
                await self.claim()
            }
            group.cancelAll()
        }
    }

    /// Claims nothing more, gives what runs so long to end, then cancels it and gives it back: another worker may have it
    /// at once, and the attempt doesn't count (A6).
    package func drain(within grace: Duration = .seconds(10)) async {
        state.withLock { $0.isStopping = true }
        bell.ring()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.beat() }
            if await !ended(within: grace) {
                for running in state.withLock({ Array($0.running.values) }) { running.task.cancel() }
                // A handler that doesn't heed it is left behind; its fence no longer holds.
                if await !ended(within: .seconds(2)) { await giveBackAll() }
            }
            group.cancelAll()
        }
    }

    /// Runs what is due now, one after another, until nothing is: for those who drive the clock themselves.
    package func runDue() async throws {
        let claim = JobClaim(kinds: kinds, limit: 1)
        while let job = try await store.claim(claim).first {
            await settle(job, await settlement(of: job))
        }
    }

    // MARK: Claiming

    private func claim() async {
        let (running, isStopping) = state.withLock { state in
            (state.running.values.map(\.job.tenant), state.isStopping)
        }
        guard !isStopping, running.count < concurrency else { return }
        let byTenant = Dictionary(running.map { ($0, 1) }, uniquingKeysWith: +)
        do {
            let jobs = try await store.claim(
                JobClaim(
                    kinds: kinds, limit: concurrency - running.count, running: byTenant,
                    perTenant: max(1, concurrency / 2)))
            for job in jobs { begin(job) }
        } catch {
            if !(error is CancellationError) { report(error) }
        }
    }

    private func begin(_ job: ClaimedJob) {
        state.withLock { state in
            let task = Task {
                await self.perform(job)
                self.forget(job)
            }
            state.running[job.id] = Running(job: job, task: task, heard: world.now())
        }
    }

    private func forget(_ job: ClaimedJob) {
        let waiting = state.withLock { state in
            // The same job may have been claimed here again.
            if state.running[job.id]?.job.fence == job.fence { state.running[job.id] = nil }
            guard state.running.isEmpty else { return [CheckedContinuation<Void, Never>]() }
            defer { state.draining = [] }
            return state.draining
        }
        for continuation in waiting { continuation.resume() }
        bell.ring()
    }

    // MARK: Running

    private func perform(_ job: ClaimedJob) async {
        let settlement = await settlement(of: job)
        // Under a later fence it is another's, even where that is this worker again.
        let isLost = state.withLock { state in
            state.running[job.id].map { $0.isLost || $0.job.fence != job.fence } ?? true
        }
        guard !isLost else { return observe(job.kind, "lost") }
        await settle(job, settlement)
    }

    private func settlement(of job: ClaimedJob) async -> JobSettlement {
        guard let handler = handlers[job.kind], let served = directory.known(job.tenant) else {
            return .later(job.now.adding(seconds: Self.unservedSeconds))
        }
        // Whoever held it before has died of it often enough.
        guard job.attempt <= handler.attempts else {
            return .parked(reason: "no attempt of \(handler.attempts) came to an end")
        }
        do {
            return settlement(for: try await handler.run(job, of: served), of: job, handler)
        } catch {
            if Task.isCancelled { return .released }
            report(error)
            let pause = (error as? Failure)?.retryAfterSeconds
            return settlement(
                for: .again(reason: Self.reason(error), afterSeconds: pause), of: job, handler)
        }
    }

    private func settlement(
        for outcome: JobOutcome, of job: ClaimedJob, _ handler: any JobHandler
    ) -> JobSettlement {
        switch outcome {
        case .done: return .done
        case .later(let instant): return .later(instant)
        case .park(let reason): return .parked(reason: Self.bounded(reason))
        case .again(let reason, let seconds):
            guard job.attempt < handler.attempts else { return .parked(reason: Self.bounded(reason)) }
            var random = SeededGenerator(seed: world.randomSeed())
            let pause = seconds.map { max(0, $0) * 1000 }
            return .again(
                reason: Self.bounded(reason),
                afterMilliseconds: pause ?? Backoff.milliseconds(afterAttempt: job.attempt, using: &random))
        }
    }

    /// Written though the handler's task may be cancelled. Where it can't be, the job counts as silent soon, and runs
    /// again: handlers do nothing twice.
    private func settle(_ job: ClaimedJob, _ settlement: JobSettlement) async {
        let written = Task {
            var tries = 1
            while true {
                do { return try await store.settle(job, settlement) } catch {
                    guard tries < 3 else { throw error }
                    tries += 1
                    try await world.sleep(.seconds(1))
                }
            }
        }
        do { observe(job.kind, try await written.value ? settlement.name : "lost") } catch {
            report(error)
            observe(job.kind, "lost")
        }
    }

    // MARK: Beating

    private func beat() async {
        while (try? await world.sleep(Self.beatEvery)) != nil {
            let jobs = state.withLock { $0.running.values.filter { !$0.isLost }.map(\.job) }
            do {
                let held = try await store.beat(jobs)
                let now = world.now()
                for job in jobs { held.contains(job.id) ? heard(job, now) : lose(job) }
            } catch {
                if error is CancellationError { return }
                report(error)
                let limit = world.now().adding(seconds: -Self.silentSeconds)
                for job in jobs where state.withLock({ $0.running[job.id].map { $0.heard < limit } ?? false })
                {
                    lose(job)
                }
            }
        }
    }

    private func heard(_ job: ClaimedJob, _ now: Instant) {
        state.withLock { state in
            if state.running[job.id]?.job.fence == job.fence { state.running[job.id]?.heard = now }
        }
    }

    private func lose(_ job: ClaimedJob) {
        let task = state.withLock { state -> Task<Void, Never>? in
            guard state.running[job.id]?.job.fence == job.fence else { return nil }
            state.running[job.id]?.isLost = true
            return state.running[job.id]?.task
        }
        task?.cancel()
    }

    // MARK: Stopping

    /// Whether all that runs has ended within that time.
    private func ended(within grace: Duration) async -> Bool {
        state.withLock { $0.isPatienceOver = false }
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask { [self] in
                await allEnded()
                return runningCount == 0
            }
            group.addTask { [self] in
                try? await world.sleep(grace)
                wakeDraining()
                return runningCount == 0
            }
            let isEmpty = await group.next() ?? true
            group.cancelAll()
            return isEmpty
        }
    }

    private func allEnded() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                let isOver = state.running.isEmpty || state.isPatienceOver
                if !isOver { state.draining.append(continuation) }
                return isOver
            }
            if isOver { continuation.resume() }
        }
    }

    private func wakeDraining() {
        let waiting = state.withLock { state in
            state.isPatienceOver = true
            defer { state.draining = [] }
            return state.draining
        }
        for continuation in waiting { continuation.resume() }
    }

    private func giveBackAll() async {
        for job in state.withLock({ $0.running.values.map(\.job) }) { await settle(job, .released) }
    }

    // MARK: Reasons

    /// By its kind alone: messages may quote what they are about.
    static func reason(_ error: any Error) -> String {
        (error as? Failure)?.code.rawValue ?? String(describing: type(of: error))
    }

    private static func bounded(_ reason: String) -> String {
        String(String.UnicodeScalarView(reason.unicodeScalars.filter { $0.value >= 0x20 }.prefix(300)))
    }
}

extension JobSettlement {
    /// For figures.
    fileprivate var name: String {
        switch self {
        case .done: "done"
        case .later: "later"
        case .released: "released"
        case .again: "again"
        case .parked: "parked"
        }
    }
}
