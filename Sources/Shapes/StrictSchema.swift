/// What the interfaces of language models take as a strict schema: every property required, those that may be left out
/// nullable instead, no others, and few keywords. What the keywords can't say is told in words.
extension Schema {
    /// Maps, alternatives and values of several types have no strict form and stand as they are; a test holds the
    /// tools against it.
    package func strict() -> JSON { strict(canBeNull: false) }

    /// A value as a model under the strict schema writes it, without what it left out: `null`, and, since models say
    /// that in several ways, an empty text and the text `null` where a property is optional.
    package func withoutBlanks(in value: JSON) -> JSON {
        switch (kind, value) {
        case (.object(let properties), .object(let members)):
            .object(
                members.compactMap { member in
                    guard let property = properties.first(where: { $0.name == member.key }) else {
                        return member
                    }
                    if !property.isRequired, member.value.isBlank { return nil }
                    return JSON.Member(member.key, property.schema.withoutBlanks(in: member.value))
                })
        case (.list(let element, _), .array(let elements)):
            .array(elements.map(element.withoutBlanks))
        default: value
        }
    }

    private func strict(canBeNull: Bool) -> JSON {
        var members: [JSON.Member] = []
        switch kind {
        case .text: members = [Self.type("string", canBeNull)]
        case .integer: members = [Self.type("integer", canBeNull)]
        case .number: members = [Self.type("number", canBeNull)]
        case .flag: members = [Self.type("boolean", canBeNull)]
        case .choice(let words):
            let choice: JSON = ["type": "string", "enum": .strings(words)]
            members = canBeNull ? Self.orNull(choice) : choice.members
        case .list(let element, _):
            members = [Self.type("array", canBeNull), JSON.Member("items", element.strict())]
        case .object(let properties):
            let object: JSON = [
                "type": "object",
                "properties": .object(
                    properties.map { JSON.Member($0.name, $0.schema.strict(canBeNull: !$0.isRequired)) }),
                "required": .strings(properties.map(\.name)), "additionalProperties": false,
            ]
            members = canBeNull ? Self.orNull(object) : object.members
        case .map, .alternatives, .scalar, .anything:
            members = Schema(kind).document().members
        }
        let words = [summary, limits].compactMap(\.self).joined(separator: " ")
        if !words.isEmpty { members.append(JSON.Member("description", .string(words))) }
        return .object(members)
    }

    private static func type(_ name: String, _ canBeNull: Bool) -> JSON.Member {
        JSON.Member("type", canBeNull ? .strings([name, "null"]) : .string(name))
    }

    private static func orNull(_ schema: JSON) -> [JSON.Member] {
        [JSON.Member("anyOf", .array([schema, ["type": "null"]]))]
    }

    /// What strict schemas leave out, as a sentence.
    private var limits: String? {
        switch kind {
        case .text(let text):
            if let format = text.format {
                return format.noun.prefix(1).uppercased() + format.noun.dropFirst() + "."
            }
            return "At most \(text.length.upperBound) characters."
        case .integer(let range): return "From \(range.lowerBound) to \(range.upperBound)."
        case .list(_, let count): return "At most \(count.upperBound) entries."
        case .number, .flag, .choice, .object, .map, .alternatives, .scalar, .anything: return nil
        }
    }
}

extension JSON {
    fileprivate var isBlank: Bool {
        switch self {
        case .null: true
        case .string(let text): text == "null" || text.allSatisfy(\.isWhitespace)
        case .bool, .number, .array, .object: false
        }
    }

    fileprivate var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }
}
