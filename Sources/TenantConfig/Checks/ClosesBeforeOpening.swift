import Scheduling
import Vocabulary

/// An interval that ends before it starts, or at once.
enum ClosesBeforeOpening: Check {
    static let rule = Rule(
        "H001", "an interval closes before it opens",
        """
        `22:00-02:00` is a night and runs on past midnight. An interval that would last more than 12 hours \
        that way is taken for two times in the wrong order. A longer night is written with its end counted \
        on: `18:00-31:00`.
        """)

    /// Longest opening that may be written with an end before its start.
    private static let longestNight = 12 * 60

    /// `nil` if the two times are no interval.
    static func interval(_ start: Int, _ end: Int) -> DayInterval? {
        if start < 1440, end > start, end - start <= 1440 { return DayInterval(start, end) }
        if start >= 1440 { return end > start ? DayInterval(start, end) : nil }
        let night = end + 1440 - start
        return end < start && night <= longestNight ? DayInterval(start, end + 1440) : nil
    }

    static func finding(_ start: Int, _ end: Int, _ path: Path, at span: SourceSpan) -> Diagnostic {
        let opens = clockText(start)
        let closes = clockText(end)
        if start == end {
            return rule.diagnostic(
                "`\(path)` opens and closes at \(opens)", at: span,
                hint: "write `closed`, or `00:00-24:00` for the whole day")
        }
        if end > start {
            return rule.diagnostic(
                "`\(path)` lasts longer than a day: \(opens)-\(closes)", at: span,
                hint: "write 00:00-24:00 for the whole day")
        }
        var hint = "did you mean \(closes)-\(opens)?"
        if start < 1440 {
            let length = DurationText.write(Minutes(end + 1440 - start))
            hint += " For a night of \(length) write \(opens)-\(clockText(end + 1440))"
        }
        return rule.diagnostic(
            "`\(path)` closes at \(closes), before it opens at \(opens)", at: span, hint: hint)
    }
}
