import Vocabulary

/// A language that a tenant promises and has no words in.
enum UntranslatedText: Check {
    static let rule = Rule(
        "M010", "a language of the tenant without text",
        """
        Under `languages` a business says which languages it speaks. A text that stands in the first of them \
        alone is said in the first to everybody, in the middle of a conversation in another. Write \
        `{en: Hello, es: Hola}`, or leave the language out until there are words for it. Names, which stay the \
        same, are not looked at.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        let document = plan.document
        guard let languages = document.languages, let first = languages.first,
            document.damaged.isDisjoint(with: [.tenant, .prompts, .services, .guardrails])
        else { return }
        let placed = document.value(.tenant, "languages")?.placedTexts ?? []
        let texts = document.spokenTexts.filter { document.isOwn($0.placed.whole) }
        for language in placed.dropFirst() where language.item != first {
            // What isn't translated stands at the same place in both.
            let others = Set(document.speaking(language.item).spokenTexts.map(\.placed.whole))
            let missing = texts.filter { others.contains($0.placed.whole) }
            let platform = document.shared.templates
            let silent = platform.messages.count - (platform.translations[language.item]?.count ?? 0)
            guard let example = missing.first else {
                if silent == platform.messages.count, silent > 0 {
                    report.add(
                        rule.diagnostic(
                            "`\(language.item)` is a language of the tenant, but the platform has no message in it",
                            at: language.span,
                            hint:
                                "add prompts/messages/<id>.\(language.item).mustache, or leave the language out"
                        ))
                }
                continue
            }
            let more = missing.count - 1
            report.add(
                rule.diagnostic(
                    "`\(language.item)` is a language of the tenant, but \(example.noun)"
                        + (more > 0 ? " and \(more) more stand" : " stands") + " in \(first) alone",
                    at: language.span,
                    related: missing.prefix(10).map {
                        Diagnostic.Related(
                            span: $0.placed.whole, message: "\($0.noun) has no \(language.item)")
                    },
                    hint: "write `{\(first): …, \(language.item): …}`, or leave the language out"))
        }
    }
}
