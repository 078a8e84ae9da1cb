/// Turns a shape into what JSON Schema says about it.
struct SchemaWriter {
    /// Whether another file may bring what this one leaves out.
    let isLayered: Bool
    let reading: (String) -> MarkedNode?

    /// - Parameter required: what must stand in the file, whatever others bring.
    func file(_ shape: Shape, required: [String]) -> [SchemaNode.Field] {
        if case .record(let record) = shape { return fields(of: record, required: required) }
        guard case .object(let fields) = schema(shape) else { return [] }
        return fields
    }

    private func schema(_ shape: Shape) -> SchemaNode {
        switch shape {
        case .scalar(let kind): return ScalarSchema.schema(of: kind)
        case .record(let record):
            let whole = SchemaNode.object(fields(of: record, required: []))
            guard let short = record.shortFor, let key = record.key(short) else { return whole }
            return any([schema(key.shape), whole])
        case .entries(let entries): return self.entries(entries)
        case .list(let item, let loneItem):
            // A list stands or falls as a whole: nothing is laid over one of its items.
            let inside = SchemaWriter(isLayered: false, reading: reading).schema(item)
            let list = SchemaNode.object(
                ["type": .text("array"), "items": inside])
            return loneItem ? any([inside, list.adding(["minItems": .number(1)])]) : list
        case .hours:
            let stretch = ScalarSchema.schema(of: .opening)
            let list = SchemaNode.object(["type": .text("array"), "items": stretch])
            return any([SchemaNode.object(["const": .text("closed")]), stretch, list])
        case .week(let week): return self.week(week)
        case .forms(let scalar, let list, let map):
            let forms = [scalar, list, map].compactMap { $0 }.filter { !$0.isLater }
            return any(forms.map { schema($0) })
        case .later(let words): return later(words)
        }
    }

    private func fields(of record: Record, required: [String]) -> [SchemaNode.Field] {
        var needed = required
        if !isLayered { needed += record.keys.filter(\.isRequired).map(\.name) }
        var fields: [SchemaNode.Field] = [
            .init("type", .text("object")),
            .init(
                "properties", .object(record.keys.map { SchemaNode.Field($0.name, property($0)) })),
        ]
        if !needed.isEmpty { fields.append(.init("required", .texts(needed))) }
        fields.append(.init("additionalProperties", .truth(false)))
        return fields
    }

    /// With everything that the manual says of the key.
    private func property(_ key: Key) -> SchemaNode {
        var shape: SchemaNode
        switch key.status {
        case .served, .withoutEffect: shape = schema(key.shape)
        case .later(let words): shape = later(words)
        case .servedAs(let value, _):
            let served = MarkedNode(.scalar(value, style: .plain), span: .builtIn)
            shape = SchemaNode.object(["enum": .list([CoreSchema.json(served), .text(value)].unique)])
        }
        shape = shape.adding(["description": .text(key.summary)])
        if case .later = key.status { return shape }
        if case .fallback(let value) = key.presence {
            let node = MarkedNode(.scalar(value, style: .plain), span: .builtIn)
            shape = shape.adding(["default": CoreSchema.json(node)])
        }
        guard let example = reading(key.example) else { return shape }
        return shape.adding(["examples": .list([CoreSchema.json(example)])])
    }

    private func entries(_ entries: Entries) -> SchemaNode {
        var value = schema(entries.of)
        if isLayered {
            value = any([value, SchemaNode.object(["const": .text("none")])])
        }
        let pattern =
            switch entries.names {
            case .ids: ScalarSchema.idPattern
            case .facts: "^[a-z0-9]+([_-][a-z0-9]+)*$"
            case .parties: "^[1-9][0-9]*(-[1-9][0-9]*)?$"
            }
        let map = SchemaNode.object([
            "type": .text("object"),
            "propertyNames": .object(["pattern": .text(pattern)]),
            "additionalProperties": value,
        ])
        guard entries.listIsShort else { return map }
        let ids = SchemaNode.object([
            "type": .text("array"), "items": ScalarSchema.schema(of: .reference(entries.noun)),
            "uniqueItems": .truth(true),
        ])
        return any([map, ids])
    }

    private func week(_ week: WeekShape) -> SchemaNode {
        // A week replaces the one below it, so that what is in it is whole.
        let day = SchemaWriter(isLayered: false, reading: reading).schema(week.of)
        let days = "(mon|tue|wed|thu|fri|sat|sun)"
        let byDay = SchemaNode.object([
            "type": .text("object"),
            "propertyNames": .object(["pattern": .text("^\(days)(-\(days))?$")]),
            "additionalProperties": day,
        ])
        guard week.byLocation else { return byDay }
        return any([
            byDay,
            .object([
                "type": .text("object"),
                "propertyNames": .object(["pattern": .text(ScalarSchema.idPattern)]),
                "additionalProperties": byDay,
            ]),
        ])
    }

    private func later(_ words: String) -> SchemaNode {
        .object(["not": .object([]), "$comment": .text("not served yet: \(words)")])
    }

    private func any(_ schemas: [SchemaNode]) -> SchemaNode {
        let different = schemas.unique
        return different.count == 1
            ? different[0] : SchemaNode.object(["anyOf": .list(different)])
    }
}

extension Shape {
    fileprivate var isLater: Bool {
        if case .later = self { true } else { false }
    }
}

extension [SchemaNode] {
    /// Each once, in the order given.
    fileprivate var unique: Self { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

/// Values as an editor reads them: by the core schema of YAML 1.2, section 10.3.2.
enum CoreSchema {
    static func json(_ node: MarkedNode) -> SchemaNode {
        switch node.content {
        case .empty: return .text("")
        case .list(let items): return .list(items.map { json($0) })
        case .map(let entries): return .object(entries.map { SchemaNode.Field($0.key, json($0.value)) })
        case .scalar(let text, .plain):
            if text == "true" || text == "false" { return .truth(text == "true") }
            return isNumber(text) ? .number(text) : .text(text)
        case .scalar(let text, _): return .text(text)
        }
    }

    /// Those that JSON writes alike; no example is in hexadecimal or has a plus.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { 48...57 ~= $0 } }
        return isPlain && parts.count <= 2 && (parts[0] == "0" || !parts[0].hasPrefix("0"))
    }
}
