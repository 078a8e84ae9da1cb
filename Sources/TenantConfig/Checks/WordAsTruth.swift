import Vocabulary

/// `yes`, `no`, `on` or `off` without quotes where a text is meant.
enum WordAsTruth: Check {
    static let rule = Rule(
        "Y006", "yes, no, on or off as text",
        """
        Here they are words. Readers of YAML 1.1 take them for true and false, which is how the country code \
        of Norway became `false` in many a file: a choice `no` would be offered as `false` by a script that \
        rewrites this file. In quotes they are words for everyone. Where true or false is meant, the key takes \
        nothing but `true` and `false`.
        """, severity: .warning)

    static func finding(_ text: String, _ path: Path, at span: SourceSpan) -> Diagnostic? {
        guard let truth = truth(text) else { return nil }
        return rule.diagnostic(
            "`\(text)` in `\(path)` is \(truth) to other readers of YAML", at: span,
            hint: "write \"\(text)\" in quotes", fix: PlainText.quoting(text, at: span))
    }

    /// About the key of a map whose keys the operator chooses.
    static func finding(_ entry: MarkedNode.Entry) -> Diagnostic? {
        let span = entry.keySpan
        guard let truth = truth(entry.key), span.end.byte - span.start.byte == entry.key.utf8.count else {
            return nil
        }
        return rule.diagnostic(
            "the key `\(entry.key)` is \(truth) to other readers of YAML", at: span,
            hint: "write \"\(entry.key)\" in quotes", fix: PlainText.quoting(entry.key, at: span))
    }

    private static func truth(_ text: String) -> String? {
        guard (2...5).contains(text.utf8.count) else { return nil }
        switch text {
        case "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE": return "true"
        case "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE": return "false"
        default: return nil
        }
    }
}
