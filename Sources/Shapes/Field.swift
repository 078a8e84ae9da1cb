import Vocabulary

/// One named part of an object, or one query parameter.
package struct Field<Value>: Sendable {
    /// `nil`: there is no such part here, and a value under its name is refused like any other unknown key.
    let property: Schema.Property?
    let convert: @Sendable (JSON?) throws(Refusal) -> Value
}

extension Field {
    package static func required(_ name: String, _ shape: Shape<Value>) -> Self {
        Self(property: Schema.Property(name, shape.schema)) { (json) throws(Refusal) in
            guard let json else { throw Refusal([]) }
            return try shape.convert(json)
        }
    }

    package static func optional<Wrapped>(_ name: String, _ shape: Shape<Wrapped>) -> Self
    where Value == Wrapped? {
        Self(property: Schema.Property(name, shape.schema, isRequired: false)) {
            (json) throws(Refusal) in
            guard let json else { return nil }
            return try shape.convert(json)
        }
    }

    package static func optional(_ name: String, _ shape: Shape<Value>, else standard: Value) -> Self
    where Value: Sendable {
        Self(property: Schema.Property(name, shape.schema, isRequired: false)) {
            (json) throws(Refusal) in
            guard let json else { return standard }
            return try shape.convert(json)
        }
    }

    /// Optional where there is a shape, and no part of the object at all where there is none.
    package static func offered<Wrapped>(_ name: String, _ shape: Shape<Wrapped>?) -> Self
    where Value == Wrapped? {
        guard let shape else { return Self(property: nil) { (_) throws(Refusal) in nil } }
        return optional(name, shape)
    }

    /// Reads this part of `json`; a fault is noted, and the answer is then `nil`.
    fileprivate func value(of json: JSON, noting faults: inout [Failure.Field]) -> Value? {
        do throws(Refusal) {
            return try convert(property.flatMap { json[$0.name] })
        } catch {
            let place = property.map { "/" + escaped($0.name) } ?? ""
            faults += error.fields.map { $0.below(place) }
            return nil
        }
    }
}

extension Shape {
    /// An object of these fields and no others. `make` may refuse a combination that no single field shows.
    package static func object<each Part>(
        _ fields: repeat Field<each Part>,
        make: @escaping @Sendable (repeat each Part) throws(Refusal) -> Value
    ) -> Self {
        var properties: [Schema.Property] = []
        for property in repeat (each fields).property {
            if let property { properties.append(property) }
        }
        return Self(Schema(.object(properties))) { (json) throws(Refusal) in
            var faults: [Failure.Field] = []
            let parts = (repeat (each fields).value(of: json, noting: &faults))
            guard faults.isEmpty else { throw Refusal(faults) }
            return try make(repeat try unwrapped(each parts))
        }
    }
}
