import Vocabulary

/// A page for each check of lint, and one that lists them, by file name: the text of `lint --explain`, to be linked to.
package func checkPages() -> [String: String] {
    var pages: [String: String] = [:]
    for rule in lintRules { pages[rule.code + ".md"] = page(of: rule) }
    let families: [(letter: Character, title: String)] = [
        ("Y", "Reading the files"), ("H", "Hours"), ("S", "Services"), ("R", "Staff and resources"),
        ("G", "Guardrails"), ("M", "Prompts and messages"), ("P", "Policies"), ("C", "Channels and secrets"),
        ("K", "Calendars"), ("X", "Across tenants"),
    ]
    var lines = [
        "# The checks of lint", "",
        "One page each, written by `frontdesk docs`; `frontdesk lint --explain CODE` prints the same.",
    ]
    for family in families {
        let rules = lintRules.filter { $0.code.dropFirst(3).first == family.letter }
        guard !rules.isEmpty else { continue }
        lines += ["", "## \(family.title)", "", "| code | severity | what it finds |", "|---|---|---|"]
        lines += rules.sorted { $0.code < $1.code }.map { rule in
            let summary = rule.summary.replacing("|", with: "\\|")
            return "| [\(rule.code)](\(rule.code).md) | \(rule.severity.rawValue) | \(summary) |"
        }
    }
    pages["README.md"] = lines.joined(separator: "\n") + "\n"
    return pages
}

private func page(of rule: Rule) -> String {
    var lines = [
        "# \(rule.code): \(rule.summary)", "",
        "Severity: \(rule.severity.rawValue)."
            + (rule.canBeSuppressed ? "" : " It can't be suppressed."), "",
        rule.explanation,
    ]
    if let example = rule.example {
        lines += ["", "## This fails"] + listing(example.failing)
        if !example.says.isEmpty { lines += ["", "```text"] + example.says + ["```"] }
        if !example.mended.isEmpty { lines += ["", "## This is fine"] + listing(example.mended) }
    }
    lines += ["", "[All checks](README.md)"]
    return lines.joined(separator: "\n") + "\n"
}

private func listing(_ files: [Rule.Example.File]) -> [String] {
    files.flatMap { file -> [String] in
        let language = file.name.hasSuffix(".yaml") ? "yaml" : "text"
        var text = file.text
        while text.hasSuffix("\n") { text.removeLast() }
        return ["", "`\(file.name)`", "", "```\(language)", text, "```"]
    }
}
