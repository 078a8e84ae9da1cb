import Vocabulary

/// A time of day in another shape, or one that no clock shows.
enum NotATime: Check {
    static let rule = Rule(
        "H007", "not a time of day",
        """
        Times are two digits, a colon and two digits, on a clock of 24 hours: 09:00, 17:30. From 24:00 on \
        they are after midnight and still counted to the day before: 24:30.
        """)

    static func finding(_ text: String, _ path: Path, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(text)` in `\(path)` is not a time of day", at: span,
            hint: ClockText.guess(text).map { "write \($0)" } ?? "write it as 09:00 or 17:30")
    }
}
