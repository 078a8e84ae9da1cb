package import Reception
import Synchronization
package import Vocabulary

/// Time that passes when a test says so: whoever sleeps wakes when enough of it was given.
package final class ManualClock: Sendable {
    private struct Sleeper {
        let due: Instant
        let length: Duration
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Instant
        var next = 0
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    package init(_ now: Instant = Instant(seconds: 1_790_000_000)) {
        state = Mutex(State(now: now))
    }

    package var now: Instant { state.withLock { $0.now } }

    /// How long those who sleep now sleep in all, shortest first.
    package var lengths: [Duration] { state.withLock { $0.sleepers.values.map(\.length).sorted() } }

    package func world(seed: UInt64 = 1) -> World {
        let random = LockedGenerator(seed: seed)
        return World(
            now: { self.now }, newID: { uuid7(at: self.now, random: (random.next(), random.next())) },
            sleep: { try await self.sleep($0) }, randomSeed: { random.next() })
    }

    package func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.adding(duration)
            let due = state.sleepers.filter { $0.value.due <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.sorted { $0.due < $1.due }.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Waits until somebody sleeps for so long as `fits` says.
    package func someoneSleeps(_ fits: (Duration) -> Bool) async throws -> Bool {
        try await comesToHold { lengths.contains(where: fits) }
    }

    private func sleep(_ length: Duration) async throws {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return true }
                    let due = state.now.adding(length)
                    state.sleepers[id] = Sleeper(due: due, length: length, continuation: continuation)
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                guard let sleeper = state.sleepers.removeValue(forKey: id) else {
                    state.cancelled.insert(id)
                    return nil as Sleeper?
                }
                return sleeper
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }
}
