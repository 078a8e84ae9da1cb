package import Dialogue

/// Whoever decides what is said next: the built-in engine, or a model behind an API (C1).
package protocol LanguageModel: Sendable {
    /// As kept with every message it answered.
    var name: String { get }

    /// The next step of a turn: tools to call, or what to say. Asked again with all results until it says something.
    ///
    /// `heard` takes the words of an answer as they arrive, in pieces of any size. Throws `ModelFailure` where no answer
    /// can be had; the built-in engine then carries on in the same turn (C5).
    func next(
        _ state: inout DialogueState, _ turn: TurnInHand, heard: @escaping @Sendable (String) async -> Void
    ) async throws -> EngineStep
}

/// A turn that is being answered, as an engine sees it.
package struct TurnInHand: Sendable {
    package let served: ServedTenant
    package let turn: Turn
    /// The dialogue state at the beginning of the turn: the same for all steps of it.
    package let before: DialogueState
    /// What was said before, oldest first; empty for an engine that needs none.
    package let history: [Exchanged]
    /// What the tools have said in this turn, whoever called them.
    package let results: [ToolResult]
    /// Of the turn.
    package let timeLeft: Duration

    package init(
        served: ServedTenant, turn: Turn, before: DialogueState, history: [Exchanged],
        results: [ToolResult], timeLeft: Duration
    ) {
        self.served = served
        self.turn = turn
        self.before = before
        self.history = history
        self.results = results
        self.timeLeft = timeLeft
    }
}

package struct EngineStep: Sendable {
    package let want: Want
    /// What asking a model took; `nil` where none was asked.
    package let asked: ModelCall?

    package init(_ want: Want, asked: ModelCall? = nil) {
        self.want = want
        self.asked = asked
    }

    package enum Want: Sendable {
        /// In this order; reads beside one another may run at once.
        case call([ToolCall])
        /// Sentences of the catalogue, true by the way they are made.
        case say(Reply)
        /// Words of its own: nothing of them is sent unchecked (C2).
        case tell(String)
    }
}

/// One time that a model was asked (C9).
package struct ModelCall: Codable, Hashable, Sendable {
    package let provider: String
    package let model: String
    /// `answered`, or the kind of failure.
    package let outcome: String
    package let usage: TokenUsage
    /// Millionths of a dollar; `nil` for a model without a known price.
    package let costMicros: Int?
    /// The version of the price table.
    package let prices: String?
    package let milliseconds: Int

    package init(
        provider: String, model: String, outcome: String, usage: TokenUsage, costMicros: Int?,
        prices: String?, milliseconds: Int
    ) {
        self.provider = provider
        self.model = model
        self.outcome = outcome
        self.usage = usage
        self.costMicros = costMicros
        self.prices = prices
        self.milliseconds = milliseconds
    }
}

/// The engine that is always there.
package struct BuiltInModel: LanguageModel {
    package let name = "builtin"

    package init() {}

    package func next(
        _ state: inout DialogueState, _ turn: TurnInHand, heard: @escaping @Sendable (String) async -> Void
    ) async throws -> EngineStep {
        let engine = BuiltInEngine(tenant: turn.served.tenant, listener: turn.served.listener)
        switch engine.next(&state, turn: turn.turn, outcomes: turn.results) {
        case .call(let call): return EngineStep(.call([call]))
        case .say(let reply): return EngineStep(.say(reply))
        }
    }
}
