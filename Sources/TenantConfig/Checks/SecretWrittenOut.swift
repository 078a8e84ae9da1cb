import Vocabulary

/// A password or key that stands in the file itself.
enum SecretWrittenOut: Check {
    static let rule = Rule(
        "C002", "a secret that is written out",
        """
        Files are committed and shared, so a secret stands in the environment and the file names it. A \
        secret that was committed must be replaced, not only removed. Found are values of keys that hold \
        secrets, and anywhere else what has the shape of one: keys of well-known providers, private keys, \
        passwords in addresses, and long words too random to be a person's. What was found is never shown.
        """, canBeSuppressed: false)

    /// Never echoes what stands there.
    static func finding(_ path: Path, prefix: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` holds a secret instead of the name of one", at: span,
            hint:
                "put it in the environment and write `${\(prefix)…}` here; a committed one must be replaced"
        )
    }

    /// Whatever a file's texts hold, known keys or not.
    static func findings(in root: MarkedNode) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        collect(root, into: &findings)
        return findings
    }

    private static func collect(_ node: MarkedNode, into findings: inout [Diagnostic]) {
        switch node.content {
        case .empty: break
        case .scalar(let text, _):
            guard let find = SecretShape.find(in: text) else { return }
            let placed = PlacedText(text, at: node.span, stretches: node.stretches)
            findings.append(finding(find.noun, at: placed.span(find.range)))
        case .list(let nodes): for node in nodes { collect(node, into: &findings) }
        case .map(let entries): for entry in entries { collect(entry.value, into: &findings) }
        }
    }

    static func findings(in file: TemplateFile) -> [Diagnostic] {
        guard let find = SecretShape.find(in: file.text) else { return [] }
        return [finding(find.noun, at: PlacedText(file).span(find.range))]
    }

    private static func finding(_ noun: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "what stands here looks like \(noun)", at: span,
            hint: "put it in the environment, or leave it out; a committed one must be replaced")
    }
}
