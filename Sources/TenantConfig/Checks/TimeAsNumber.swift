import Vocabulary

/// `18:00` without quotes.
enum TimeAsNumber: Check {
    static let rule = Rule(
        "Y005", "a time that other readers take for a number",
        """
        Readers of YAML 1.1, which editors, scripts and most libraries still are, count `18:00` in sixties \
        and see 1080. Here it is a time, but whatever else reads or rewrites the file may turn it into that \
        number without a word. In quotes it is a time for everyone; intervals such as 09:00-17:00 need none.
        """, severity: .warning)

    static func finding(_ text: String, _ path: Path, at span: SourceSpan) -> Diagnostic? {
        guard let number = sixties(text) else { return nil }
        return rule.diagnostic(
            "`\(text)` in `\(path)` is \(number) to other readers of YAML", at: span,
            hint: "write \"\(text)\" in quotes", fix: PlainText.quoting(text, at: span))
    }

    /// What YAML 1.1 makes of digits with colons; the first digit is no zero there.
    private static func sixties(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), text.utf8.first != UInt8(ascii: "0") else { return nil }
        let numbers = parts.compactMap { integer(Array($0)) }
        guard numbers.count == parts.count, numbers[0] < 1_000_000,
            numbers.dropFirst().allSatisfy({ $0 < 60 }), parts.dropFirst().allSatisfy({ $0.count <= 2 })
        else { return nil }
        return numbers.reduce(0) { $0 * 60 + $1 }
    }
}
