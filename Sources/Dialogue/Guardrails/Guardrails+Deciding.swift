package import TenantConfig
package import Understanding
package import Vocabulary

/// The guardrails of C6 as decisions: the same for every engine, whatever it says or asks for.
extension Guardrails {
    /// What to do with a message before any engine sees it; `nil`: nothing stands against it. The first rule that
    /// does not allow decides.
    ///
    /// - Parameter turns: counts this message.
    /// - Parameter isIntakeAnswer: a question of the business's own waits for an answer in the customer's words, which
    ///   may name what is not discussed otherwise.
    package func decision(
        on message: String, understood: Understood, turns: Int, isIntakeAnswer: Bool = false
    ) -> GuardrailDecision? {
        if !admits(message: message) {
            return GuardrailDecision(.messageLength, .refuse, say: Sentence(.messageTooLong))
        }
        if let handOver = handOver(asked: understood, misunderstandings: 0) { return handOver }
        if !admits(turns: turns) { return GuardrailDecision(.turns, .refuse, say: Sentence(.tooManyTurns)) }
        if !isIntakeAnswer, let topic = forbiddenTopic(in: message) {
            return GuardrailDecision(
                .neverDiscuss, .refuse, say: Sentence(.forbidden, ["say": .text(topic.say)]))
        }
        return nil
    }

    /// Whether a person should take over: they ask for one, are angry, or are not understood again and again.
    package func handOver(asked understood: Understood, misunderstandings: Int) -> GuardrailDecision? {
        if understood.means(.handOver), handOverWhen.contains(.asked) {
            return GuardrailDecision(.handOver, .handOver, reason: .asked)
        }
        if understood.means(.angry), handOverWhen.contains(.angry) {
            return GuardrailDecision(.handOver, .handOver, reason: .angry)
        }
        if misunderstandings >= 3, handOverWhen.contains(.stuck) {
            return GuardrailDecision(.handOver, .handOver, reason: .stuck)
        }
        return nil
    }

    /// - Parameter calls: those that have been made in this turn.
    package func decision(onCallAfter calls: Int) -> GuardrailDecision {
        admitsAnotherCall(after: calls)
            ? GuardrailDecision(.toolCalls, .allow)
            : GuardrailDecision(.toolCalls, .refuse, say: Sentence(.errorBusy))
    }

    /// - Parameter count: follow-ups promised so far, to the customer, or in the session where none is known.
    package func decision(onFollowUpAfter count: Int) -> GuardrailDecision {
        count < followUpsMax
            ? GuardrailDecision(.followUps, .allow)
            : GuardrailDecision(.followUps, .refuse, say: Sentence(.followUpLimit))
    }

    /// A start beyond the limit is held only after a yes to the question about that very start. Where it asks, the
    /// question becomes what was asked last (`isFarDateRight`), and the customer's next message is judged by it.
    ///
    /// - Parameter understood: the customer's last message.
    package func decision(
        onHolding offer: Offer, state: DialogueState, understood: Understood, now: LocalDateTime,
        instant: Instant
    ) -> GuardrailDecision {
        let isFar = needsConfirmation(of: offer.start, on: offer.local.date, now: instant, today: now.date)
        let isConfirmed =
            state.farDateConfirmed == offer.local || state.farDayConfirmed == offer.local.date
        if !isFar || isConfirmed { return GuardrailDecision(.farDate, .allow) }
        let wasAsked = state.asked == .isFarDateRight(slot: offer.slot)
        if wasAsked, understood.means(.affirm), !understood.means(.negate) {
            return GuardrailDecision(.farDate, .allow)
        }
        return GuardrailDecision(.farDate, .ask, say: nil)
    }
}
