extension Schema {
    /// The schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1.
    ///
    /// `reference` turns the name of a named schema into where it is listed; `nil`: everything is written out.
    package func document(reference: ((String) -> String)? = nil) -> JSON {
        if let name, let reference { return ["$ref": .string(reference(name))] }
        return body(reference: reference)
    }

    /// This schema written out, though those inside it may be referred to.
    package func body(reference: ((String) -> String)? = nil) -> JSON {
        var members = rules(reference: reference)
        if let summary { members.append(JSON.Member("description", .string(summary))) }
        if let example { members.append(JSON.Member("examples", .array([example]))) }
        return .object(members)
    }

    /// The named schemas that this one is made of, itself included, each once.
    package var named: [(name: String, schema: Schema)] {
        var found: [(name: String, schema: Schema)] = []
        collect(into: &found)
        return found
    }

    private func collect(into found: inout [(name: String, schema: Schema)]) {
        if let name {
            if found.contains(where: { $0.name == name }) { return }
            found.append((name, self))
        }
        switch kind {
        case .list(let element, _), .map(let element, _): element.collect(into: &found)
        case .object(let properties): for property in properties { property.schema.collect(into: &found) }
        case .alternatives(let alternatives):
            for choice in alternatives { choice.schema.collect(into: &found) }
        case .text, .integer, .number, .flag, .choice, .scalar, .anything: break
        }
    }

    private func rules(reference: ((String) -> String)?) -> [JSON.Member] {
        switch kind {
        case .text(let text): textRules(text)
        case .integer(let range):
            [
                JSON.Member("type", "integer"), JSON.Member("minimum", .int(range.lowerBound)),
                JSON.Member("maximum", .int(range.upperBound)),
            ]
        case .number: [JSON.Member("type", "number")]
        case .flag: [JSON.Member("type", "boolean")]
        case .choice(let words): [JSON.Member("type", "string"), JSON.Member("enum", .strings(words))]
        case .list(let element, let count):
            [
                JSON.Member("type", "array"), JSON.Member("items", element.document(reference: reference)),
                JSON.Member("minItems", .int(count.lowerBound)),
                JSON.Member("maxItems", .int(count.upperBound)),
            ]
        case .object(let properties): objectRules(properties, reference: reference)
        case .map(let element, let count):
            [
                JSON.Member("type", "object"),
                JSON.Member("propertyNames", .object(textRules(Self.mapKey))),
                JSON.Member("additionalProperties", element.document(reference: reference)),
                JSON.Member("minProperties", .int(count.lowerBound)),
                JSON.Member("maxProperties", .int(count.upperBound)),
            ]
        case .alternatives(let alternatives):
            [JSON.Member("oneOf", .array(alternatives.map { $0.schema.document(reference: reference) }))]
        case .scalar(let maxLength):
            [
                JSON.Member("type", ["string", "number", "boolean"]),
                JSON.Member("maxLength", .int(maxLength)),
            ] + (Text.Lines.many.pattern.map { [JSON.Member("pattern", .string($0))] } ?? [])
        case .anything: []
        }
    }

    private func textRules(_ text: Text) -> [JSON.Member] {
        var members = [JSON.Member("type", "string")]
        let names = text.format?.names ?? []
        if names.count == 1 {
            members.append(JSON.Member("format", .string(names[0])))
        } else if !names.isEmpty {
            members.append(JSON.Member("anyOf", .array(names.map { ["format": .string($0)] })))
        }
        if let format = text.format {
            if let pattern = format.pattern { members.append(JSON.Member("pattern", .string(pattern))) }
        } else if let pattern = text.lines.pattern {
            members.append(JSON.Member("pattern", .string(pattern)))
        }
        members.append(JSON.Member("minLength", .int(text.length.lowerBound)))
        members.append(JSON.Member("maxLength", .int(text.length.upperBound)))
        return members
    }

    private func objectRules(_ properties: [Property], reference: ((String) -> String)?) -> [JSON.Member] {
        let required = properties.filter(\.isRequired).map(\.name)
        var members = [
            JSON.Member("type", "object"),
            JSON.Member(
                "properties",
                .object(properties.map { JSON.Member($0.name, $0.schema.document(reference: reference)) })),
            JSON.Member("additionalProperties", false),
        ]
        if !required.isEmpty { members.append(JSON.Member("required", .strings(required))) }
        return members
    }
}
