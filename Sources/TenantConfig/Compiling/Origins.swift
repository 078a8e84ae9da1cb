import Vocabulary

/// Every value of a document with its path and the place it comes from, in the order of the format.
enum Origins {
    static func list(_ document: Document) -> [Compilation.Origin] {
        FileKind.allCases.flatMap { kind in
            var found: [Compilation.Origin] = []
            if let value = document.written[kind] {
                collect(value, at: Path(Format.prefix(of: kind)), span: value.span, into: &found)
            }
            return found
        }
    }

    /// Those that name something in the environment, which hardly any does.
    static func references(_ document: Document) -> [Compilation.Origin] {
        document.written.values.contains(where: \.holdsReference)
            ? list(document).filter { $0.value.hasPrefix("${") } : []
    }

    static func list(_ value: Value, at path: Path) -> [Compilation.Origin] {
        var found: [Compilation.Origin] = []
        collect(value, at: path, span: value.span, into: &found)
        return found
    }

    private static func collect(
        _ value: Value, at path: Path, span: SourceSpan, into found: inout [Compilation.Origin]
    ) {
        func add(_ text: String) {
            found.append(
                Compilation.Origin(path: path.description, value: text, span: span.isBuiltIn ? nil : span))
        }
        switch value.content {
        case .unusable, .dropped: break
        case .scalar(let scalar): add(scalar.canonicalText)
        case .texts(let entries):
            for entry in entries {
                collect(entry.value, at: path.appending(entry.key), span: entry.value.span, into: &found)
            }
        case .list(let values):
            if values.isEmpty { add("[]") }
            for (index, value) in values.enumerated() {
                collect(value, at: path.appending(index: index), span: value.span, into: &found)
            }
        case .map(let map):
            if map.entries.isEmpty, !path.parts.isEmpty { add("{}") }
            for entry in map.entries {
                collect(entry.value, at: path.appending(entry.key), span: entry.value.span, into: &found)
            }
        }
    }
}

extension Value {
    fileprivate var holdsReference: Bool {
        switch content {
        case .scalar(.text(let text)): text.hasPrefix("${")
        case .texts(let entries): entries.contains { $0.value.holdsReference }
        case .list(let values): values.contains(where: \.holdsReference)
        case .map(let map): map.entries.contains { $0.value.holdsReference }
        case .unusable, .dropped, .scalar: false
        }
    }
}
