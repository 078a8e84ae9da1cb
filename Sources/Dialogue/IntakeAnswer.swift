import TenantConfig
import Understanding
import Vocabulary

extension IntakeQuestion {
    /// The answer in the form that is stored (`yes`, `no`, a plain number, `2026-03-08`, a choice as written); `nil`
    /// where the words are no answer of this type.
    /// A day ahead is no date of birth.
    func answer(in text: String, _ understood: Understood, today: LocalDate) -> String? {
        let trimmed = text.trimmedOfWhitespace
        guard !trimmed.isEmpty else { return nil }
        switch type {
        case .text: return Self.saysSomething(trimmed) ? String(trimmed.prefix(500)) : nil
        case .number: return Self.number(in: trimmed)
        case .date:
            let days = understood.pastDays + understood.when.compactMap(\.firstDay)
            return days.first { !isAboutBirth || $0 <= today }.map(\.description)
        case .yesNo: return Self.yesOrNo(trimmed, understood)
        case .choices(let choices): return Self.choice(in: trimmed, choices)
        }
    }

    /// A question back, or nothing but small words left over beside a name, is no answer.
    private static func saysSomething(_ text: String) -> Bool {
        !text.contains("?") && !foldedWords(text).allSatisfy(smallWords.contains)
    }

    private static let smallWords: Set<String> = [
        "actually", "also", "and", "hello", "hey", "hi", "i'm", "it's", "is", "my", "name", "oh", "ok",
        "okay", "please",
        "sorry", "sure", "thank", "thanks", "well", "you",
    ]

    /// The customer would rather not say.
    func isDeclined(_ text: String, _ understood: Understood) -> Bool {
        guard !required else { return false }
        let words = foldedWords(text)
        return words == ["skip"] || words.contains(run: ["rather", "not"])
            || words.contains(run: ["skip", "it"])
            || words.contains(run: ["skip", "that"])
    }

    private static func number(in text: String) -> String? {
        for word in foldedWords(text) {
            if word.utf8.allSatisfy({ (48...57).contains($0) }), word.utf8.count <= 9 { return word }
            if let number = spelled.firstIndex(of: word) { return String(number) }
        }
        return nil
    }

    private static func yesOrNo(_ text: String, _ understood: Understood) -> String? {
        guard let first = foldedWords(text).first else { return nil }
        if ["no", "nope", "none", "not", "never", "nothing", "nah"].contains(first) { return "no" }
        if ["yes", "yeah", "yep", "yup", "sure", "correct", "true"].contains(first) { return "yes" }
        if understood.means(.negate) { return "no" }
        return understood.means(.affirm) ? "yes" : nil
    }

    private static func choice(in text: String, _ choices: [String]) -> String? {
        let words = foldedWords(text)
        if let named = choices.first(where: { words.contains(run: foldedWords($0)) }) { return named }
        return nearest(to: text, among: choices)
    }

    private static let spelled = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ]
}
