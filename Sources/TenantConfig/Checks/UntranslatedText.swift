import Vocabulary

/// A language that a tenant promises and has no words in.
enum UntranslatedText: Check {
    static let rule = Rule(
        "M010", "a language of the tenant without text",
        """
        Under `languages` a business says which languages it speaks. A language in which no text stands at all \
        is a promise without words; and a text that is translated into some of them and not into this one was \
        most likely forgotten, and is said in the first language, in the middle of a conversation in another. A \
        text without translations is the same for everybody, as a name is, and is not looked at.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        let document = plan.document
        guard document.languages != nil,
            document.damaged.isDisjoint(with: [.tenant, .prompts, .services, .guardrails])
        else { return }
        let others = document.value(.tenant, "languages")?.placedTexts.dropFirst() ?? []
        guard !others.isEmpty else { return }
        let texts = FileKind.allCases.flatMap { kind in
            document.written[kind]?.translations(at: Path(Format.prefix(of: kind))) ?? []
        }
        for language in others {
            let name = language.item
            let missing = texts.filter { text in
                document.isOwn(text.span) && !text.texts.contains { $0.key == name }
            }
            if let first = missing.first {
                let more = missing.count - 1
                report.add(
                    rule.diagnostic(
                        "`\(name)` is a language of the tenant, and `\(first.path)` lacks it"
                            + (more > 0 ? ", as do \(more) more that are translated otherwise" : ""),
                        at: language.span,
                        related: missing.prefix(10).map {
                            Diagnostic.Related(span: $0.span, message: "`\($0.path)` has no \(name)")
                        }, hint: "add `\(name): …` to what is translated, or leave the language out"))
            } else if !texts.contains(where: { $0.texts.contains { $0.key == name } }),
                document.shared.templates.translations[name] == nil
            {
                report.add(
                    rule.diagnostic(
                        "`\(name)` is a language of the tenant, and nothing here is said in it",
                        at: language.span,
                        hint: "write texts as `{en: …, \(name): …}`, or leave the language out"))
            }
        }
    }
}
