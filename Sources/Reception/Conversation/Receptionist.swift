package import Dialogue
import Foundation
import Scheduling
import TenantConfig
package import Vocabulary

/// The one loop for every tenant and channel: message in, engine and tools in turn, answer out (C1).
///
/// One turn at a time per session (C8): the holder of the session's lease answers whatever waits, in order. No
/// transaction is open while an engine thinks. A server that dies in a turn is replaced by whoever takes the lease next;
/// recorded results are given again, writes are asked again under their keys, so that nothing is done twice.
package struct Receptionist: Sendable {
    package let desk: BookingDesk
    package let conversations: any ConversationStore
    package let engines: Engines
    package let render: Wording.Render
    package let world: World
    package let background: Background
    /// Hears the cause when a turn went wrong and was answered with an apology.
    package let report: @Sendable (any Error) -> Void
    /// Hears of each answer that was stored, for figures.
    package let observe: @Sendable (FinishedTurn) -> Void
    private let board = TurnBoard()

    package init(
        desk: BookingDesk, conversations: any ConversationStore, engines: Engines = Engines(),
        render: @escaping Wording.Render, world: World, background: Background = Background(),
        report: @escaping @Sendable (any Error) -> Void,
        observe: @escaping @Sendable (FinishedTurn) -> Void = { _ in }
    ) {
        self.desk = desk
        self.conversations = conversations
        self.engines = engines
        self.render = render
        self.world = world
        self.background = background
        self.report = report
        self.observe = observe
    }

    package struct Answer: Sendable {
        package let turn: TurnID
        /// Empty while a person has the conversation: nothing is to be shown or sent (C7).
        package let text: String
        package let cards: [Card]
        package let asks: [String]
    }

    private static let leaseSeconds = 15
    private static let renewEvery = Duration.seconds(5)
    private static let patience = 30
    /// How often the database is asked whether another server has answered.
    private static let pollEvery = Duration.milliseconds(250)

    /// Stores the message and waits for its answer, at most 30 s: then `turn_timeout`, and the answer comes as a push.
    /// It is there too when the same client id is sent again. `client`: the address that speaks, to which the limits of
    /// look-ups and holds apply. `received`: hears the message's id as soon as it is stored. `turn`: the id under which
    /// it is stored already.
    ///
    /// Whoever leaves (a cancelled task) stops a turn that nobody else waits for; the message waits for its session's
    /// next word or visit.
    package func converse(
        _ served: ServedTenant, text: String, clientID: String?, by session: SessionClaim,
        client: String? = nil, turn: TurnID? = nil, received: (@Sendable (TurnID) async -> Void)? = nil,
        listener: TurnListener? = nil
    ) async throws -> Answer {
        guard !text.utf8.contains(0) else { throw Failure(.malformedRequest, "A message can't hold a NUL.") }
        let speaker = Speaker(session: session, client: client)
        let message = InboundMessage(id: turn ?? TurnID(world.newID()), clientID: clientID, text: text)
        // Before it is stored: another message's task may answer it at once.
        let early = board.watch(message.id, listener)
        defer { board.leave(early, stopping: Task.isCancelled) }
        let arrival = try await conversations.receive(
            served.id, message: message, by: session, lease: terms(served))
        if let leased = arrival.leased { await answerWaiting(served, speaker, leased) }
        if let stored = arrival.answer, !stored.message.utf8.elementsEqual(text.utf8) {
            throw Failure(.idempotencyMismatch, "This client id was used before with another message.")
        }
        await received?(arrival.turn)
        if let answer = arrival.answer.flatMap(Answer.init) { return answer }
        guard arrival.turn != message.id else { return try await wait(early, served, speaker) }
        let seat = board.watch(arrival.turn, listener)
        defer { board.leave(seat, stopping: Task.isCancelled) }
        return try await wait(seat, served, speaker)
    }

    /// Answers what waits though nobody has said anything new: the session is back after its server died or its customer
    /// left. The answer is pushed.
    package func resume(_ served: ServedTenant, by session: SessionClaim, client: String? = nil) async throws
    {
        guard
            let leased = try await conversations.takeLease(
                served.id, session: session.id, lease: terms(served))
        else { return }
        _ = try await conversations.giveUp(served.id, turn: leased.pending.turn, finishing: nil)
        await answerWaiting(served, Speaker(session: session, client: client), leased)
    }

    private func wait(_ seat: WaitingSeat, _ served: ServedTenant, _ speaker: Speaker) async throws
        -> Answer
    {
        let deadline = world.now().adding(seconds: Self.patience)
        while true {
            if let outcome = try await seat.outcome(within: Self.pollEvery, world) {
                return try outcome.get()
            }
            try Task.checkCancellation()
            if let answer = try await stored(seat.turn, served) { return answer }
            if world.now() >= deadline {
                let job = FinishTurn.job(JobID(world.newID()), seat.turn)
                guard try await conversations.giveUp(served.id, turn: seat.turn, finishing: job) else {
                    continue
                }
                throw Failure(
                    .turnTimeout, "The answer is taking long; it will come as soon as it is there.",
                    retryAfterSeconds: 5)
            }
            if let leased = try await conversations.takeLease(
                served.id, session: speaker.session.id, lease: terms(served))
            {
                await answerWaiting(served, speaker, leased)
            }
        }
    }

    /// For clients that must show something where nothing was said: that a person has the conversation.
    package func notice(_ answer: Answer, _ served: ServedTenant) throws -> String? {
        guard answer.text.isEmpty else { return nil }
        return try Wording(tenant: served.tenant, render: render).words(for: Sentence(.handedOverSilent))
    }

    private func stored(_ turn: TurnID, _ served: ServedTenant) async throws -> Answer? {
        try await conversations.answer(served.id, turn: turn).flatMap(Answer.init)
    }

    private func terms(_ served: ServedTenant) -> LeaseTerms {
        LeaseTerms(
            seconds: Self.leaseSeconds, idle: served.tenant.guardrails.conversationIdle,
            conversation: ConversationID(world.newID()))
    }

    /// Who says something, and from where.
    struct Speaker: Sendable {
        let session: SessionClaim
        let client: String?
    }

    /// In the background: whoever asked for the first of the answers may be gone before the last is given.
    private func answerWaiting(_ served: ServedTenant, _ speaker: Speaker, _ leased: LeasedTurn) async {
        let begun = background.run {
            do {
                try await keeping(leased.lease, of: served) {
                    var pending: PendingTurn? = leased.pending
                    while let turn = pending {
                        let finished = try await answerOrApologise(turn, served, speaker, leased.lease)
                        let isKept = try await conversations.finish(
                            served.id, turn: finished, lease: leased.lease)
                        board.post(.success(Answer(finished)), for: turn.turn)
                        observe(finished)
                        pending =
                            isKept
                            ? try await conversations.next(
                                served.id, lease: leased.lease, terms: terms(served)) : nil
                    }
                }
            } catch {
                // Those who wait look into the database: the answer may come from another server, and the lease is
                // there to be taken. What stands against it they hear from the database themselves.
            }
        }
        guard !begun else { return }
        let stopping = Failure(
            .unavailable, "This server is stopping. Please try again.", retryAfterSeconds: 1)
        board.post(.failure(stopping), for: leased.pending.turn)
        try? await conversations.drop(served.id, lease: leased.lease)
    }

    /// What will pass (no database, another server, a session that is over) is the caller's to hear, and the message
    /// waits for whoever comes next. Anything else would come again for ever, so the customer gets an apology.
    private func answerOrApologise(
        _ pending: PendingTurn, _ served: ServedTenant, _ speaker: Speaker, _ lease: Lease
    ) async throws -> FinishedTurn {
        let turn = Answering(
            receptionist: self, served: served, speaker: speaker, pending: pending, lease: lease,
            tell: { event in await board.tell(event, of: pending.turn) })
        do {
            let work = Task { try await turn.answer() }
            board.begin(pending.turn, work)
            defer { board.end(pending.turn) }
            return try await withTaskCancellationHandler {
                try await work.value
            } onCancel: {
                work.cancel()
            }
        } catch {
            let code = (error as? Failure)?.code
            let isPassing: Bool
            switch code {
            case .busy, .unauthenticated, .turnTimeout:
                // While the lease is held: whoever comes after it is free waits for another try, not for this one.
                board.post(.failure(error), for: pending.turn)
                isPassing = true
            // A lost lease, a server that stops, a database that is away. Those who still wait go on waiting.
            case .unavailable: isPassing = true
            default: isPassing = error is CancellationError
            }
            if isPassing {
                // A task of its own: this one may be cancelled, and the lease is to be free all the same.
                try await Task { try await conversations.drop(served.id, lease: lease) }.value
                throw error
            }
            report(error)
            return try turn.apology(for: error)
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
}

extension Receptionist.Answer {
    init?(_ stored: StoredAnswer) {
        guard let text = stored.text else { return nil }
        self.init(turn: stored.turn, text: text, cards: stored.cards, asks: stored.asks)
    }

    init(_ finished: FinishedTurn) {
        self.init(turn: finished.turn, text: finished.text, cards: finished.cards, asks: finished.asks)
    }
}
