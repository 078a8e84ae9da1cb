import Synchronization
import Vocabulary

/// What a customer who waits is shown before the answer is there.
package enum TurnEvent: Hashable, Sendable {
    /// The assistant has begun.
    case typing
    /// A tool is at work.
    case status(tool: String, text: String)
    /// One or more whole sentences of the answer, which have passed the check.
    case delta(String)
}

package typealias TurnListener = @Sendable (TurnEvent) async -> Void

/// Who waits on this server for which answer. A turn may be run by the task of an earlier message, so the two meet here;
/// what another server answers is found in the database.
final class TurnBoard: Sendable {
    typealias Outcome = Result<Receptionist.Answer, any Error>

    private struct State {
        var seats: [TurnID: [WaitingSeat]] = [:]
        var running: [TurnID: Task<FinishedTurn, any Error>] = [:]
    }

    private let state = Mutex(State())

    func watch(_ turn: TurnID, _ listener: TurnListener?) -> WaitingSeat {
        let seat = WaitingSeat(turn: turn, listener: listener)
        state.withLock { $0.seats[turn, default: []].append(seat) }
        return seat
    }

    /// The last customer who leaves a turn that runs here stops it: nobody hears its words any more.
    func leave(_ seat: WaitingSeat, stopping: Bool) {
        let task = state.withLock { state -> Task<FinishedTurn, any Error>? in
            state.seats[seat.turn]?.removeAll { $0 === seat }
            guard state.seats[seat.turn]?.isEmpty ?? true else { return nil }
            state.seats[seat.turn] = nil
            return stopping ? state.running[seat.turn] : nil
        }
        task?.cancel()
    }

    func post(_ outcome: Outcome, for turn: TurnID) {
        for seat in state.withLock({ $0.seats[turn] ?? [] }) { seat.take(outcome) }
    }

    /// Tells everyone who waits for the turn on this server.
    func tell(_ event: TurnEvent, of turn: TurnID) async {
        for seat in state.withLock({ $0.seats[turn] ?? [] }) { await seat.listener?(event) }
    }

    func begin(_ turn: TurnID, _ task: Task<FinishedTurn, any Error>) {
        state.withLock { $0.running[turn] = task }
    }

    func end(_ turn: TurnID) {
        state.withLock { $0.running[turn] = nil }
    }
}

/// One who waits for one answer; asked by a single task at a time.
final class WaitingSeat: Sendable {
    let turn: TurnID
    let listener: TurnListener?

    private struct State {
        var outcome: TurnBoard.Outcome?
        var waiting: CheckedContinuation<TurnBoard.Outcome?, Never>?
        /// Cancelled before it had begun to wait.
        var isCancelled = false
    }

    private let state = Mutex(State())

    init(turn: TurnID, listener: TurnListener?) {
        self.turn = turn
        self.listener = listener
    }

    /// The answer, as soon as it is there; `nil`: it didn't come so soon. Asking again goes on waiting.
    func outcome(within limit: Duration, _ world: World) async throws -> TurnBoard.Outcome? {
        try await withThrowingTaskGroup(of: TurnBoard.Outcome?.self) { group in
            group.addTask { await self.wait() }
            group.addTask {
                try await world.sleep(limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    fileprivate func take(_ outcome: TurnBoard.Outcome) {
        let waiting = state.withLock { state in
            state.outcome = outcome
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: outcome)
    }

    private func wait() async -> TurnBoard.Outcome? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let now = state.withLock { state -> TurnBoard.Outcome?? in
                    if let outcome = state.outcome { return .some(outcome) }
                    if state.isCancelled {
                        state.isCancelled = false
                        return .some(nil)
                    }
                    state.waiting = continuation
                    return nil
                }
                if let now { continuation.resume(returning: now) }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                if state.waiting == nil { state.isCancelled = true }
                defer { state.waiting = nil }
                return state.waiting
            }
            waiting?.resume(returning: nil)
        }
    }
}
