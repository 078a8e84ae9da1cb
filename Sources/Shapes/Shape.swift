package import Vocabulary

/// One description of a JSON value: it reads strictly, and it yields the schema that documents it. Bodies, query
/// parameters and the assistant's tools all use it, so that what is documented is what is taken.
package struct Shape<Value>: Sendable {
    package let schema: Schema
    /// Only called with a value in which `schema` found no fault.
    let convert: @Sendable (JSON) throws(Refusal) -> Value

    init(_ schema: Schema, _ convert: @escaping @Sendable (JSON) throws(Refusal) -> Value) {
        self.schema = schema
        self.convert = convert
    }
}

/// What only the meaning of a value shows to be wrong.
package struct Refusal: Error {
    package let fields: [Failure.Field]

    package init(_ fields: [Failure.Field]) {
        self.fields = fields
    }
}

extension Shape {
    /// Throws `invalid_field` with every fault at once, `invalid_value` with those that the schema can't name.
    package func read(_ json: JSON) throws(Failure) -> Value {
        let faults = schema.faults(in: json)
        guard faults.isEmpty else { throw Failure(.invalidField, fields: faults) }
        do throws(Refusal) { return try convert(json) } catch {
            throw Failure(.invalidValue, fields: error.fields)
        }
    }

    /// Throws `malformed_request` for what is no JSON, `invalid_field` for what doesn't fit.
    package func read(bytes: some Collection<UInt8>) throws(Failure) -> Value {
        let json: JSON
        do throws(JSON.Malformed) {
            json = try JSON(bytes: bytes)
        } catch {
            throw Failure(.malformedRequest, "This is not JSON, at byte \(error.offset): \(error.reason)")
        }
        return try read(json)
    }

    package func map<Other>(_ transform: @escaping @Sendable (Value) throws(Refusal) -> Other) -> Shape<Other>
    {
        let convert = convert
        return Shape<Other>(schema) { (json) throws(Refusal) in try transform(try convert(json)) }
    }

    /// The sentence and the example that the documentation shows.
    package func described(_ summary: String, example: JSON? = nil) -> Self {
        var schema = schema
        schema.summary = summary
        schema.example = example ?? schema.example
        return Self(schema, convert)
    }

    /// Lists the schema once under this name; everything else refers to it.
    package func named(_ name: String) -> Self {
        var schema = schema
        schema.name = name
        return Self(schema, convert)
    }
}

extension Failure {
    /// How many faults are worth telling; a body of 64 KiB could hold thousands.
    private static let mostFaults = 50

    /// `invalid_field` or `invalid_value` over these faults.
    package init(_ code: Code, fields: [Field]) {
        let detail =
            fields.count == 1
            ? "One value of the request is wrong or missing."
            : "Some values of the request are wrong or missing."
        self.init(code, detail, fields: Array(fields.prefix(Self.mostFaults)))
    }
}
