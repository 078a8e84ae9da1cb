import Scheduling
import Vocabulary

/// Two intervals of one day that share minutes.
enum OverlappingHours: Check {
    static let rule = Rule(
        "H002", "two intervals of a day overlap",
        """
        One of the two is mistyped: which one, only the business knows. Write a break as two intervals \
        that don't meet, and no break as one.
        """)

    static func finding(
        _ first: DayInterval, _ second: DayInterval, at span: SourceSpan, other: SourceSpan
    ) -> Diagnostic {
        let start = max(first.start, second.start)
        let end = min(first.end, second.end)
        let shared = DurationText.write(Minutes(end - start))
        let whole = DayInterval(min(first.start, second.start), max(first.end, second.end))
        return rule.diagnostic(
            "\(first) and \(second) overlap by \(shared), from \(clockText(start)) to \(clockText(end))",
            at: span, related: [Diagnostic.Related(span: other, message: "the other interval")],
            hint: "for one stretch write \(whole)")
    }
}
