import Vocabulary

/// A tag that would show nothing.
enum UnknownVariable: TextCheck {
    static let rule = Rule(
        "M001", "a variable that the text is not given",
        """
        Each message is filled with a few values of its own (a confirmation has `visit.when`, a greeting \
        doesn't), besides `tenant.*` and `persona.name`, which all have; docs/messages.md lists them. A name \
        that isn't among them shows nothing, and the customer reads a sentence with a hole. Facts, questions \
        and what is said of a topic are no templates: braces in them would be read out.
        """)

    static func findings(
        in text: WrittenText, _ catalogue: Catalogue, _ shared: SharedTemplates
    ) -> [Diagnostic] {
        guard text.isTemplate else { return text.scan.tags.map { readOut($0, in: text) } }
        var findings = text.scan.faults.filter { $0.kind == .name }.map { fault in
            rule.diagnostic(
                "\(text.noun): \(fault.message)", at: text.placed.span(fault.range),
                hint: "names are letters, digits, `_` and `-`, with points between them")
        }
        guard let variables = text.variables(catalogue) else { return findings }
        let names = VariableNames(variables)
        findings += Walk(names).unknown(in: text, besides: catalogue)
        findings += singleBraces(in: text, names)
        return findings
    }

    private static func readOut(_ tag: TemplateScan.Tag, in text: WrittenText) -> Diagnostic {
        rule.diagnostic(
            "\(text.noun) is said as written: `\(text.placed.string(tag.range).prefix(40))` would be read out",
            at: text.placed.span(tag.range), hint: "write the words themselves, or make it a message")
    }

    /// `{tenant.name}`: a value in single braces is text.
    private static func singleBraces(in text: WrittenText, _ names: VariableNames) -> [Diagnostic] {
        let scalars = text.placed.scalars
        return text.literals.flatMap { range -> [Diagnostic] in
            range.filter { scalars[$0] == "{" && ($0 == 0 || scalars[$0 - 1] != "{") }.compactMap { start in
                guard let end = scalars[start..<range.upperBound].firstIndex(of: "}") else { return nil }
                let name = text.placed.string((start + 1)..<end)
                guard names.paths.contains(name) else { return nil }
                return rule.diagnostic(
                    "\(text.noun): `{\(name)}` is no tag and would be read out",
                    at: text.placed.span(start..<(end + 1)), hint: "write `{{\(name)}}`")
            }
        }
    }

    /// Follows the sections, since names inside one are those of its entries.
    private struct Walk {
        private let names: VariableNames
        /// `nil`: a section that isn't known, in which nothing can be said of names.
        private var scopes: [String?] = []
        private var findings: [Diagnostic] = []

        init(_ names: VariableNames) {
            self.names = names
        }

        func unknown(in text: WrittenText, besides catalogue: Catalogue) -> [Diagnostic] {
            var walk = self
            for tag in text.scan.tags { walk.take(tag, text, catalogue) }
            return walk.findings
        }

        private mutating func take(_ tag: TemplateScan.Tag, _ text: WrittenText, _ catalogue: Catalogue) {
            switch tag.kind {
            case .comment, .partial: return
            case .close:
                _ = scopes.popLast()
                return
            case .variable, .section, .inverted: break
            }
            let known = scopes.compactMap { $0 }
            let meaning = tag.name == "." ? .value("") : names.meaning(of: tag.name, within: known)
            let isCustomers = CustomerInSystem.isCustomers(tag, in: text, catalogue)
            switch (meaning, tag.kind) {
            case (.group(let group), .variable):
                findings.append(
                    rule.diagnostic(
                        "\(text.noun): `\(tag.name)` holds several values and shows nothing by itself",
                        at: text.placed.span(tag.range),
                        hint: "it has " + names.inside(group).map { "`\($0)`" }.joined(separator: ", ")))
            case (.unknown, _) where !isCustomers && !scopes.contains(nil):
                findings.append(unknown(tag, text, within: known))
            default: break
            }
            guard tag.kind != .variable else { return }
            switch meaning {
            case .value(let path), .group(let path): scopes.append(tag.kind == .inverted ? "" : path)
            case .unknown: scopes.append(nil)
            }
        }

        private func unknown(_ tag: TemplateScan.Tag, _ text: WrittenText, within scopes: [String])
            -> Diagnostic
        {
            let candidates = names.candidates(within: scopes.filter { !$0.isEmpty })
            let meant = nearest(to: tag.name, among: candidates)
            return rule.diagnostic(
                "\(text.noun) is given no `\(tag.name)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""),
                at: text.placed.span(tag.nameRange),
                hint: "it is given " + candidates.joined(separator: ", "))
        }
    }
}
