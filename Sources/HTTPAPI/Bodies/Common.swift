import Scheduling
import Shapes
import Vocabulary

/// Schemas of values that stand in many answers.
enum Common {
    static func text(_ summary: String? = nil, example: JSON? = nil) -> Schema {
        Schema(.text(Schema.Text(length: 0...10_000, lines: .any)), summary: summary, example: example)
    }

    static func id(_ summary: String? = nil) -> Schema {
        Shape<TenantID>.identifier().described(summary ?? "A UUID.").schema
    }

    static func time(_ summary: String) -> Schema { Shape<Instant>.instant.described(summary).schema }

    static func count(_ summary: String? = nil) -> Schema {
        Schema(.integer(0...Int(Int32.max)), summary: summary)
    }

    static func object(_ name: String?, _ summary: String? = nil, _ properties: [Schema.Property]) -> Schema {
        Schema(.object(properties), summary: summary, name: name)
    }

    static func list(_ element: Schema, atMost count: Int = 10_000) -> Schema {
        Schema(.list(element, count: 0...count))
    }

    static func required(_ name: String, _ schema: Schema) -> Schema.Property {
        Schema.Property(name, schema)
    }

    static func optional(_ name: String, _ schema: Schema) -> Schema.Property {
        Schema.Property(name, schema, isRequired: false)
    }

    /// What a visit costs: a decimal amount, and how the customer reads it.
    static let price = object(
        "Price", "What the business says about the price.",
        [
            required("kind", Schema(.choice(["fixed", "from", "per_person"]))),
            required("amount", text("A plain decimal.", example: "55.50")),
            required("currency", text("ISO 4217.", example: "USD")),
            required("text", text(example: "from $55")),
        ])
}

extension Price {
    var json: JSON {
        let kind =
            switch self {
            case .fixed: "fixed"
            case .from: "from"
            case .perPerson: "per_person"
            }
        let text =
            switch self {
            case .fixed(let money): money.displayText
            case .from(let money): "from " + money.displayText
            case .perPerson(let money): money.displayText + " per person"
            }
        return [
            "kind": .string(kind), "amount": .string(amount.decimalText),
            "currency": .string(amount.currency.code),
            "text": .string(text),
        ]
    }
}

extension Zone {
    /// With the offset of this zone at that moment.
    func json(_ instant: Instant) -> JSON { .string(rfc3339(instant)) }
}
