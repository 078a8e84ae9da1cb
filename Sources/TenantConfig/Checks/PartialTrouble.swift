import Vocabulary

/// A template that includes what it can't include.
enum PartialTrouble: TextCheck {
    static let rule = Rule(
        "M003", "a partial that is missing, leaves the folder, or includes itself",
        """
        `{{> house-rules}}` in a prompt stands for the text of prompts/house-rules.mustache. Only prompts in \
        that one folder can be included, by their bare names, so that no template reads other files of the \
        machine; none may include itself, however far round. A message is one text and includes nothing.
        """, canBeSuppressed: false)

    static func findings(
        in text: WrittenText, _ catalogue: Catalogue, _ shared: SharedTemplates
    ) -> [Diagnostic] {
        guard text.isTemplate else { return [] }
        return text.scan.tags.filter { $0.kind == .partial }.compactMap { tag in
            guard case .system(let name) = text.use else {
                return rule.diagnostic(
                    "\(text.noun) can't include `\(tag.name)`: a message is one text",
                    at: text.placed.span(tag.range), hint: "write the words out")
            }
            return finding(tag, in: text, named: name, shared)
        }
    }

    private static func finding(
        _ tag: TemplateScan.Tag, in text: WrittenText, named name: String, _ shared: SharedTemplates
    ) -> Diagnostic? {
        let span = text.placed.span(tag.nameRange)
        if tag.name.hasPrefix("/") || tag.name.split(separator: "/").contains("..") {
            return rule.diagnostic(
                "\(text.noun) includes `\(tag.name)`, which leaves the folder of prompts", at: span,
                hint: "include a prompt by its bare name")
        }
        guard shared.prompts[tag.name] != nil else {
            let known = shared.prompts.keys.filter { $0 != name }.sorted()
            let meant = nearest(to: tag.name, among: known)
            return rule.diagnostic(
                "\(text.noun) includes `\(tag.name)`, which is missing"
                    + (meant.map { "; did you mean `\($0)`?" } ?? ""),
                at: span,
                hint: known.isEmpty
                    ? "there is no other prompt" : "there are " + known.joined(separator: ", "))
        }
        guard let way = way(from: tag.name, to: name, shared) else { return nil }
        let names = [name] + way.map(\.name)
        return rule.diagnostic(
            "\(text.noun) includes itself: " + names.joined(separator: " → "), at: span,
            related: way.dropFirst().map {
                Diagnostic.Related(span: $0.span, message: "`\($0.name)` is included here")
            }, hint: "move what both need into a prompt of its own")
    }

    /// The shortest way through partials, with the places that lead on; `nil` if there is none.
    private static func way(
        from start: String, to end: String, _ shared: SharedTemplates
    ) -> [(name: String, span: SourceSpan)]? {
        let nowhere = SourceSpan.builtIn
        var waiting: [[(name: String, span: SourceSpan)]] = [[(start, nowhere)]]
        var seen: Set<String> = [start]
        while !waiting.isEmpty {
            let way = waiting.removeFirst()
            guard let last = way.last, last.name != end else { return way }
            guard let file = shared.prompts[last.name] else { continue }
            let placed = PlacedText(file)
            for tag in TemplateScan(file.text).tags
            where tag.kind == .partial && seen.insert(tag.name).inserted {
                waiting.append(way + [(tag.name, placed.span(tag.nameRange))])
            }
        }
        return nil
    }
}
