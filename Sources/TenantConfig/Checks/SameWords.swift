import Vocabulary

/// Two services, people or places that customers call by the same word.
enum SameWords: Check {
    static let rule = Rule(
        "S010", "two names or aliases that are the same to customers",
        """
        Case, accents and blanks tell no words apart when customers write them. If two services share a name or \
        an alias, the assistant has to ask which one is meant each time somebody uses it. Give each a word of \
        its own, or drop the alias that says too little.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        let lists: [(kind: FileKind, key: String, noun: String)] = [
            (.services, "services", "services"), (.services, "staff", "people"),
            (.tenant, "locations", "places"),
        ]
        for (kind, key, noun) in lists {
            var owners: [String: (id: String, span: SourceSpan)] = [:]
            for entry in plan.document.value(kind, key)?.usableEntries ?? [] {
                let names = [entry.value["name"]].compactMap(\.self) + (entry.value["aliases"]?.list ?? [])
                for name in names {
                    guard let text = name.text else { continue }
                    let word = Self.word(text)
                    guard let owner = owners[word] else {
                        owners[word] = (entry.key, name.span)
                        continue
                    }
                    guard owner.id != entry.key else { continue }
                    report.add(
                        rule.diagnostic(
                            "`\(text)` stands for two \(noun): \(owner.id) and \(entry.key)", at: name.span,
                            related: [.init(span: owner.span, message: "it stands for \(owner.id) here")],
                            hint: "give each a word of its own"))
                }
            }
        }
    }

    /// Folding costs a hundred times this look, and nearly all names are ASCII with single blanks.
    static func word(_ text: String) -> String {
        var previous = UInt8(ascii: " ")
        let isSimple = text.utf8.allSatisfy { byte in
            defer { previous = byte }
            return byte < 0x80 && byte >= 0x20 && !(byte == 0x20 && previous == 0x20)
        }
        return isSimple && previous != 0x20 ? text.lowercased() : folded(text)
    }
}
