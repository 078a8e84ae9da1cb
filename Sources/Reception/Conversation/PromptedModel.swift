package import Dialogue
import Scheduling
import Shapes
import TenantConfig
import Vocabulary

/// A model behind somebody's API as an engine of the conversation: puts the turn into a prompt, and the answer into tool
/// calls or words (C1). What it says is checked by whoever asks it.
package struct PromptedModel: LanguageModel {
    package let chat: any ChatModel
    package let render: Wording.Render
    package let prices: ModelPrices
    private let world: World

    package var name: String { chat.provider }

    package init(
        _ chat: any ChatModel, render: @escaping Wording.Render, world: World,
        prices: ModelPrices = .standard
    ) {
        self.world = world
        self.chat = chat
        self.render = render
        self.prices = prices
    }

    /// How long a silent model is waited for, within what is left of the turn.
    private static let firstPiece = Duration.seconds(8)
    private static let whole = Duration.seconds(20)

    package func next(
        _ state: inout DialogueState, _ turn: TurnInHand, heard: @escaping @Sendable (String) async -> Void
    ) async throws -> EngineStep {
        let request = try request(state, turn)
        let started = world.now()
        func asked(_ outcome: String, _ usage: TokenUsage?) -> ModelCall {
            let usage = usage ?? TokenUsage(prompt: 0, cached: 0, completion: 0)
            let took = world.now().duration(since: started).components
            return ModelCall(
                provider: chat.provider, model: request.model, outcome: outcome, usage: usage,
                costMicros: prices.cost(of: usage, model: request.model), prices: prices.version,
                milliseconds: Int(took.seconds * 1000 + took.attoseconds / 1_000_000_000_000_000))
        }
        let completion: ChatCompletion
        do {
            completion = try await chat.complete(request, heard: heard)
        } catch let failure as ChatFailure {
            throw ModelFailure(cause: failure, asked: asked(failure.name, nil))
        }
        if !completion.calls.isEmpty {
            let toolbox = turn.served.toolbox
            let hold = turn.results.liveHold ?? state.hold?.id
            let calls = completion.calls.map { toolbox.call($0.name, arguments: $0.arguments, hold: hold) }
            return EngineStep(.call(calls), asked: asked("called", completion.usage))
        }
        guard completion.text.contains(where: { !$0.isWhitespace }) else {
            let failure = ChatFailure.garbled("neither words nor calls")
            throw ModelFailure(cause: failure, asked: asked(failure.name, completion.usage))
        }
        return EngineStep(.tell(completion.text), asked: asked("answered", completion.usage))
    }

    private func request(_ state: DialogueState, _ turn: TurnInHand) throws -> ChatRequest {
        let served = turn.served
        let language = state.language
        guard let system = try served.systemPrompt(in: language, render) else {
            throw Failure(.internal, "The tenant has no system prompt.")
        }
        let tenant = language.map(served.tenant.speaking) ?? served.tenant
        let facts = TurnFacts(
            tenant, turn.before, appointments: turn.turn.ownBookings, now: turn.turn.now,
            channel: turn.turn.channel, customer: turn.turn.customer)
        let messages = Prompt(system: system).messages(
            history: turn.history, facts: facts.text,
            clock: .init(now: turn.turn.now, zone: tenant.business.timezone), message: turn.turn.text,
            rounds: turn.results.enumerated().map { number, result in
                [answered(result, number, served.toolbox)]
            })
        let left = turn.timeLeft
        return ChatRequest(
            model: tenant.assistant.model, temperature: tenant.assistant.temperatureValue,
            messages: messages, tools: served.toolbox.declarations, firstPiece: min(Self.firstPiece, left),
            whole: min(Self.whole, left))
    }

    /// Named by its number: the same after another server has taken the turn over.
    private func answered(_ result: ToolResult, _ number: Int, _ toolbox: Toolbox) -> AnsweredCall {
        let arguments = toolbox.arguments(of: result.call)
        // What a model has made up is shown to it again, but servers refuse names and arguments of no form.
        let isName = result.call.name.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil
        let isJSON = (try? JSON(bytes: Array(arguments.utf8))) != nil
        return AnsweredCall(
            ChatCall(
                id: "call_\(number)", name: isName ? result.call.name : "unknown",
                arguments: isJSON ? arguments : "{}"),
            result: toolbox.result(result.outcome, of: result.call))
    }
}

/// No answer from a model, with what asking it took.
package struct ModelFailure: Error {
    package let cause: ChatFailure
    package let asked: ModelCall

    package init(cause: ChatFailure, asked: ModelCall) {
        self.cause = cause
        self.asked = asked
    }
}

extension ChatFailure {
    /// For records and figures.
    package var name: String {
        switch self {
        case .resting: "resting"
        case .slow: "slow"
        case .limited: "limited"
        case .unavailable: "unavailable"
        case .garbled: "garbled"
        case .refused: "refused"
        }
    }
}

extension [ToolResult] {
    /// The hold that this turn has made and not used up.
    fileprivate var liveHold: BookingID? {
        var live: BookingID?
        for result in self {
            switch result.outcome {
            case .held(let hold): live = hold.id
            case .released, .booked, .moved: live = nil
            case .offers, .found, .cancelled, .inquiryTaken, .followUpScheduled, .waitlisted, .handedOver,
                .refused:
                break
            }
        }
        return live
    }
}
