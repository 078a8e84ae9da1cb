import Crypto
package import Dialogue
import Foundation
import Scheduling
import TenantConfig
import Understanding
package import Vocabulary

/// The one loop for every tenant and channel: message in, engine and tools in turn, answer out (C1).
///
/// One turn at a time per session (C8): the holder of the session's lease answers whatever waits, in order. No
/// transaction is open while an engine thinks. A server that dies in a turn is replaced by whoever takes the lease next;
/// recorded results are given again, writes are asked again under their keys, so that nothing is done twice.
package struct Receptionist: Sendable {
    package let desk: BookingDesk
    package let conversations: any ConversationStore
    package let model: any LanguageModel
    package let render: Wording.Render
    package let world: World
    /// Hears the cause when a turn went wrong and was answered with an apology.
    package let report: @Sendable (any Error) -> Void

    package init(
        desk: BookingDesk, conversations: any ConversationStore, model: any LanguageModel,
        render: @escaping Wording.Render, world: World, report: @escaping @Sendable (any Error) -> Void
    ) {
        self.desk = desk
        self.conversations = conversations
        self.model = model
        self.render = render
        self.world = world
        self.report = report
    }

    package struct Answer: Sendable {
        package let turn: TurnID
        package let text: String
        package let cards: [Card]
        package let asks: [String]
    }

    private static let leaseSeconds = 15
    private static let renewEvery = Duration.seconds(5)
    private static let patience = 30
    private static let pollEvery = Duration.milliseconds(100)

    /// Waits at most 30 s, then `turn_timeout`; the answer is there when the same client id is sent again. `client`: the
    /// address that speaks, to which the limits of look-ups and holds apply.
    package func converse(
        _ served: ServedTenant, text: String, clientID: String?, by session: SessionClaim,
        client: String? = nil
    ) async throws -> Answer {
        guard !text.utf8.contains(0) else { throw Failure(.malformedRequest, "A message can't hold a NUL.") }
        let speaker = Speaker(session: session, client: client)
        let message = InboundMessage(id: TurnID(world.newID()), clientID: clientID, text: text)
        let received = try await conversations.receive(
            served.id, message: message, by: session, leaseSeconds: Self.leaseSeconds)
        let isRepeated = received.turn != message.id
        // A lease that came with a message sent again is given back, or the next one waits for its end.
        if isRepeated, let lease = received.lease { try await answerWaiting(served, speaker, under: lease) }
        if let stored = received.answer, !stored.message.utf8.elementsEqual(text.utf8) {
            throw Failure(.idempotencyMismatch, "This client id was used before with another message.")
        }
        if let answer = received.answer.flatMap(Answer.init) { return answer }
        let deadline = world.now().adding(seconds: Self.patience)
        var lease = isRepeated ? nil : received.lease
        while true {
            if let held = lease { try await answerWaiting(served, speaker, under: held) }
            if let answer = try await conversations.answer(served.id, turn: received.turn).flatMap(
                Answer.init)
            {
                return answer
            }
            guard world.now() < deadline else {
                throw Failure(
                    .turnTimeout, "The answer is taking long; ask again in a moment.", retryAfterSeconds: 5)
            }
            try await world.sleep(Self.pollEvery)
            lease = try await conversations.takeLease(
                served.id, session: session.id, leaseSeconds: Self.leaseSeconds)
        }
    }

    /// Who says something, and from where.
    private struct Speaker: Sendable {
        let session: SessionClaim
        let client: String?
    }

    private func answerWaiting(_ served: ServedTenant, _ speaker: Speaker, under lease: Lease)
        async throws
    {
        try await keeping(lease, of: served) {
            var isKept = true
            while isKept,
                let pending = try await conversations.begin(
                    served.id, lease: lease, session: speaker.session,
                    idle: served.tenant.guardrails.conversationIdle,
                    conversation: ConversationID(world.newID()))
            {
                let finished = try await answerOrApologise(pending, served, speaker, under: lease)
                isKept = try await conversations.finish(served.id, turn: finished, lease: lease)
            }
        }
    }

    /// What will pass (no database, another server, a session that is over) is the caller's to hear, and the message
    /// waits for whoever comes next. Anything else would come again for ever, so the customer gets an apology.
    private func answerOrApologise(
        _ pending: PendingTurn, _ served: ServedTenant, _ speaker: Speaker, under lease: Lease
    ) async throws -> FinishedTurn {
        do {
            return try await answer(pending, served, speaker, under: lease)
        } catch {
            let passing: Set<Failure.Code> = [.unavailable, .busy, .unauthenticated, .turnTimeout]
            let code = (error as? Failure)?.code
            if error is CancellationError || code.map(passing.contains) ?? false {
                // A task of its own: this one may be cancelled, and the lease is to be free all the same.
                try await Task { try await conversations.drop(served.id, lease: lease) }.value
                throw error
            }
            report(error)
            let apology = Reply([Sentence(.errorInternal)])
            let tenant = pending.state.language.map(served.tenant.speaking) ?? served.tenant
            return FinishedTurn(
                turn: pending.turn, conversation: pending.conversation, state: pending.state,
                text: try Wording(tenant: tenant, render: render).text(of: apology), cards: [],
                asks: [],
                engine: model.name, revision: served.tenant.revision)
        }
    }

    /// Renews the lease while `body` runs; a lost lease cancels it.
    private func keeping(
        _ lease: Lease, of served: ServedTenant, _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask {
                var missed = 0
                while true {
                    try await world.sleep(Self.renewEvery)
                    do {
                        guard
                            try await conversations.renew(
                                served.id, lease: lease, leaseSeconds: Self.leaseSeconds)
                        else {
                            throw Failure(
                                .unavailable, "Another server has taken over.", retryAfterSeconds: 1)
                        }
                        missed = 0
                    } catch let failure as Failure where failure.code == .busy && missed == 0 {
                        // The lease outlasts one renewal that finds no time.
                        missed += 1
                    }
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func answer(
        _ pending: PendingTurn, _ served: ServedTenant, _ speaker: Speaker, under lease: Lease
    ) async throws -> FinishedTurn {
        let now = served.zone.local(of: pending.now)
        let turn = Turn(
            text: pending.text, understood: served.listener.hear(pending.text, now: now), now: now,
            instant: pending.now, ownBookings: pending.ownBookings.compactMap { BookingFact($0) })
        var state = pending.state
        var results: [ToolResult] = []
        let reply = try await speak(
            pending, turn: turn, state: &state, results: &results, served, speaker, under: lease)
        let tenant = state.language.map(served.tenant.speaking) ?? served.tenant
        let text = try Wording(tenant: tenant, render: render).text(of: reply)
        return FinishedTurn(
            turn: pending.turn, conversation: pending.conversation, state: state, text: text,
            cards: reply.cards,
            asks: reply.asks, engine: model.name, revision: served.tenant.revision)
    }

    private func speak(
        _ pending: PendingTurn, turn: Turn, state: inout DialogueState, results: inout [ToolResult],
        _ served: ServedTenant, _ speaker: Speaker, under lease: Lease
    ) async throws -> Reply {
        while true {
            switch try await model.next(&state, turn: turn, results: results, served: served) {
            case .say(let reply): return reply
            case .call(let call):
                // Whatever an engine says, code counts (C6).
                guard served.tenant.guardrails.admitsAnotherCall(after: results.count) else {
                    return Reply([Sentence(.errorInternal)])
                }
                let outcome = try await outcome(
                    of: call, number: results.count, pending, state: state, results: results, served, speaker,
                    under: lease)
                results.append(ToolResult(call, outcome))
            }
        }
    }

    private func outcome(
        of call: ToolCall, number: Int, _ pending: PendingTurn, state: DialogueState, results: [ToolResult],
        _ served: ServedTenant, _ speaker: Speaker, under lease: Lease
    ) async throws -> ToolOutcome {
        if let recorded = pending.recorded[number], recorded.call == call, let outcome = recorded.outcome {
            return outcome
        }
        if call.writes {
            try await conversations.record(
                served.id, turn: pending.turn, number: number, call: call, outcome: nil, lease: lease)
        }
        let context = ToolContext(
            desk: desk, conversations: conversations, served: served, session: speaker.session,
            client: speaker.client, offered: offered(state, results),
            key: IdempotencyKey(
                caller: "session:\(speaker.session.id)", route: "tool:" + call.name,
                key: "\(pending.turn):\(number)",
                payloadHash: try hash(of: call)))
        let outcome = try await runTool(call, in: context)
        try await conversations.record(
            served.id, turn: pending.turn, number: number, call: call, outcome: outcome, lease: lease)
        return outcome
    }

    private func offered(_ state: DialogueState, _ results: [ToolResult]) -> Set<String> {
        var slots = Set(state.offers.map(\.slot))
        for case .offers(let offers, _, let next) in results.map(\.outcome) {
            slots.formUnion(offers.map(\.slot))
            if let next { slots.insert(next.slot) }
        }
        return slots
    }

    private func hash(of call: ToolCall) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return SHA256.hash(data: try encoder.encode(call)).map { String($0, radix: 16) }.joined(
            separator: ".")
    }
}

extension Receptionist.Answer {
    init?(_ stored: StoredAnswer) {
        guard let text = stored.text else { return nil }
        self.init(turn: stored.turn, text: text, cards: stored.cards, asks: stored.asks)
    }
}
