import Vocabulary

/// A date that no calendar has.
enum ImpossibleDate: Check {
    static let rule = Rule(
        "H011", "an impossible date",
        """
        Most parsers carry such a date on into the next month without a word, and the exception would hold \
        on a day nobody meant. Write the date that was meant.
        """)

    static func finding(_ text: String, leniently: String?, _ path: Path, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(text)` in `\(path)` is no date", at: span,
            hint: leniently.map { "a lenient parser would take it for \($0)" })
    }
}
