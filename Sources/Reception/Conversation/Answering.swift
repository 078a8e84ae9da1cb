import Crypto
import Dialogue
import Foundation
import Scheduling
import TenantConfig
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

    /// A turn is over well before its caller's patience is.
    private static let seconds = 25

    func answer() async throws -> FinishedTurn {
        await tell(.typing)
        let now = served.zone.local(of: pending.now)
        let turn = Turn(
            text: pending.text, understood: served.listener.hear(pending.text, now: now), now: now,
            instant: pending.now, ownBookings: pending.ownBookings.compactMap { BookingFact($0) })
        var work = TurnWork(state: pending.state)
        try await takeOver(&work)
        let reply = try await speak(turn, &work)
        let tenant = work.state.language.map(served.tenant.speaking) ?? served.tenant
        let text = try Wording(tenant: tenant, render: receptionist.render).text(of: reply)
        return finished(work, text: text, cards: reply.cards, asks: reply.asks)
    }

    func apology(for error: any Error) throws -> FinishedTurn {
        var work = TurnWork(state: pending.state)
        work.record.note(.engine, "apologised", String(describing: type(of: error)))
        let tenant = pending.state.language.map(served.tenant.speaking) ?? served.tenant
        let text = try Wording(tenant: tenant, render: receptionist.render).text(
            of: Reply([Sentence(.errorInternal)]))
        return finished(work, text: text, cards: [], asks: [])
    }

    private func finished(
        _ work: TurnWork, text: String, cards: [Card], asks: [String]
    ) -> FinishedTurn {
        FinishedTurn(
            turn: pending.turn, conversation: pending.conversation, state: work.state, text: text,
            cards: cards, asks: asks, engine: work.engine ?? receptionist.engines.builtIn.name,
            revision: served.tenant.revision, calls: work.unrecorded, record: work.record,
            day: served.zone.local(of: pending.now).date)
    }

    // MARK: Engines

    private func speak(_ turn: Turn, _ work: inout TurnWork) async throws -> Reply {
        let engine = receptionist.engines.builtIn
        work.engine = engine.name
        let deadline = receptionist.world.now().adding(seconds: Self.seconds)
        while true {
            let inHand = TurnInHand(
                served: served, turn: turn, history: [], results: work.results, deadline: deadline)
            switch try await engine.next(&work.state, inHand, heard: { _ in }).want {
            case .say(let reply): return reply
            case .tell: return Reply([Sentence(.errorInternal)])
            case .call(let calls):
                // Whatever an engine says, code counts (C6).
                guard served.tenant.guardrails.admitsAnotherCall(after: work.results.count) else {
                    work.record.note(.guardrail, "too_many_tool_calls")
                    return Reply([Sentence(.errorInternal)])
                }
                for call in calls { try await run(call, &work) }
            }
        }
    }

    // MARK: Tools

    /// What a server that died in this turn has recorded is given again; a write it may or may not have done is asked
    /// again under its key.
    private func takeOver(_ work: inout TurnWork) async throws {
        guard !pending.recorded.isEmpty else { return }
        work.record.note(.takeover, "went_on", "\(pending.recorded.count) calls recorded")
        for recorded in pending.recorded {
            if let outcome = recorded.outcome {
                work.results.append(ToolResult(recorded.call, outcome))
            } else {
                try await run(recorded.call, &work)
            }
        }
    }

    private func run(_ call: ToolCall, _ work: inout TurnWork) async throws {
        let number = work.results.count
        if call.writes {
            // Before it runs: whoever takes over must know of it. What was read before goes along.
            let intent = NumberedCall(number: number, call: call, outcome: nil)
            try await receptionist.conversations.record(
                served.id, turn: pending.turn, calls: work.unrecorded + [intent], lease: lease)
            work.unrecorded = []
        }
        let outcome = try await runTool(call, in: try context(call, number, work))
        work.results.append(ToolResult(call, outcome))
        work.unrecorded.append(NumberedCall(number: number, call: call, outcome: outcome))
    }

    private func context(_ call: ToolCall, _ number: Int, _ work: TurnWork) throws -> ToolContext {
        ToolContext(
            desk: receptionist.desk, conversations: receptionist.conversations, served: served,
            session: speaker.session, client: speaker.client, offered: work.offered,
            key: IdempotencyKey(
                caller: "session:\(speaker.session.id)", route: "tool:" + call.name,
                key: "\(pending.turn):\(number)", payloadHash: try hash(of: call)))
    }

    private func hash(of call: ToolCall) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return SHA256.hash(data: try encoder.encode(call)).map { String($0, radix: 16) }.joined(
            separator: ".")
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
    var engine: String?

    init(state: DialogueState) {
        self.state = state
    }

    /// Slots that were shown in this conversation and can still be chosen (C4).
    var offered: Set<String> {
        var slots = Set(state.offers.map(\.slot))
        for case .offers(let offers, _, let next) in results.map(\.outcome) {
            slots.formUnion(offers.map(\.slot))
            if let next { slots.insert(next.slot) }
        }
        return slots
    }
}
