import Scheduling
package import TenantConfig
package import Vocabulary

/// Limits that hold whatever a model says (C6): code decides them, not a prompt.
extension Guardrails {
    /// Counted in characters as a customer sees them.
    package func admits(message text: String) -> Bool { text.count <= maxMessageLength }

    /// `turns` counts the message to be answered.
    package func admits(turns: Int) -> Bool { turns <= maxTurns }

    /// `calls` counts those that have been made in this turn.
    package func admitsAnotherCall(after calls: Int) -> Bool { calls < maxToolCallsPerTurn }

    /// The first topic that the text touches: whole words and phrases; case, accents and punctuation don't count.
    package func forbiddenTopic(in text: String) -> ForbiddenTopic? {
        let words = foldedWords(text)
        return neverDiscuss.first { topic in
            topic.match.contains { words.contains(run: foldedWords($0)) }
        }
    }

    /// Whether a start is so far away that the customer must say that it is meant.
    package func needsConfirmation(of start: Instant, on day: LocalDate, now: Instant, today: LocalDate)
        -> Bool
    {
        farDate.isExceeded(by: start, on: day, now: now, today: today)
    }
}

extension Distance {
    /// Whether the start lies further away than this.
    func isExceeded(by start: Instant, on day: LocalDate, now: Instant, today: LocalDate) -> Bool {
        switch self {
        case .elapsed(let minutes): start.seconds(since: now) > minutes.count * 60
        case .days(let days): day.dayNumber - today.dayNumber > days
        }
    }

    /// Whether the start lies nearer than this.
    func isUndercut(by start: Instant, on day: LocalDate, now: Instant, today: LocalDate) -> Bool {
        switch self {
        case .elapsed(let minutes): start.seconds(since: now) < minutes.count * 60
        case .days(let days): day.dayNumber - today.dayNumber < days
        }
    }
}

extension Array where Element: Equatable {
    func contains(run: [Element]) -> Bool {
        guard !run.isEmpty, run.count <= count else { return false }
        return (0...(count - run.count)).contains { self[$0..<($0 + run.count)].elementsEqual(run) }
    }
}
