import Vocabulary

/// An id that stands twice in one list.
enum IdTwice: Check {
    static let rule = Rule(
        "S001", "an id twice in a list of ids",
        """
        A list of ids says who or what may be used, so the second one adds nothing; most likely another id was \
        meant and is missing now. An id keeps its meaning for ever, too: bookings refer to it.
        """)

    static func finding(_ id: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(id)` is listed twice", at: span,
            related: [Diagnostic.Related(span: first, message: "it is listed here already")],
            hint: "drop one of them, or write the id that was meant")
    }
}
