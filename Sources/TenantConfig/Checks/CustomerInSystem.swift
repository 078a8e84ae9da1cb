import Vocabulary

/// Words of the customer among the instructions to a model.
enum CustomerInSystem: TextCheck {
    static let rule = Rule(
        "M006", "a value that the customer controls in the system prompt",
        """
        A model obeys its system prompt. A name, a note or a message that a customer wrote there could say \
        'ignore what stands above' and be obeyed. What customers say reaches the model as their own words, \
        in the conversation; the prompt speaks of the business alone.
        """)

    static func findings(
        in text: WrittenText, _ catalogue: Catalogue, _ shared: SharedTemplates
    ) -> [Diagnostic] {
        text.scan.tags.filter { $0.kind != .close && isCustomers($0, in: text, catalogue) }.map { tag in
            rule.diagnostic(
                "\(text.noun) shows `\(tag.name)`, which the customer controls",
                at: text.placed.span(tag.nameRange),
                hint: "leave it out: the model sees it in the conversation, where it is no instruction")
        }
    }

    static func isCustomers(_ tag: TemplateScan.Tag, in text: WrittenText, _ catalogue: Catalogue) -> Bool {
        guard case .system = text.use, tag.kind != .partial, tag.kind != .comment else { return false }
        let first = tag.name.split(separator: ".").first.map(String.init) ?? ""
        return catalogue.customerVariables.contains(first)
            || catalogue.customerVariables.contains(tag.name)
    }
}
