import Vocabulary

extension IntakeQuestion {
    /// What is said to whoever answers so and gets no slot; `nil` for an answer that is accepted, or none.
    package func refusal(of answer: String) -> String? {
        guard let acceptance, answer.contains(where: { !$0.isWhitespace }), type.accepts(answer),
            !acceptance.admits(answer)
        else { return nil }
        return refusal ?? "I'm sorry, that can't be booked with this answer: \(ask)"
    }
}

extension IntakeQuestion.Acceptance {
    /// Of an answer that is of the question's type.
    fileprivate func admits(_ answer: String) -> Bool {
        switch self {
        case .numbers(let least, let most):
            guard let number = Double(answer) else { return false }
            return least.map { Double($0) <= number } ?? true && most.map { number <= Double($0) } ?? true
        case .dates(let first, let last):
            guard let date = LocalDate(answer) else { return false }
            return first.map { $0 <= date } ?? true && last.map { date <= $0 } ?? true
        case .answers(let accepted): return accepted.contains { folded($0) == folded(answer) }
        }
    }
}

extension IntakeQuestion.AnswerType {
    /// Whether a text is an answer of this kind.
    package func accepts(_ answer: String) -> Bool {
        switch self {
        case .text: true
        case .number: Double(answer)?.isFinite ?? false
        case .date: LocalDate(answer) != nil
        case .yesNo: ["yes", "no"].contains(folded(answer))
        case .choices(let choices): choices.contains { folded($0) == folded(answer) }
        }
    }

    package var expectation: String {
        switch self {
        case .text: "a text"
        case .number: "a number"
        case .date: "a date such as 2026-03-10"
        case .yesNo: "yes or no"
        case .choices(let choices): "one of " + choices.joined(separator: ", ")
        }
    }
}
