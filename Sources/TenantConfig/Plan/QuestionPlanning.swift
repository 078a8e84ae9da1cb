import Scheduling
import Vocabulary

extension Planner {
    mutating func question(_ entry: Value.Entry) -> PlannedQuestion {
        let type = answerType(entry)
        return PlannedQuestion(
            id: entry.key, ask: entry.value["ask"]?.text, required: entry.value["required"]?.truth ?? true,
            type: type, acceptance: acceptance(entry, of: type), refusal: entry.value["refuse"]?.text)
    }

    /// `nil` if it could not be used.
    private mutating func answerType(_ entry: Value.Entry) -> IntakeQuestion.AnswerType? {
        guard entry.value.mentions("choices") else {
            switch entry.value["type"]?.text {
            case "text": return .text
            case "number": return .number
            case "date": return .date
            case "yes-no": return .yesNo
            default: return nil
            }
        }
        let choices = entry.value["choices"]?.texts ?? []
        if let map = entry.value.map, let written = map["type"], !written.keySpan.isBuiltIn {
            report.add(
                WrongValue.notBoth("type", "choices", in: Path(["intake", entry.key]), at: written.keySpan))
        }
        if let list = entry.value["choices"], list.list?.isEmpty == true {
            report.add(
                WrongValue.empty(
                    Path(["intake", entry.key, "choices"]), at: list.span, example: "[light, firm]"))
        }
        return choices.isEmpty ? nil : .choices(choices)
    }

    private mutating func acceptance(
        _ entry: Value.Entry, of type: IntakeQuestion.AnswerType?
    ) -> IntakeQuestion.Acceptance? {
        let value = entry.value
        let path = Path(["intake", entry.key])
        let written = ["min", "max", "accept"].filter(value.mentions)
        guard let first = written.first else {
            if let refuse = value.map?["refuse"] {
                report.add(
                    WrongValue.other(
                        "`\(path)` refuses no answer", at: refuse.keySpan,
                        hint: "add `min`, `max` or `accept`, or drop `refuse`"))
            }
            return nil
        }
        if !value.mentions("refuse"), value.map?.damaged != true {
            report.add(
                WrongValue.other(
                    "`\(path)` has `\(first)` and no `refuse`", at: entry.keySpan,
                    hint: "add what any other answer is told: `refuse: We teach from 13 years on.`"))
        }
        guard let type else { return nil }
        switch type {
        case .number:
            forbid(["accept"], in: value, at: path, "a number")
            return numbers(value, at: path)
        case .date:
            forbid(["accept"], in: value, at: path, "a date")
            return dates(value, at: path)
        case .choices(let choices):
            forbid(["min", "max"], in: value, at: path, "one of several choices")
            return answers(value["accept"], among: choices, at: path)
        case .yesNo:
            forbid(["min", "max"], in: value, at: path, "yes or no")
            return answers(value["accept"], among: ["yes", "no"], at: path)
        case .text:
            forbid(["min", "max", "accept"], in: value, at: path, "a text")
            return nil
        }
    }

    private mutating func forbid(_ keys: [String], in value: Value, at path: Path, _ answer: String) {
        for key in keys {
            guard let entry = value.map?[key] else { continue }
            report.add(
                WrongValue.other(
                    "`\(path.appending(key))` says nothing about an answer that is \(answer)",
                    at: entry.keySpan,
                    hint: "`min` and `max` are for numbers and dates, `accept` for choices and yes-no"))
        }
    }

    private mutating func numbers(_ value: Value, at path: Path) -> IntakeQuestion.Acceptance? {
        let ends = ["min", "max"].map { key in value[key].flatMap { end($0, at: path.appending(key)) } }
        if let least = ends[0], let most = ends[1], most < least { report.add(none(value, at: path)) }
        return .numbers(min: ends[0], max: ends[1])
    }

    private mutating func end(_ value: Value, at path: Path) -> Int? {
        if value.integer == nil {
            report.add(
                WrongValue.other(
                    "`\(path)` must be a number, as the answer is", at: value.span, hint: "write `13`"))
        }
        return value.integer
    }

    private mutating func dates(_ value: Value, at path: Path) -> IntakeQuestion.Acceptance? {
        let ends = ["min", "max"].map { key -> LocalDate? in
            guard let end = value[key] else { return nil }
            if case .date(let date) = end.scalar { return date }
            report.add(
                WrongValue.other(
                    "`\(path.appending(key))` must be a date, as the answer is", at: end.span,
                    hint: "write `2026-12-25`"))
            return nil
        }
        if let first = ends[0], let last = ends[1], last < first { report.add(none(value, at: path)) }
        return .dates(min: ends[0], max: ends[1])
    }

    private func none(_ value: Value, at path: Path) -> Diagnostic {
        WrongValue.other(
            "`\(path)` takes no answer: `min` lies above `max`", at: value["min"]?.span ?? value.span,
            hint: "swap them")
    }

    private mutating func answers(
        _ value: Value?, among choices: [String], at path: Path
    ) -> IntakeQuestion.Acceptance? {
        guard let value, let list = value.list else { return nil }
        if list.isEmpty {
            report.add(
                WrongValue.empty(path.appending("accept"), at: value.span, example: "[\(choices[0])]"))
        }
        for answer in value.placedTexts where !choices.contains(answer.item) {
            report.add(
                WrongValue.unknownWord(
                    path.appending("accept"), answer.item, words: choices, at: answer.span))
        }
        return .answers(value.texts)
    }
}
