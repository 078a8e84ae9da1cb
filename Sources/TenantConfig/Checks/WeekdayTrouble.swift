import Vocabulary

/// A week with an unknown day, a day named twice, or a day left out where all seven must be named.
enum WeekdayTrouble: Check {
    static let rule = Rule(
        "H008", "an unknown weekday, one given twice, or one missing",
        """
        Days are mon, tue, wed, thu, fri, sat and sun, alone or as a range such as mon-fri. In hours.yaml \
        all seven are named, so that a day is closed because somebody said so.
        """)

    static func unknown(_ key: String, at span: SourceSpan) -> Diagnostic {
        let meant = WeekdayText.guess(key)
        return rule.diagnostic(
            "`\(key)` is no day of the week" + (meant.map { "; did you mean `\($0)`?" } ?? ""), at: span,
            hint: "days are mon, tue, wed, thu, fri, sat, sun, or a range such as mon-fri")
    }

    static func twice(_ day: Weekday, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(day.key)` is given twice", at: span,
            related: [Diagnostic.Related(span: first, message: "it is given here too")],
            hint: "write several intervals of a day as a list: `\(day.key): [09:00-12:00, 13:00-17:00]`")
    }

    static func missing(_ days: [Weekday], at span: SourceSpan) -> Diagnostic {
        let text = WeekdayText.write(days)
        let line = text.split(separator: ",").map { $0.drop { $0 == " " } + ": closed" }.joined(
            separator: ", ")
        return rule.diagnostic(
            "the week doesn't say what happens on \(text)", at: span, hint: "add `\(line)`")
    }
}
