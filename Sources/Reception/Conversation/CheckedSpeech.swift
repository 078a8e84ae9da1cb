import Dialogue
import Synchronization

/// A model's words on their way to the customer: held against the evidence sentence by sentence as they come (C2).
final class CheckedSpeech: Sendable {
    private struct State {
        var composer: Composer
        var hasHeard = false
        var trouble: (any Error)?
    }

    private let state: Mutex<State>

    /// `told`: what the turn has said already.
    init(_ evidence: Evidence, wording: Wording, after told: String) {
        state = Mutex(State(composer: Composer(evidence, wording: wording, after: told)))
    }

    /// All that the customer has been shown in this turn.
    var told: String { state.withLock { $0.composer.text } }

    /// What may be shown of what has come so far.
    func hear(_ piece: String) -> [String] {
        state.withLock { state in
            state.hasHeard = true
            do { return try state.composer.push(piece) } catch {
                state.trouble = error
                return []
            }
        }
    }

    /// The words have ended in calls.
    func pause() throws -> (deltas: [String], composer: Composer) {
        try state.withLock { state in
            if let trouble = state.trouble { throw trouble }
            return (try state.composer.pause(), state.composer)
        }
    }

    /// `words`: all of them, for a model that hands over none on the way.
    func finish(_ words: String) throws -> (deltas: [String], composer: Composer) {
        try state.withLock { state in
            if let trouble = state.trouble { throw trouble }
            var deltas = state.hasHeard ? [] : try state.composer.push(words)
            deltas += try state.composer.finish()
            return (deltas, state.composer)
        }
    }
}
