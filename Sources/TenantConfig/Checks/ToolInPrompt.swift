import Vocabulary

/// A prompt that tells the model to use what it doesn't have.
enum ToolInPrompt: TextCheck {
    static let rule = Rule(
        "M007", "a prompt that names a tool which does not exist or is always denied",
        """
        A model that is told to call a tool it isn't given either says that it did, which is worse than not \
        doing it, or gives up. The same happens with a tool whose action no rule of the tenant's policies \
        allows.
        """, severity: .warning)

    static func findings(
        in text: WrittenText, _ catalogue: Catalogue, _ shared: SharedTemplates
    ) -> [Diagnostic] {
        named(in: text).compactMap { name, range in
            guard !catalogue.tools.contains(name),
                let meant = nearest(to: name, among: catalogue.tools.sorted())
            else { return nil }
            return rule.diagnostic(
                "\(text.noun) names the tool `\(name)`, which doesn't exist; did you mean `\(meant)`?",
                at: text.placed.span(range),
                hint: "there are " + catalogue.tools.sorted().joined(separator: ", "))
        }
    }

    static func run(on plan: Plan, into report: inout Report) {
        let document = plan.document
        guard document.damaged.isDisjoint(with: [.policies, .prompts]),
            let system = document.value(.prompts, "system"), let prompt = system.text
        else { return }
        let named = document.shared.templates.closure(of: prompt).flatMap { file in
            file.toolNames.compactMap { name, range in
                plan.catalogue.actionsOfTools[name].map { (name, range, action: $0, file.text) }
            }
        }
        guard !named.isEmpty, let allowed = allowedActions(document) else { return }
        for (name, range, action, text) in named where !allowed.contains(action) {
            report.add(
                rule.diagnostic(
                    "the prompt `\(prompt)` names the tool `\(name)`, but nothing here ever allows "
                        + "`\(action)`",
                    at: system.span,
                    related: [
                        Diagnostic.Related(span: text.placed.span(range), message: "it is named here")
                    ],
                    hint: "allow the action in policies.yaml, or choose another prompt"))
        }
    }

    /// What some rule of the tenant, or of the sets it builds on, allows; `nil` if not all of them can be read.
    private static func allowedActions(_ document: Document) -> Set<String>? {
        var ignored = Report()
        let sets = RuleSets(document, report: &ignored)
        var actions: Set<String> = []
        for rules in sets.sets.map(\.value) + [document[.policies]] {
            guard let map = rules.map, !map.damaged, rules.isWhole else { return nil }
            for entry in rules["rules"]?.usableEntries ?? [] where entry.value["effect"]?.text == "allow" {
                if let action = entry.value["action"]?.text { actions.insert(action) }
            }
        }
        return actions
    }

    /// Words in a prompt that are written as tools are.
    static func named(in text: WrittenText) -> [(name: String, range: Range<Int>)] {
        guard case .system = text.use else { return [] }
        let words = text.words
        return words.indices.map { words[$0] }.filter { word in
            word.text.contains("_") && word.text.utf8.allSatisfy { $0.isLowerCase || $0 == UInt8(ascii: "_") }
        }.map { ($0.text, $0.range) }
    }
}
