import Dispatch
import Foundation
import Logging
import Synchronization
import Vocabulary

/// A thread per connection, opened when needed; a job has its connection to itself from the first statement to the last.
///
/// Jobs that find none free wait in their tenant's line (`WaitingLine`), for a bounded time.
final class Pool: Sendable {
    private let connecting: ConnectionSettings
    private let settings: PoolSettings
    private let logger: Logger
    private let state = Mutex(State())
    /// Rung when somebody begins to wait.
    private let clockBell = DispatchSemaphore(value: 0)

    private struct State {
        var line = WaitingLine<Job>()
        /// The one who rested last works first, so that the others grow old and close.
        var idle: [Worker] = []
        /// Workers that have made up their mind to end and are still counted in `size`.
        var leaving = 0
        var size = 0
        var held: [TenantID?: Int] = [:]
        var running: [UInt64: Worker] = [:]
        var lastTicket: UInt64 = 0
        var clockRuns = false
        var isClosing = false
        var isConnectable = true
        var metrics = PoolMetrics()
        var whenEmpty: [CheckedContinuation<Void, Never>] = []
    }

    init(_ connecting: ConnectionSettings, _ settings: PoolSettings, _ logger: Logger) {
        self.connecting = connecting
        self.settings = settings
        self.logger = logger
    }

    var metrics: PoolMetrics {
        state.withLock { state in
            var metrics = state.metrics
            metrics.limit = settings.connections
            metrics.size = state.size
            metrics.idle = state.idle.count
            metrics.busy = state.running.count
            metrics.waiting = state.line.count
            return metrics
        }
    }

    func count(_ change: @Sendable (inout PoolMetrics) -> Void) {
        state.withLock { change(&$0.metrics) }
    }

    /// Runs `work` on a connection of its own, after at most `wait` in the line.
    func perform<T: Sendable>(
        for tenant: TenantID?, wait: Duration, _ work: @escaping @Sendable (Connection, Worker) throws -> T
    ) async throws -> T {
        try Task.checkCancellation()
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (waiting: CheckedContinuation<T, any Error>) in
                submit(
                    Job(
                        ticket: ticket, tenant: tenant, deadline: .now + wait,
                        run: { connection, worker in
                            waiting.resume(with: Result { try work(connection, worker) })
                        },
                        refuse: { waiting.resume(throwing: $0) }))
                // Cancelled before the ticket was known to anybody.
                if Task.isCancelled { cancel(ticket) }
            }
        } onCancel: {
            cancel(ticket)
        }
    }

    /// Turns away who waits, lets the running jobs end, and closes all connections.
    func close() async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let (leaving, isEmpty) = state.withLock { state in
                state.isClosing = true
                state.idle.forEach { $0.bell.signal() }
                state.idle = []
                if state.size > 0 { state.whenEmpty.append(done) }
                return (state.line.remove { _ in true }, state.size == 0)
            }
            leaving.forEach { $0.refuse(PostgresError.poolExhausted("the pool is closing")) }
            clockBell.signal()
            if isEmpty { done.resume() }
        }
    }

    private enum Admission {
        case handed(Worker)
        case hired(Worker)
        case queued(wakesClock: Bool, startsClock: Bool)
        case refused(String)
    }

    private func submit(_ job: Job) {
        switch state.withLock({ admit(job, &$0) }) {
        case .handed(let worker): worker.bell.signal()
        case .hired(let worker): startThread("pg-worker") { self.serve(worker, first: job) }
        case .queued(let wakesClock, let startsClock):
            if startsClock { startThread("pg-clock") { self.watchDeadlines() } }
            if wakesClock { clockBell.signal() }
        case .refused(let reason): job.refuse(PostgresError.poolExhausted(reason))
        }
    }

    private func admit(_ job: Job, _ state: inout State) -> Admission {
        if state.isClosing { return .refused("the pool is closed") }
        if state.held[job.tenant, default: 0] < settings.connectionsPerTenant {
            if let worker = state.idle.popLast() {
                start(job, on: worker, &state)
                worker.inbox.withLock { $0 = job }
                return .handed(worker)
            }
            if state.size < settings.connections {
                let worker = Worker()
                state.size += 1
                start(job, on: worker, &state)
                return .hired(worker)
            }
        }
        guard state.line.length(of: job.tenant) < settings.waitingPerTenant else {
            state.metrics.turnedAway += 1
            return .refused("\(settings.waitingPerTenant) wait already")
        }
        let wakesClock = state.line.count == 0
        state.line.join(job, of: job.tenant)
        defer { state.clockRuns = true }
        return .queued(wakesClock: wakesClock, startsClock: !state.clockRuns)
    }

    private func start(_ job: Job, on worker: Worker, _ state: inout State) {
        state.held[job.tenant, default: 0] += 1
        state.running[job.ticket] = worker
    }

    private func cancel(_ ticket: UInt64) {
        let (waiting, worker) = state.withLock { state -> ([Job], Worker?) in
            if let worker = state.running[ticket] {
                // Set under the lock, so that it meets this job and no later one.
                worker.markCancelled()
                state.metrics.cancelled += 1
                return ([], worker)
            }
            let waiting = state.line.remove { $0.ticket == ticket }
            state.metrics.cancelled += waiting.count
            return (waiting, nil)
        }
        waiting.forEach { $0.refuse(CancellationError()) }
        if let worker { startThread("pg-cancel") { worker.cancelRunning() } }
    }

    private func startThread(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.stackSize = 512 << 10
        thread.start()
    }
}

/// The threads.
extension Pool {
    private func serve(_ worker: Worker, first: Job) {
        var connection: Connection?
        var next: Job? = first
        while let job = next {
            connection = run(job, on: worker, connection)
            next = finished(job, worker, &connection) ?? rest(worker)
        }
        connection = nil
        worker.closed()
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.size -= 1
            state.leaving -= 1
            guard state.size == 0 else { return [] }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        waiting.forEach { $0.resume() }
    }

    /// Gives the connection back if it can be used again.
    private func run(_ job: Job, on worker: Worker, _ previous: Connection?) -> Connection? {
        var connection = previous
        if let idle = connection, !idle.isAlive() {
            connection = nil
            worker.closed()
            count { $0.connectionsLost += 1 }
        }
        do {
            let current = try connection ?? open(worker)
            job.run(current, worker)
            if current.isUsable { return current }
            count { $0.connectionsLost += 1 }
        } catch {
            job.refuse(error)
        }
        worker.closed()
        return nil
    }

    private func open(_ worker: Worker) throws(PostgresError) -> Connection {
        do {
            let connection = try Connection(connecting)
            worker.opened(connection.cancelKey())
            let isBack = state.withLock { state in
                state.metrics.connectionsOpened += 1
                defer { state.isConnectable = true }
                return !state.isConnectable
            }
            if isBack { logger.notice("database is back") }
            return connection
        } catch {
            let isNews = state.withLock { state in
                state.metrics.connectionFailures += 1
                defer { state.isConnectable = false }
                return state.isConnectable
            }
            if isNews { logger.error("database is away", metadata: ["reason": "\(error)"]) }
            throw error
        }
    }

    /// Ends the job's books; gives the next one in line, or `nil` after putting the worker among the idle ones.
    private func finished(_ job: Job, _ worker: Worker, _ connection: inout Connection?) -> Job? {
        let wasCancelled = state.withLock { state in
            state.running[job.ticket] = nil
            let held = state.held[job.tenant, default: 1] - 1
            state.held[job.tenant] = held == 0 ? nil : held
            return worker.isCancelled
        }
        if wasCancelled {
            // The cancellation may still be on its way and must not meet the next job.
            connection = nil
            worker.closed()
            worker.clearCancelled()
        }
        return state.withLock { state in
            let held = state.held
            let next = state.line.next { held[$0, default: 0] < settings.connectionsPerTenant }
            if let next {
                start(next, on: worker, &state)
            } else if !state.isClosing {
                state.idle.append(worker)
            }
            return next
        }
    }

    /// Waits for a job; `nil` when the thread shall end.
    private func rest(_ worker: Worker) -> Job? {
        var isTired = false
        while true {
            let (job, ends) = state.withLock { state -> (Job?, Bool) in
                if let job = worker.inbox.withLock({ $0.take() }) { return (job, false) }
                // Of two that are tired at once only one may go.
                guard state.isClosing || (isTired && state.size - state.leaving > 1) else {
                    return (nil, false)
                }
                state.idle.removeAll { $0 === worker }
                state.leaving += 1
                return (nil, true)
            }
            if job != nil || ends { return job }
            isTired = worker.bell.wait(timeout: .now() + settings.idle.dispatchInterval) == .timedOut
        }
    }

    /// Refuses those whose time to wait is over.
    private func watchDeadlines() {
        while true {
            let (next, isClosing) = state.withLock { state in
                var next: ContinuousClock.Instant?
                state.line.forEach { next = min(next ?? $0.deadline, $0.deadline) }
                return (next, state.isClosing)
            }
            if isClosing { return }
            if let next {
                _ = clockBell.wait(timeout: .now() + (next - .now).dispatchInterval)
            } else {
                clockBell.wait()
            }
            let late = state.withLock { state in
                let now = ContinuousClock.now
                let late = state.line.remove { $0.deadline <= now }
                state.metrics.waitTimeouts += late.count
                return late
            }
            late.forEach { $0.refuse(PostgresError.poolExhausted("no connection was free in time")) }
        }
    }
}

extension Duration {
    /// At most a day, which is longer than anything waits here.
    var dispatchInterval: DispatchTimeInterval {
        let (seconds, attoseconds) = min(self, .seconds(86_400)).components
        return .nanoseconds(Int(seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
    }
}
