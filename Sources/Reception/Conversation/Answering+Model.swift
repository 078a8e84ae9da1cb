import Dialogue
import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// Turns that a language model answers.
extension Answering {
    /// A turn is over well before its caller's patience is.
    private static let seconds = 25
    /// More than any window takes.
    private static let history = 400

    /// `nil`: this turn is the built-in engine's, and the record says why.
    func admittedModel(_ turn: Turn, _ work: inout TurnWork) async throws -> (any LanguageModel)? {
        let tenant = served.tenant
        guard tenant.assistant.engine != .builtin else { return nil }
        guard let model = receptionist.engines.model(for: tenant) else {
            work.record.note(.engine, "builtin", "no model is set up")
            return nil
        }
        guard try served.systemPrompt(in: work.state.language, receptionist.render) != nil else {
            work.record.note(.engine, "builtin", "there is no system prompt")
            return nil
        }
        // What code decides by itself is not asked of a model.
        guard tenant.status == .active, !work.state.isHandedOver else { return nil }
        let waitsForIntake = if case .intake = work.state.asked { true } else { false }
        if let decision = tenant.guardrails.decision(
            on: turn.text, understood: turn.understood, turns: work.state.turns + 1,
            isIntakeAnswer: waitsForIntake)
        {
            work.record.note(decision)
            return nil
        }
        if let budget = tenant.assistant.tokensPerDay {
            let used = try await receptionist.conversations.tokensUsed(served.id, on: turn.now.date)
            guard used < budget else {
                work.record.note(.engine, "builtin", "\(used) of \(budget) tokens are used today")
                return nil
            }
        }
        return model
    }

    /// Asks the model until it says something; `nil` when it would call tools for ever.
    func listen(to model: any LanguageModel, _ turn: Turn, _ work: inout TurnWork) async throws -> Spoken? {
        work.engine = model.name
        work.state.turns += 1
        work.state.language =
            SpokenLanguage.used(in: turn.text, by: served.tenant) ?? work.state.language
        let (history, requests) = try await past()
        let deadline = receptionist.world.now().adding(seconds: Self.seconds)
        while true {
            let left = deadline.duration(since: receptionist.world.now())
            let evidence = evidence(turn, work, history, requests)
            let speech = CheckedSpeech(evidence, wording: wording(work), after: work.told)
            let step: EngineStep
            do {
                step = try await model.next(
                    &work.state,
                    inHand(turn, work, history: history, timeLeft: max(left, .milliseconds(1))),
                    heard: { [tell] piece in
                        for delta in speech.hear(piece) { await tell(.delta(delta)) }
                    })
            } catch {
                work.told = speech.told
                throw error
            }
            if let asked = step.asked { work.record.modelCalls.append(asked) }
            switch step.want {
            case .say(let reply): return try await spoken(reply, work)
            case .tell(let words): return try await pass(words, through: speech, turn, &work)
            case .call(let calls):
                let (deltas, composer) = try speech.pause()
                for delta in deltas { await tell(.delta(delta)) }
                note(composer.verdicts, &work)
                work.told = composer.text
                guard try await run(calls, turn, &work) else {
                    work.record.note(.engine, "builtin", "the model calls tools for ever")
                    return nil
                }
            }
        }
    }

    /// False: it were more calls than a turn may make, and the rest hasn't run.
    private func run(_ calls: [ToolCall], _ turn: Turn, _ work: inout TurnWork) async throws -> Bool {
        for batch in batches(calls, from: work.results.count) {
            let room = served.tenant.guardrails.maxToolCallsPerTurn - work.results.count
            guard admitsAnotherCall(&work) else { return false }
            try await run(Array(batch.prefix(room)), turn, &work)
            guard batch.count <= room else { return admitsAnotherCall(&work) }
        }
        return true
    }

    private func past() async throws -> (history: [Exchanged], requests: [ToolOutcome]) {
        let past = try await receptionist.conversations.past(
            served.id, session: speaker.session, limit: Self.history)
        let history = past.messages.compactMap { message -> Exchanged? in
            // What was said to a person who had the conversation isn't the assistant's.
            guard message.turn != pending.turn, let answer = message.text, !answer.isEmpty else { return nil }
            return Exchanged(message: message.message, answer: answer)
        }
        return (history, past.requests)
    }

    private func evidence(
        _ turn: Turn, _ work: TurnWork, _ history: [Exchanged], _ requests: [ToolOutcome]
    ) -> Evidence {
        let tenant = work.state.language.map(served.tenant.speaking) ?? served.tenant
        let standing = OwnVisits(pending.ownBookings, work.results)
        var bookings = standing.bookings
        // Those that a look-up opened earlier in this conversation are the session's own by now.
        for visit in work.state.visits where !bookings.contains(where: { $0.id == visit.id }) {
            bookings.append(visit)
        }
        return Evidence(
            tenant: tenant, listener: served.listener, now: turn.now, instant: turn.instant,
            offers: work.state.offers, holds: standing.holds, bookings: bookings, results: work.results,
            earlier: requests, said: history.map(\.message) + [turn.text], service: work.state.service,
            name: work.state.name,
            phone: work.state.phone ?? turn.customer?.phone, email: work.state.email ?? turn.customer?.email,
            channel: turn.channel)
    }

    private func pass(
        _ words: String, through speech: CheckedSpeech, _ turn: Turn, _ work: inout TurnWork
    ) async throws -> Spoken {
        let (deltas, composer) = try speech.finish(words)
        for delta in deltas { await tell(.delta(delta)) }
        note(composer.verdicts, &work)
        // The dialogue state is shared: the built-in engine can go on from here (C5).
        let turns = work.state.turns
        work.state.note(
            turn, results: work.results, shown: composer.mentions, tenant: served.tenant,
            listener: served.listener)
        work.state.turns = turns
        askAboutFarDate(&work)
        return Spoken(
            text: composer.text, cards: cards(work, shown: composer.mentions),
            asks: work.state.lastReply?.asks ?? [])
    }

    private func note(_ verdicts: [Verdict], _ work: inout TurnWork) {
        for verdict in verdicts where !verdict.isKept {
            let unbacked = verdict.claims.filter { !$0.isBacked }.map(\.kind.rawValue)
            work.record.note(
                .claim, unbacked.isEmpty ? "written from the row" : "replaced",
                (unbacked + [verdict.sentence.trimmed]).joined(separator: ": "))
        }
    }

    /// The refusal of a far start is answered by a yes to that very start.
    private func askAboutFarDate(_ work: inout TurnWork) {
        guard let offer = work.farDate, work.state.hold == nil else { return }
        if !work.state.offers.contains(where: { $0.slot == offer.slot }) { work.state.offers = [offer] }
        work.state.asked = .isFarDateRight(slot: offer.slot)
    }

    private func cards(_ work: TurnWork, shown: [Offer]) -> [Card] {
        var cards: [Card] = []
        for result in work.results {
            switch result.outcome {
            case .held(let hold): cards.append(.hold(hold))
            case .booked(let booking), .moved(let booking), .cancelled(let booking):
                cards.removeAll { if case .hold(let hold) = $0 { hold.id == booking.id } else { false } }
                cards.append(.appointment(booking))
            case .released:
                guard case .releaseHold(let call) = result.call else { continue }
                cards.removeAll { if case .hold(let hold) = $0 { hold.id == call.hold } else { false } }
            case .found(let bookings): cards += bookings.prefix(5).map { .appointment($0) }
            case .offers, .inquiryTaken, .followUpScheduled, .waitlisted, .handedOver, .refused: break
            }
        }
        return shown.isEmpty ? cards : cards + [.offers(shown)]
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
