import Vocabulary

extension Shape where Value == String {
    /// Text in a length counted in Unicode scalars.
    package static func text(_ length: ClosedRange<Int>, lines: Schema.Text.Lines = .one) -> Self {
        Self(Schema(.text(Schema.Text(length: length, lines: lines)))) { (json) throws(Refusal) in
            try unwrapped(json.text)
        }
    }
}

extension Shape where Value == Int {
    package static func integer(_ range: ClosedRange<Int>) -> Self {
        Self(Schema(.integer(range))) { (json) throws(Refusal) in try unwrapped(json.integer) }
    }
}

extension Shape where Value == Bool {
    package static var flag: Self {
        Self(Schema(.flag)) { (json) throws(Refusal) in try unwrapped(json.flag) }
    }
}

extension Shape where Value == JSON {
    package static var anything: Self { Self(Schema(.anything)) { (json) throws(Refusal) in json } }

    /// Text, a number, or true or false.
    package static func scalar(maxLength: Int) -> Self {
        Self(Schema(.scalar(maxLength: maxLength))) { (json) throws(Refusal) in json }
    }
}

extension Shape where Value == Void {
    /// No value at all: a request without a body or parameters.
    package static var nothing: Self { Self(Schema(.object([]))) { (_) throws(Refusal) in () } }
}

extension Shape {
    /// Text of a kind, as `parse` understands it. `noun` finishes 'This must be …'. The pattern (ECMA 262, anchored)
    /// should say all that `parse` demands.
    package static func parsed(
        _ noun: String, length: ClosedRange<Int>, formats: [String] = [], pattern: String? = nil,
        parse: @escaping @Sendable (String) -> Value?
    ) -> Self {
        let format = Schema.Format(
            names: formats, pattern: pattern, noun: noun, fits: { parse($0) != nil })
        return Self(Schema(.text(Schema.Text(length: length, format: format)))) { (json) throws(Refusal) in
            try unwrapped(json.text.flatMap(parse))
        }
    }

    /// Text of the kind that `isPlausible` and the pattern say, of which `parse` may still refuse some.
    static func parsed(
        _ noun: String, length: ClosedRange<Int>, pattern: String,
        isPlausible: @escaping @Sendable (String) -> Bool,
        parse: @escaping @Sendable (String) -> Value?
    ) -> Self {
        let format = Schema.Format(pattern: pattern, noun: noun, fits: isPlausible)
        return Self(Schema(.text(Schema.Text(length: length, format: format)))) { (json) throws(Refusal) in
            if let value = json.text.flatMap(parse) { return value }
            throw Refusal([Failure.Field(pointer: "", code: "wrong_format", detail: "This must be \(noun).")])
        }
    }

    package static func choice() -> Self
    where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
        choice(among: Array(Value.allCases))
    }

    /// Some of the cases.
    package static func choice(among cases: [Value]) -> Self
    where Value: RawRepresentable & Sendable, Value.RawValue == String {
        Self(Schema(.choice(cases.map(\.rawValue)))) { (json) throws(Refusal) in
            try unwrapped(json.text.flatMap(Value.init(rawValue:)))
        }
    }

    /// One of these words.
    package static func word(of words: [String]) -> Self where Value == String {
        Self(Schema(.choice(words))) { (json) throws(Refusal) in try unwrapped(json.text) }
    }

    package static func list<Element>(of element: Shape<Element>, count: ClosedRange<Int>) -> Self
    where Value == [Element] {
        Self(Schema(.list(element.schema, count: count))) { (json) throws(Refusal) in
            var faults: [Failure.Field] = []
            var values: [Element] = []
            for (index, part) in (json.elements ?? []).enumerated() {
                do throws(Refusal) {
                    values.append(try element.convert(part))
                } catch {
                    faults += error.fields.map { $0.below("/\(index)") }
                }
            }
            guard faults.isEmpty else { throw Refusal(faults) }
            return values
        }
    }

    /// An object whose keys aren't known beforehand.
    package static func map<Element>(of element: Shape<Element>, count: ClosedRange<Int>) -> Self
    where Value == [String: Element] {
        Self(Schema(.map(element.schema, count: count))) { (json) throws(Refusal) in
            guard case .object(let members) = json else { throw Refusal([]) }
            var faults: [Failure.Field] = []
            var values: [String: Element] = [:]
            for member in members {
                do throws(Refusal) {
                    values[member.key] = try element.convert(member.value)
                } catch {
                    faults += error.fields.map { $0.below("/" + escaped(member.key)) }
                }
            }
            guard faults.isEmpty else { throw Refusal(faults) }
            return values
        }
    }

    /// One of two objects: the first if it has the key `marker`, which belongs to it alone.
    package static func either(_ marker: String, _ first: Self, or second: Self) -> Self {
        let alternatives = [
            Schema.Alternative(marker: marker, schema: first.schema),
            Schema.Alternative(marker: nil, schema: second.schema),
        ]
        return Self(Schema(.alternatives(alternatives))) { (json) throws(Refusal) in
            try json[marker] == nil ? second.convert(json) : first.convert(json)
        }
    }

}

/// The value that the schema has already vouched for.
func unwrapped<Wrapped>(_ value: Wrapped?) throws(Refusal) -> Wrapped {
    guard let value else { throw Refusal([]) }
    return value
}

extension Failure.Field {
    /// The same fault, seen from the value that holds the faulty one.
    func below(_ place: String) -> Self {
        Self(pointer: place + pointer, code: code, detail: detail)
    }
}
