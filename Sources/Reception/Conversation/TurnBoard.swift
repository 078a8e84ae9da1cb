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

    private struct Watch {
        let id: UInt64
        let listener: TurnListener?
        let outcomes: AsyncStream<Outcome>.Continuation
    }

    private struct State {
        var watches: [TurnID: [Watch]] = [:]
        var running: [TurnID: Task<FinishedTurn, any Error>] = [:]
        var next: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Waits at most so long; `nil`: nothing came.
    struct Ticket: Sendable {
        let turn: TurnID
        fileprivate let id: UInt64
        fileprivate let outcomes: AsyncStream<Outcome>
    }

    func watch(_ turn: TurnID, _ listener: TurnListener?) -> Ticket {
        let (outcomes, continuation) = AsyncStream.makeStream(of: Outcome.self)
        return state.withLock { state in
            state.next += 1
            state.watches[turn, default: []].append(
                Watch(id: state.next, listener: listener, outcomes: continuation))
            return Ticket(turn: turn, id: state.next, outcomes: outcomes)
        }
    }

    /// The last customer who leaves a turn that runs here stops it: nobody hears its words any more.
    func leave(_ ticket: Ticket, stopping: Bool) {
        let task = state.withLock { state -> Task<FinishedTurn, any Error>? in
            state.watches[ticket.turn]?.removeAll { $0.id == ticket.id }
            guard state.watches[ticket.turn]?.isEmpty ?? true else { return nil }
            state.watches[ticket.turn] = nil
            return stopping ? state.running[ticket.turn] : nil
        }
        task?.cancel()
    }

    func outcome(of ticket: Ticket, within limit: Duration, _ world: World) async throws -> Outcome? {
        try await withThrowingTaskGroup(of: Outcome?.self) { group in
            group.addTask {
                for await outcome in ticket.outcomes { return outcome }
                return nil
            }
            group.addTask {
                try await world.sleep(limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    func post(_ outcome: Outcome, for turn: TurnID) {
        let watches = state.withLock { $0.watches[turn] ?? [] }
        for watch in watches { watch.outcomes.yield(outcome) }
    }

    /// Tells everyone who waits for the turn on this server.
    func tell(_ event: TurnEvent, of turn: TurnID) async {
        let watches = state.withLock { $0.watches[turn] ?? [] }
        for watch in watches { await watch.listener?(event) }
    }

    func begin(_ turn: TurnID, _ task: Task<FinishedTurn, any Error>) {
        state.withLock { $0.running[turn] = task }
    }

    func end(_ turn: TurnID) {
        state.withLock { $0.running[turn] = nil }
    }
}
