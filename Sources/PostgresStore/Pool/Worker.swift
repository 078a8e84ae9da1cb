import Dispatch
import Synchronization
import Vocabulary

/// What a worker is to do with its connection.
struct Job: Sendable {
    let ticket: UInt64
    let tenant: TenantID?
    /// When it gives up waiting for a connection.
    let deadline: ContinuousClock.Instant
    let run: @Sendable (Connection, Worker) -> Void
    let refuse: @Sendable (any Error) -> Void
}

/// One thread of the pool and its mailbox. The connection itself never leaves the thread.
final class Worker: Sendable {
    /// Rung when a job lies in the inbox or the pool closes.
    let bell = DispatchSemaphore(value: 0)
    let inbox = Mutex<Job?>(nil)
    private let cancelKey = Mutex<CancelKey?>(nil)
    private let cancelled = Atomic<Bool>(false)

    /// Whether the job at hand was cancelled by its caller.
    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    func markCancelled() { cancelled.store(true, ordering: .releasing) }
    func clearCancelled() { cancelled.store(false, ordering: .releasing) }

    func opened(_ key: consuming CancelKey?) {
        var key = key
        cancelKey.withLock { $0 = key.take() }
    }

    /// Waits for a cancellation that is on its way, so that it can't meet a later connection.
    func closed() {
        cancelKey.withLock { $0 = nil }
    }

    /// Asks the server to stop what this connection runs. Blocks for as long as a connection takes to open.
    func cancelRunning() {
        cancelKey.withLock { $0?.cancel() }
    }
}
