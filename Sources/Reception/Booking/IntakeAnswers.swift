import TenantConfig
import Vocabulary

/// What a customer answered to the questions before a visit.
struct IntakeAnswers {
    private let answers: [String: String]

    init(_ answers: [String: String]) {
        self.answers = answers
    }

    /// All problems at once: answers to questions nobody asked, required ones left out, answers of another kind.
    func check(against questions: [IntakeQuestion]) throws(Failure) {
        var fields: [Failure.Field] = []
        var missing = false
        let known = Set(questions.map(\.id))
        for id in answers.keys.sorted() where !known.contains(id) {
            fields.append(
                .init(pointer: "/intake/" + id, code: "unknown_key", detail: "not asked for this service"))
        }
        for question in questions {
            let answer = answers[question.id]?.trimmingPrefix { $0.isWhitespace } ?? ""
            if answer.isEmpty {
                guard question.required else { continue }
                missing = true
                fields.append(
                    .init(pointer: "/intake/" + question.id, code: "required", detail: question.ask))
            } else if !question.type.accepts(String(answer)) {
                fields.append(
                    .init(
                        pointer: "/intake/" + question.id, code: "invalid", detail: question.type.expectation)
                )
            }
        }
        guard fields.isEmpty else {
            throw Failure(
                missing ? .intakeRequired : .invalidValue, "Some questions for this service are still open.",
                fields: fields)
        }
        for question in questions {
            guard let answer = answers[question.id], let refusal = question.refusal(of: answer) else {
                continue
            }
            throw Failure(
                .answerRefused, refusal,
                fields: [
                    .init(pointer: "/intake/" + question.id, code: "refused", detail: question.ask)
                ])
        }
    }
}
