import Reception
import Synchronization

/// How far an attempt has come, for those who watch its deadlines.
final class Progress: Sendable {
    private struct State {
        var hasPiece = false
        var hasWords = false
        var completion: ChatCompletion?
    }

    private let state = Mutex(State())
    private let completed = AsyncStream<ChatCompletion>.makeStream()

    /// Whether the model has begun to answer.
    var hasPiece: Bool { state.withLock { $0.hasPiece } }
    /// Whether the customer may have heard something that can't be taken back.
    var hasWords: Bool { state.withLock { $0.hasWords } }
    /// The answer, where all of it is there though the server hasn't closed it.
    var completion: ChatCompletion? { state.withLock { $0.completion } }

    func note(hasPiece: Bool, hasWords: Bool) {
        state.withLock {
            $0.hasPiece = $0.hasPiece || hasPiece
            $0.hasWords = $0.hasWords || hasWords
        }
    }

    func note(_ completion: ChatCompletion) {
        state.withLock { $0.completion = completion }
        completed.continuation.yield(completion)
    }

    /// Returns when all of the answer is there, or the task is cancelled.
    func untilComplete() async {
        var iterator = completed.stream.makeAsyncIterator()
        _ = await iterator.next()
    }
}
