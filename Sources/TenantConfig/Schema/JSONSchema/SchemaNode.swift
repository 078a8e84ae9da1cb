/// JSON whose fields keep their order, so that a schema reads from top to bottom and two runs write the same.
indirect enum SchemaNode: Hashable, Sendable {
    case text(String)
    case number(String)
    case truth(Bool)
    case list([SchemaNode])
    case object([Field])

    struct Field: Hashable, Sendable {
        let name: String
        let value: SchemaNode

        init(_ name: String, _ value: SchemaNode) {
            self.name = name
            self.value = value
        }
    }

    static func object(_ fields: KeyValuePairs<String, SchemaNode>) -> Self {
        .object(fields.map { Field($0.key, $0.value) })
    }

    static func texts(_ texts: [String]) -> Self { .list(texts.map { .text($0) }) }
    static func number(_ number: Int) -> Self { .number(String(number)) }

    /// The same object with more said about it.
    func adding(_ fields: KeyValuePairs<String, SchemaNode>) -> Self {
        guard case .object(let own) = self else { return self }
        return .object(own + fields.map { Field($0.key, $0.value) })
    }

    func written(indent: Int = 0) -> String {
        let margin = String(repeating: "  ", count: indent)
        switch self {
        case .text(let text): return JSONText.quoted(text)
        case .number(let digits): return digits
        case .truth(let truth): return truth ? "true" : "false"
        case .list(let items):
            let isShort = items.allSatisfy { $0.isLeaf }
            if isShort { return "[" + items.map { $0.written() }.joined(separator: ", ") + "]" }
            let lines = items.map { margin + "  " + $0.written(indent: indent + 1) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + margin + "]"
        case .object(let fields):
            if fields.isEmpty { return "{}" }
            let lines = fields.map {
                margin + "  " + JSONText.quoted($0.name) + ": " + $0.value.written(indent: indent + 1)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + margin + "}"
        }
    }

    private var isLeaf: Bool {
        switch self {
        case .text, .number, .truth: true
        case .list, .object: false
        }
    }
}
