import Vocabulary

/// A key that the format doesn't have.
enum UnknownKey: Check {
    static let rule = Rule(
        "Y003", "a key or file that the format does not have",
        """
        A misspelt key would be ignored by a lenient reader, and the value behind it never used. Write one \
        of the allowed keys, which the hint lists; the nearest one is named first.
        """)

    static func finding(
        _ entry: MarkedNode.Entry, in record: Record, at path: Path, meant: String?
    ) -> Diagnostic {
        let place = path.parts.isEmpty ? record.noun : "`\(path)`"
        var message = "unknown key `\(entry.key)` in \(place)"
        if let meant {
            message += "; did you mean `\(meant)`?"
        } else if path.parts.count <= 1, let file = home(of: entry.key, otherThan: record) {
            message += "; it belongs in \(file)"
        }
        let allowed = record.keys.filter { !$0.isLater }.map(\.name)
        return rule.diagnostic(
            message, at: entry.keySpan,
            hint: allowed.isEmpty
                ? "nothing can be set here" : "allowed here: " + allowed.joined(separator: ", "))
    }

    static func message(_ id: String, known: some Collection<String>, at span: SourceSpan) -> Diagnostic {
        let meant = nearest(to: id, among: known.sorted())
        return rule.diagnostic(
            "unknown message `\(id)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""), at: span,
            hint: "messages that are sent: " + known.sorted().joined(separator: ", "))
    }

    static func language(
        _ language: String, spoken: [String], at path: Path, _ span: SourceSpan
    ) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` has a text in `\(language)`, which the tenant doesn't speak", at: span,
            hint: "its languages are " + spoken.joined(separator: ", ") + "; add it to `languages` or drop it"
        )
    }

    private static func home(of key: String, otherThan record: Record) -> String? {
        FileKind.allCases.first { kind in
            guard let other = Format.record(of: kind), other.noun != record.noun else { return false }
            return other.key(key) != nil
        }?.fileName
    }
}
