import Vocabulary

/// An id that stands twice in one list.
enum IdTwice: Check {
    static let rule = Rule(
        "S001", "an id twice in a list of ids, or an id whose meaning has changed",
        """
        An id that stands twice in one list adds nothing the second time; most likely another id was meant. With \
        `--changed-since` lint also compares what an id meant before: bookings refer to ids for as long as they \
        exist, so a service, person, resource, question or place with another name and other settings needs an id \
        of its own. A new name alone, or a new length alone, is fine.
        """)

    static func finding(_ id: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(id)` is listed twice", at: span,
            related: [Diagnostic.Related(span: first, message: "it is listed here already")],
            hint: "drop one of them, or write the id that was meant")
    }
}
