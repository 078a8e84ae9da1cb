import Vocabulary

/// Every key of the format as a page for people, made from the one description that the reader follows.
package func configurationReference() -> String {
    let files: [(title: String, about: String, shape: Shape)] =
        FileKind.allCases.map { kind in
            (kind.fileName, kind.isRequired ? "Required." : "Optional.", Format.shape(of: kind))
        } + [
            ("scenarios/", "Conversations that must come out as written.", .record(ScenarioFormat.file)),
            ("policies/", "A rule set that tenants extend by name.", .record(Format.ruleSet)),
            ("policies/tests/", "What policies must decide.", .record(PolicyTestFormat.file)),
        ]
    var lines = [
        "# Every key of a tenant's files", "",
        "Written by `frontdesk docs` from the description that the reader itself follows. What the values mean together is "
            + "told in [configuration.md](configuration.md).", "",
    ]
    lines += files.map { "- [\($0.title)](#\(anchor($0.title)))" }
    for file in files {
        lines += ["", "## \(file.title)", "", file.about, ""]
        lines += [
            "| key | value | unless said | what it is |", "|---|---|---|---|",
        ]
        for (step, record) in records(in: file.shape) {
            lines += rows(of: record, under: String(step.drop { $0 == "." }))
        }
    }
    return lines.joined(separator: "\n") + "\n"
}

/// As GitHub makes it from a heading.
private func anchor(_ title: String) -> String {
    title.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
        .replacing(" ", with: "-")
}

private func rows(of record: Record, under path: String) -> [String] {
    record.keys.flatMap { key -> [String] in
        let name = path.isEmpty ? key.name : path + "." + key.name
        let cells = [
            "`\(name)`", cell(key.shape.expectation), cell(key.unlessSaid), cell(key.about),
        ]
        let below =
            key.isLater
            ? []
            : records(in: key.shape).flatMap { inner in
                rows(of: inner.record, under: name + inner.step)
            }
        return ["| " + cells.joined(separator: " | ") + " |"] + below
    }
}

/// The maps with keys of their own that can stand at a place, and how they are reached from it.
private func records(in shape: Shape) -> [(step: String, record: Record)] {
    switch shape {
    case .record(let record): [("", record)]
    case .entries(let entries):
        records(in: entries.of).map { (".<\(entries.noun)>" + $0.step, $0.record) }
    case .list(let item, _): records(in: item).map { ("[]" + $0.step, $0.record) }
    case .week(let week): records(in: week.of).map { (".<days>" + $0.step, $0.record) }
    case .forms(let scalar, let list, let map):
        [scalar, list, map].compactMap(\.self).flatMap(records)
    case .scalar, .hours, .later: []
    }
}

private func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
}

extension Key {
    fileprivate var unlessSaid: String {
        switch presence {
        case .required: "**required**"
        case .optional, .filled: ""
        case .fallback(let text): "`\(text)`"
        case .fallbackItems(let texts): "`[\(texts.joined(separator: ", "))]`"
        }
    }

    fileprivate var about: String {
        switch status {
        case .served: summary
        case .withoutEffect: summary + " *(no effect yet)*"
        case .later(let words): summary + " *(not served yet: \(words))*"
        case .servedAs(let value, let otherwise): summary + " *(`\(value)` alone yet: \(otherwise) later)*"
        }
    }
}
