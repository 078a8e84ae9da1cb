package import Vocabulary

/// What a JSON value must look like: the side of a `Shape` that checks and documents.
///
/// Whatever it refuses, the JSON Schema made from it refuses too, and the other way round; a test generator that reads
/// the schema must never be surprised. The exception is `Format.check`, for rules that no schema can say.
package struct Schema: Sendable {
    package let kind: Kind
    /// One sentence for the documentation.
    package var summary: String?
    package var example: JSON?
    /// Under which it is listed once and referred to; `nil`: written out where it is used.
    package var name: String?

    package init(_ kind: Kind, summary: String? = nil, example: JSON? = nil, name: String? = nil) {
        self.kind = kind
        self.summary = summary
        self.example = example
        self.name = name
    }

    package indirect enum Kind: Sendable {
        case text(Text)
        case integer(ClosedRange<Int>)
        case number
        case flag
        case choice([String])
        case list(Schema, count: ClosedRange<Int>)
        case object([Property])
        /// Keys that the schema doesn't know beforehand.
        case map(Schema, count: ClosedRange<Int>)
        /// Exactly one fits. Told apart by the first alternative whose `marker` key is there; the last one has none.
        case alternatives([Alternative])
        /// Text, number or true/false.
        case scalar(maxLength: Int)
        case anything
    }

    package struct Text: Sendable {
        /// In Unicode scalars, as JSON Schema counts.
        package let length: ClosedRange<Int>
        package let format: Format?
        package let lines: Lines

        package init(length: ClosedRange<Int>, format: Format? = nil, lines: Lines = .one) {
            self.length = length
            self.format = format
            self.lines = lines
        }

        package enum Lines: Sendable {
            /// No control characters at all.
            case one
            /// Line ends and tabs too.
            case many
            /// Whatever there is: for what we say ourselves.
            case any
        }
    }

    /// A kind of text with a grammar.
    package struct Format: Sendable {
        /// As JSON Schema knows it (`date-time`, `uuid`); one of several where either will do, none where it knows none.
        package let names: [String]
        /// ECMA 262, anchored; replaces the rule about control characters.
        package let pattern: String?
        /// `email address`: finishes 'This must be …'.
        package let noun: String
        package let fits: @Sendable (String) -> Bool

        package init(
            names: [String] = [], pattern: String? = nil, noun: String,
            fits: @escaping @Sendable (String) -> Bool
        ) {
            self.names = names
            self.pattern = pattern
            self.noun = noun
            self.fits = fits
        }
    }

    package struct Property: Sendable {
        package let name: String
        package let schema: Schema
        package let isRequired: Bool

        package init(_ name: String, _ schema: Schema, isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }
    }

    package struct Alternative: Sendable {
        package let marker: String?
        package let schema: Schema

        package init(marker: String?, schema: Schema) {
            self.marker = marker
            self.schema = schema
        }
    }
}

// MARK: - Checking

extension Schema {
    /// Everything that is wrong with the value, each with a JSON Pointer; empty: it fits.
    package func faults(in value: JSON, at pointer: String = "") -> [Failure.Field] {
        switch kind {
        case .text(let text): textFaults(text, value, pointer)
        case .integer(let range): integerFaults(range, value, pointer)
        case .number: if case .number = value { [] } else { [wrongType("a number", value, pointer)] }
        case .flag: if case .bool = value { [] } else { [wrongType("true or false", value, pointer)] }
        case .choice(let words): choiceFaults(words, value, pointer)
        case .list(let element, let count): listFaults(element, count, value, pointer)
        case .object(let properties): objectFaults(properties, value, pointer)
        case .map(let element, let count): mapFaults(element, count, value, pointer)
        case .alternatives(let alternatives): alternativeFaults(alternatives, value, pointer)
        case .scalar(let maxLength): scalarFaults(maxLength, value, pointer)
        case .anything: []
        }
    }

    private func wrongType(_ wanted: String, _ value: JSON, _ pointer: String) -> Failure.Field {
        Failure.Field(
            pointer: pointer, code: "wrong_type", detail: "This must be \(wanted), not \(value.kindName).")
    }

    private func textFaults(_ text: Text, _ value: JSON, _ pointer: String) -> [Failure.Field] {
        guard case .string(let string) = value else { return [wrongType("text", value, pointer)] }
        let count = string.unicodeScalars.count
        if count < text.length.lowerBound {
            let detail =
                count == 0
                ? "This must not be empty." : "This needs at least \(text.length.lowerBound) characters."
            return [Failure.Field(pointer: pointer, code: "too_short", detail: detail)]
        }
        if count > text.length.upperBound {
            let detail = "This may have at most \(text.length.upperBound) characters."
            return [Failure.Field(pointer: pointer, code: "too_long", detail: detail)]
        }
        if let format = text.format {
            if format.fits(string) { return [] }
            return [
                Failure.Field(pointer: pointer, code: "wrong_format", detail: "This must be \(format.noun).")
            ]
        }
        let fits = string.unicodeScalars.allSatisfy { text.lines.allows($0) }
        let detail = "This must not contain control characters."
        return fits ? [] : [Failure.Field(pointer: pointer, code: "wrong_format", detail: detail)]
    }

    private func integerFaults(_ range: ClosedRange<Int>, _ value: JSON, _ pointer: String) -> [Failure.Field]
    {
        guard case .number(let number) = value else { return [wrongType("a whole number", value, pointer)] }
        guard let integer = number.integer else {
            return [
                Failure.Field(pointer: pointer, code: "wrong_type", detail: "This must be a whole number.")
            ]
        }
        if range.contains(integer) { return [] }
        let detail = "This must be from \(range.lowerBound) to \(range.upperBound)."
        return [Failure.Field(pointer: pointer, code: "out_of_range", detail: detail)]
    }

    private func choiceFaults(_ words: [String], _ value: JSON, _ pointer: String) -> [Failure.Field] {
        guard case .string(let string) = value else { return [wrongType("text", value, pointer)] }
        // Byte for byte: equal letters in another composition are another word to everyone else.
        if words.contains(where: { $0.utf8.elementsEqual(string.utf8) }) { return [] }
        let detail = "This must be one of \(words.joined(separator: ", "))."
        return [Failure.Field(pointer: pointer, code: "unknown_value", detail: detail)]
    }

    private func countFaults(_ count: Int, _ range: ClosedRange<Int>, _ pointer: String) -> [Failure.Field] {
        if count < range.lowerBound {
            let detail = "This needs at least \(range.lowerBound) entries."
            return [Failure.Field(pointer: pointer, code: "too_few", detail: detail)]
        }
        if count > range.upperBound {
            let detail = "This may have at most \(range.upperBound) entries."
            return [Failure.Field(pointer: pointer, code: "too_many", detail: detail)]
        }
        return []
    }

    private func listFaults(
        _ element: Schema, _ count: ClosedRange<Int>, _ value: JSON, _ pointer: String
    ) -> [Failure.Field] {
        guard case .array(let elements) = value else { return [wrongType("a list", value, pointer)] }
        return countFaults(elements.count, count, pointer)
            + elements.enumerated().flatMap { element.faults(in: $0.element, at: "\(pointer)/\($0.offset)") }
    }

    /// What a key of a map may be.
    static let mapKey = Text(length: 1...100, lines: .one)

    private func mapFaults(
        _ element: Schema, _ count: ClosedRange<Int>, _ value: JSON, _ pointer: String
    ) -> [Failure.Field] {
        guard case .object(let members) = value else { return [wrongType("an object", value, pointer)] }
        return countFaults(members.count, count, pointer)
            + members.flatMap { member in
                let place = pointer + "/" + escaped(member.key)
                return textFaults(Self.mapKey, .string(member.key), place)
                    + element.faults(in: member.value, at: place)
            }
    }

    private func objectFaults(_ properties: [Property], _ value: JSON, _ pointer: String) -> [Failure.Field] {
        guard case .object(let members) = value else { return [wrongType("an object", value, pointer)] }
        var faults: [Failure.Field] = []
        for property in properties {
            let place = pointer + "/" + escaped(property.name)
            if let given = value[property.name] {
                faults += property.schema.faults(in: given, at: place)
            } else if property.isRequired {
                faults.append(Failure.Field(pointer: place, code: "missing", detail: "This is required."))
            }
        }
        let known = properties.map(\.name)
        for member in members where !known.contains(member.key) {
            let hint = nearest(to: member.key, among: known).map { " Did you mean \($0)?" } ?? ""
            let place = pointer + "/" + escaped(member.key)
            faults.append(
                Failure.Field(
                    pointer: place, code: "unknown_key", detail: "Nothing of this name is known." + hint))
        }
        return faults
    }

    private func alternativeFaults(
        _ alternatives: [Alternative], _ value: JSON, _ pointer: String
    ) -> [Failure.Field] {
        guard case .object = value else { return [wrongType("an object", value, pointer)] }
        return alternative(of: alternatives, for: value).map { $0.schema.faults(in: value, at: pointer) }
            ?? []
    }

    private func scalarFaults(_ maxLength: Int, _ value: JSON, _ pointer: String) -> [Failure.Field] {
        switch value {
        case .bool: []
        case .number(let number):
            textFaults(Text(length: 0...maxLength, lines: .one), .string(number.literal), pointer)
        case .string: textFaults(Text(length: 0...maxLength, lines: .many), value, pointer)
        case .null, .array, .object: [wrongType("text, a number, or true or false", value, pointer)]
        }
    }
}

func alternative(of alternatives: [Schema.Alternative], for value: JSON) -> Schema.Alternative? {
    alternatives.first { alternative in alternative.marker.map { value[$0] != nil } ?? true }
}

/// RFC 6901, section 3.
package func escaped(_ key: String) -> String {
    var result = ""
    for scalar in key.unicodeScalars {
        switch scalar {
        case "~": result += "~0"
        case "/": result += "~1"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

extension Schema.Text.Lines {
    func allows(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .one: scalar.value >= 0x20 && scalar.value != 0x7F
        case .many:
            scalar.value >= 0x20 && scalar.value != 0x7F || scalar.value == 0x0A || scalar.value == 0x0D
                || scalar.value == 0x09
        case .any: true
        }
    }

    /// The same rule, as JSON Schema says it (ECMA 262).
    var pattern: String? {
        switch self {
        case .one: "^[^\\u0000-\\u001F\\u007F]*$"
        case .many: "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]*$"
        case .any: nil
        }
    }
}
