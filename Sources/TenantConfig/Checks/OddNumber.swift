import Vocabulary

/// `010` or `1_000` without quotes.
enum OddNumber: Check {
    static let rule = Rule(
        "Y007", "a number with a leading zero or underscores",
        """
        Here `010` is ten and `1_000` a thousand. Readers of YAML 1.1 take a leading zero for base eight, so \
        that `010` is eight, and readers of 1.2 take `1_000` for a text. Write a number as plain digits, and \
        put digits that are a text, such as a room's name, in quotes.
        """, severity: .warning)

    static func finding(_ text: String, _ kind: ScalarKind, _ path: Path, at span: SourceSpan) -> Diagnostic?
    {
        guard isOdd(text) else { return nil }
        if kind.isWords {
            return rule.diagnostic(
                "`\(text)` in `\(path)` is a number to other readers of YAML", at: span,
                hint: "write \"\(text)\" in quotes", fix: PlainText.quoting(text, at: span))
        }
        switch kind {
        case .integer, .decimal, .fraction:
            let plain = withoutZeros(bare(text))
            return rule.diagnostic(
                "`\(text)` in `\(path)` is \(plain) here and something else to other readers of YAML",
                at: span,
                hint: "write \(plain)", fix: Diagnostic.Fix([Diagnostic.Fix.Edit(span, plain)]))
        default: return nil
        }
    }

    /// Without underscores between digits; anything else stays as it is.
    static func bare(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        let groups = text.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        let isNumber = groups.enumerated().allSatisfy { index, group in
            let digits = index == groups.count - 1 ? group.prefix { $0 != UInt8(ascii: ".") } : group
            return !digits.isEmpty && digits.allSatisfy(\.isDigit)
        }
        return isNumber ? text.replacing("_", with: "") : text
    }

    private static func isOdd(_ text: String) -> Bool {
        let bare = bare(text)
        if bare.utf8.count < text.utf8.count { return true }
        let digits = bare.utf8.drop { $0 == UInt8(ascii: "-") }
        let whole = digits.prefix { $0 != UInt8(ascii: ".") }
        let rest = digits.dropFirst(whole.count + 1)
        return whole.count > 1 && whole.first == UInt8(ascii: "0") && whole.allSatisfy(\.isDigit)
            && rest.allSatisfy(\.isDigit)
    }

    private static func withoutZeros(_ text: String) -> String {
        let sign = text.hasPrefix("-") ? "-" : ""
        let digits = text.dropFirst(sign.count)
        let whole = digits.prefix { $0 != "." }
        let bare = whole.drop { $0 == "0" }
        return sign + (bare.isEmpty ? "0" : String(bare)) + digits.dropFirst(whole.count)
    }
}
