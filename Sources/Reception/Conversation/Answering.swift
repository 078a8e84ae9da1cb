import Dialogue
import Foundation
import Scheduling
import TenantConfig
import Texting
import Understanding
import Vocabulary

/// One turn being answered, from the stored message to what is to be stored of its answer.
struct Answering: Sendable {
    let receptionist: Receptionist
    let served: ServedTenant
    let speaker: Receptionist.Speaker
    let pending: PendingTurn
    let lease: Lease
    let tell: TurnListener

    func answer() async throws -> FinishedTurn {
        if !pending.state.isHandedOver { await tell(.typing) }
        let now = served.zone.local(of: pending.now)
        let turn = Turn(
            text: pending.text, understood: served.listener.hear(pending.text, now: now), now: now,
            instant: pending.now, ownBookings: pending.ownBookings.compactMap { BookingFact($0) },
            channel: channel, customer: pending.customer.map(ProvenCustomer.init))
        var work = TurnWork(state: pending.state)
        try await takeOver(turn, &work)
        let spoken = try await speak(turn, &work)
        return finished(work, spoken)
    }

    func apology(for error: any Error) throws -> FinishedTurn {
        var work = TurnWork(state: pending.state)
        work.engine = receptionist.engines.builtIn.name
        work.record.note(.engine, "apologised", String(describing: type(of: error)))
        let text = try wording(work).text(of: Reply([Sentence(.errorInternal)]))
        return finished(work, Spoken(text: text, cards: [], asks: []))
    }

    /// What goes to the customer.
    struct Spoken {
        let text: String
        let cards: [Card]
        let asks: [String]
    }

    private func finished(_ work: TurnWork, _ spoken: Spoken) -> FinishedTurn {
        FinishedTurn(
            turn: pending.turn, conversation: pending.conversation, state: work.state,
            text: channel == .sms ? PlainText.folded(spoken.text) : spoken.text,
            cards: spoken.cards, asks: spoken.asks, engine: work.engine,
            revision: served.tenant.revision, calls: work.unrecorded, record: work.record,
            day: served.zone.local(of: pending.now).date)
    }

    func wording(_ work: TurnWork) -> Wording {
        Wording(
            tenant: work.state.language.map(served.tenant.speaking) ?? served.tenant, channel: channel,
            render: receptionist.render)
    }

    private var channel: Channel { Channel(named: pending.channel) }

    // MARK: Engines

    /// The model where there is one and it answers, else the built-in engine, in the same turn and with what the tools
    /// have said so far (C5).
    private func speak(_ turn: Turn, _ work: inout TurnWork) async throws -> Spoken {
        if let model = try await admittedModel(turn, &work) {
            do {
                if let spoken = try await listen(to: model, turn, &work) { return spoken }
            } catch let failure as ModelFailure {
                work.record.modelCalls.append(failure.asked)
                work.record.note(.engine, "builtin", "the model is \(failure.cause.name)")
            }
        }
        // The built-in engine counts the turn itself.
        work.state.turns = pending.state.turns
        return try await speakWithoutModel(turn, &work)
    }

    private func speakWithoutModel(_ turn: Turn, _ work: inout TurnWork) async throws -> Spoken {
        let engine = receptionist.engines.builtIn
        work.engine = engine.name
        while true {
            let step = try await engine.next(&work.state, inHand(turn, work), heard: { _ in })
            switch step.want {
            case .say(let reply): return try await spoken(reply, work)
            case .tell: return try await spoken(Reply([Sentence(.errorInternal)]), work)
            case .call(let calls):
                for call in calls {
                    guard admitsAnotherCall(&work) else {
                        return try await spoken(Reply([Sentence(.errorInternal)]), work)
                    }
                    try await run(call, turn, &work)
                }
            }
        }
    }

    /// Where a model has begun to speak and gone away, its sentences stand, and the reply goes on from there.
    /// While a person has the conversation nothing is said (C7).
    func spoken(_ reply: Reply, _ work: TurnWork) async throws -> Spoken {
        guard !reply.isSilent else { return Spoken(text: "", cards: [], asks: []) }
        var rest = reply
        let wording = wording(work)
        guard !work.told.isEmpty else {
            return Spoken(text: try wording.text(of: rest), cards: reply.cards, asks: reply.asks)
        }
        rest.sentences = try rest.sentences.filter { !work.told.contains(try wording.words(for: $0)) }
        let words = try wording.text(of: rest)
        guard !words.isEmpty else { return Spoken(text: work.told, cards: reply.cards, asks: reply.asks) }
        let delta = (work.told.last?.isWhitespace == true ? "" : " ") + words
        await tell(.delta(delta))
        return Spoken(text: work.told + delta, cards: reply.cards, asks: reply.asks)
    }

    func inHand(_ turn: Turn, _ work: TurnWork, history: [Exchanged] = [], timeLeft: Duration = .zero)
        -> TurnInHand
    {
        TurnInHand(
            served: served, turn: turn, before: pending.state, history: history, results: work.results,
            timeLeft: timeLeft)
    }

    /// Whatever an engine says, code counts (C6).
    func admitsAnotherCall(_ work: inout TurnWork) -> Bool {
        let decision = served.tenant.guardrails.decision(onCallAfter: work.results.count)
        if !decision.allows { work.record.note(decision) }
        return decision.allows
    }
}

/// What has come about in a turn so far.
struct TurnWork: Sendable {
    var state: DialogueState
    var results: [ToolResult] = []
    /// Calls with outcomes that only this server knows yet.
    var unrecorded: [NumberedCall] = []
    var record = TurnRecord()
    /// The engine that spoke last.
    var engine = ""
    /// What the customer has been shown of the reply so far.
    var told = ""
    /// A start that the customer must say yes to before it is held.
    var farDate: Offer?

    init(state: DialogueState) {
        self.state = state
    }

    /// Starts that were shown in this conversation and can still be chosen (C4).
    var offers: [Offer] {
        var offers = state.offers
        func add(_ offer: Offer) {
            if !offers.contains(where: { $0.slot == offer.slot }) { offers.append(offer) }
        }
        for case .offers(let found, _, let next) in results.map(\.outcome) {
            for offer in found { add(offer) }
            if let next { add(next) }
        }
        return offers
    }
}

extension TurnRecord {
    mutating func note(_ decision: GuardrailDecision) {
        note(.guardrail, decision.rule.rawValue, decision.effect.rawValue)
    }
}

extension ProvenCustomer {
    /// Of several contacts the one proven first.
    init(_ known: KnownCustomer) {
        self.init(
            name: known.name, phone: known.phones.first, email: known.emails.first,
            isReturning: known.bookings > 0)
    }
}
