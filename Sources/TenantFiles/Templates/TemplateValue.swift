import Mustache

/// What a template may show.
package enum TemplateValue: Hashable, Sendable {
    /// An empty text counts as none in a section.
    case text(String)
    case flag(Bool)
    case list([TemplateValue])
    case group([String: TemplateValue])

    /// As the engine understands it.
    var engineValue: Any {
        switch self {
        case .text(let text): EngineText(text: text)
        case .flag(let flag): flag
        case .list(let values): EngineList(values: values.map { $0.engineValue })
        case .group(let values): EngineGroup(values: values.mapValues { $0.engineValue })
        }
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
    package init(stringLiteral text: String) { self = .text(text) }

    package init(dictionaryLiteral elements: (String, TemplateValue)...) {
        self = .group(Dictionary(elements) { _, last in last })
    }
}

/// The engine shows Swift's own description of what it doesn't know, and looks for names in stored properties; these
/// say for each value what it shows and which names it has.
private struct EngineText: MustacheCustomRenderable, MustacheParent {
    let text: String
    var renderText: String { text }
    var isNull: Bool { text.isEmpty }
    func child(named: String) -> Any? { nil }
}

private struct EngineGroup: MustacheCustomRenderable, MustacheParent {
    let values: [String: Any]
    var renderText: String { "" }
    var isNull: Bool { false }
    func child(named name: String) -> Any? { values[name] }
}

private struct EngineList: Sequence, MustacheSequence, MustacheCustomRenderable, MustacheParent {
    let values: [Any]
    var renderText: String { "" }
    var isNull: Bool { false }
    func child(named: String) -> Any? { nil }
    func makeIterator() -> IndexingIterator<[Any]> { values.makeIterator() }
}
