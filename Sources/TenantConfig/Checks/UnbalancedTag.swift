import Vocabulary

/// Braces that don't close, or close nothing.
enum UnbalancedTag: TextCheck {
    static let rule = Rule(
        "M004", "a tag that is not balanced, or that templates here do not have",
        """
        Every `{{` needs its `}}`, and every section `{{#offers}}` its `{{/offers}}`, the inner one first. \
        A template with such a fault can't be used at all, so that whatever it says would not be said. Of \
        Mustache there are variables, sections, inverted sections, partials and comments: other delimiters, \
        blocks and pragmas have no place here.
        """)

    static func findings(
        in text: WrittenText, _ catalogue: Catalogue, _ shared: SharedTemplates
    ) -> [Diagnostic] {
        guard text.isTemplate else { return [] }
        return text.scan.faults.filter { $0.kind != .name }.map { fault in
            rule.diagnostic(
                "\(text.noun): \(fault.message)", at: text.placed.span(fault.range),
                related: fault.opener.map {
                    [Diagnostic.Related(span: text.placed.span($0), message: "it is opened here")]
                } ?? [],
                hint: fault.kind == .balance
                    ? "close what is open, the innermost first"
                    : "leave the tag out, or make the text shorter")
        }
    }
}
