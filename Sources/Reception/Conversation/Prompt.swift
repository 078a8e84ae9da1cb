package import Vocabulary

/// One message of the customer's and what was said to it.
package struct Exchanged: Codable, Hashable, Sendable {
    package let message: String
    package let answer: String

    package init(message: String, answer: String) {
        self.message = message
        self.answer = answer
    }
}

/// A call of this turn with what the model reads of its result.
package struct AnsweredCall: Hashable, Sendable {
    package let call: ChatCall
    package let result: String

    package init(_ call: ChatCall, result: String) {
        self.call = call
        self.result = result
    }
}

/// A whole request to a language model, in the order that keeps a provider's cache longest: instructions, history, then
/// what is new. Only the clock and the facts change between two turns, and they stand behind everything that doesn't.
///
/// What a customer wrote is always a message of the user's. The facts are the platform's words and come right before the
/// newest message, so that this one is the last that a small model reads.
package struct Prompt: Sendable {
    /// The moment at which the turn began; one for all requests of a turn.
    package struct Clock: Hashable, Sendable {
        package let now: LocalDateTime
        /// IANA name.
        package let zone: String

        package init(now: LocalDateTime, zone: String) {
            self.now = now
            self.zone = zone
        }
    }

    package let system: String
    package let window: Window

    package init(system: String, window: Window = .standard) {
        self.system = system
        self.window = window
    }

    /// - Parameters:
    ///   - history: everything said in this conversation, oldest first.
    ///   - facts: where the conversation stands, as `TurnFacts` writes it at the beginning of the turn.
    ///   - rounds: what the model called in this turn and what came of it, in order; calls of one round belong together.
    package func messages(
        history: [Exchanged], facts: String, clock: Clock, message: String, rounds: [[AnsweredCall]] = []
    ) -> [ChatMessage] {
        let newest = turn(facts: facts, clock: clock, message: message, rounds: rounds)
        let first = window.start(of: history, beside: [.system(system)] + newest)
        let kept = history[first...].flatMap {
            [ChatMessage.user($0.message), .assistant($0.answer, calls: [])]
        }
        guard first > 0 else { return [.system(system)] + kept + newest }
        let cut = turn(
            facts: Self.note(on: first) + "\n" + facts, clock: clock, message: message, rounds: rounds)
        return [.system(system)] + kept + cut
    }

    private func turn(
        facts: String, clock: Clock, message: String, rounds: [[AnsweredCall]]
    ) -> [ChatMessage] {
        var messages: [ChatMessage] = [.system(Self.text(of: clock) + "\n" + facts), .user(message)]
        for round in rounds where !round.isEmpty {
            messages.append(.assistant(nil, calls: round.map(\.call)))
            messages += round.map { .tool(call: $0.call.id, $0.result) }
        }
        return messages
    }

    /// `Now: Monday, 2026-03-02 10:00 in America/New_York.`, with the dates of the week ahead: models that are asked for
    /// 'next Tuesday' count badly.
    static func text(of clock: Clock) -> String {
        let today = clock.now.date
        let days = (1...7).map { today.adding(days: $0) }.map { "\($0.weekday.englishName) \($0)" }
        return "Now: \(today.weekday.englishName), \(today) \(clockText(clock.now.minute)) in \(clock.zone). "
            + "Next days: " + days.joined(separator: ", ") + "."
    }

    /// In place of what the window has let go; where the conversation stands is in the facts that follow.
    static func note(on exchanges: Int) -> String {
        "Earlier in this conversation: \(exchanges) exchange\(exchanges == 1 ? "" : "s") no longer shown; "
            + "what came of them stands below."
    }
}
