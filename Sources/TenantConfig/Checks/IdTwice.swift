import Vocabulary

/// An id that stands twice in one list.
enum IdTwice: Check {
    static let rule = Rule(
        "S001", "an id twice in a list of ids",
        "The second one adds nothing; most likely another id was meant.")

    static func finding(_ id: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(id)` is listed twice", at: span,
            related: [Diagnostic.Related(span: first, message: "it is listed here already")],
            hint: "drop one of them, or write the id that was meant")
    }
}
