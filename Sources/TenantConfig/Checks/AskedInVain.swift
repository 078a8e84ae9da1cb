import Vocabulary

/// A question asked twice, or one whose answer must not be kept.
enum AskedInVain: Check {
    static let rule = Rule(
        "S012", "a question that is asked twice or whose answer must not be kept",
        """
        Answers are kept with the visit, as written, and the staff read them. Card numbers and the numbers of \
        passports and other papers have no place there: whoever keeps them owes the card companies and the law \
        more than this database gives. Take payment by other means and look at papers on the spot. The same \
        question under two ids is asked twice, which customers take for a broken page.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        var asked: [String: Value.Entry] = [:]
        for entry in plan.document.value(.services, "intake")?.usableEntries ?? [] {
            guard let ask = entry.value["ask"], let text = ask.text else { continue }
            let words = Self.words(of: text)
            let question = words.joined(separator: " ")
            if let first = asked[question] {
                report.add(
                    rule.diagnostic(
                        "\(first.key) and \(entry.key) ask the same", at: ask.span,
                        related: [.init(span: first.keySpan, message: "it is asked here too")],
                        hint: "drop one of them"))
            } else {
                asked[question] = entry
            }
            if let word = Self.forbidden(in: words) {
                report.add(
                    rule.diagnostic(
                        "`\(Path(["intake", entry.key]))` asks for what must not be kept: \(word)",
                        at: ask.span,
                        hint: "drop the question; look at papers and cards on the spot"))
            }
        }
    }

    /// Folded, without signs and without a word of courtesy.
    private static func words(of text: String) -> [Substring] {
        let words = SameWords.word(text).split { character in
            character.isASCII ? !(character.isLetter || character.isNumber) : character.isPunctuation
        }
        return Array(words.first == "please" ? words.dropFirst() : words[...])
    }

    private static func forbidden(in words: [Substring]) -> String? {
        for (index, word) in words.enumerated() {
            for phrase in phrases[word] ?? [] where words[index...].starts(with: phrase) {
                return phrase.joined(separator: " ")
            }
        }
        return nil
    }

    private static let phrases = Dictionary(grouping: forbidden.map { $0.split(separator: " ") }) { $0[0] }

    /// Folded; in the languages that questions are often asked in.
    private static let forbidden = [
        "card number", "credit card", "debit card", "cvv", "cvc", "card details", "social security", "ssn",
        "national insurance", "passport number", "passport no", "national id",
        "id card number", "tax file number", "driving licence number", "driver s license number",
        "drivers license number",
        "bank account", "iban", "password", "aadhaar",
        "numero de tarjeta", "tarjeta de credito", "dni", "numero de pasaporte", "seguridad social",
        "kreditkarte", "kreditkartennummer", "ausweisnummer", "reisepassnummer", "passnummer",
        "numero de carte", "carte bancaire", "securite sociale", "numero de passeport",
    ]
}
