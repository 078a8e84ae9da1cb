/// What JSON Schema says of single values. An editor gives a plain `55` or `true` a type before it looks at the schema,
/// and our reader doesn't: where a text is wanted, numbers and truths are texts as well.
enum ScalarSchema {
    static let idPattern = "^(?!(mon|tue|wed|thu|fri|sat|sun)$)[a-z0-9]+(-[a-z0-9]+)*$"

    /// Past 24:00 as well: a night is counted to the day it begins on.
    private static let clock = "[0-4][0-9]:[0-5][0-9]"

    static func schema(of kind: ScalarKind) -> SchemaNode {
        switch kind {
        case .text:
            either(
                plainText,
                object([
                    "type": .text("object"), "propertyNames": pattern("^(?!(web|sms)$)[a-z]{2,3}$"),
                    "additionalProperties": plainText, "minProperties": .number(1),
                ]))
        case .plain: plainText
        case .reference: object(["type": .texts(["string", "integer"]), "minLength": .number(1)])
        case .word(let words, _): object(["enum": .texts(words)])
        case .duration(.distance): pattern("^(([0-9]+h)?([0-9]+m)?|([0-9]+w)?([0-9]+d)?)$", least: 2)
        case .duration: pattern("^([0-9]+h)?([0-9]+m)?$", least: 2)
        case .time: pattern("^\(clock)$")
        case .opening, .clockSpan: pattern("^\(clock)-\(clock)$")
        case .date: pattern("^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$")
        case .day: pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .dateTime: pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$")
        case .decimal:
            either(object(["type": .text("number"), "minimum": .number(0)]), pattern("^[0-9]+(\\.[0-9]+)?$"))
        case .integer(let range):
            either(
                object([
                    "type": .text("integer"), "minimum": .number(range.lowerBound),
                    "maximum": .number(range.upperBound),
                ]), pattern("^-?[0-9]+$"))
        case .limit:
            either(object(["type": .text("integer")]), pattern("^(-?[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2})$"))
        case .fraction(let range):
            either(
                object([
                    "type": .text("number"), "minimum": .number(plain(range.lowerBound)),
                    "maximum": .number(plain(range.upperBound)),
                ]), pattern("^[0-9]+(\\.[0-9]+)?$"))
        case .truth: object(["enum": .list([.truth(true), .truth(false), .text("true"), .text("false")])])
        // Without quotes an editor drops the plus.
        case .phone:
            either(
                pattern("^\\+[1-9][0-9]{1,14}$"), object(["type": .text("integer"), "minimum": .number(10)]))
        case .email: pattern("^[^@\\s]+@[^@\\s]+$")
        case .zone: pattern("^[A-Za-z0-9_+/-]+$")
        case .currency: pattern("^[A-Z]{3}$")
        case .locale: pattern("^[a-z]{2,3}(-[A-Za-z0-9]+)*$")
        case .language: pattern("^[a-z]{2,3}$")
        case .uuid:
            pattern("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$")
        case .origin: pattern("^https?://[a-z0-9.:\\[\\]-]+$")
        case .colour: pattern("^#[0-9a-fA-F]{6}$")
        case .url: pattern("^https://.+$")
        case .secret: pattern("^\\$\\{[A-Z0-9_]+\\}$")
        case .calendar: object(["type": .texts(["string", "integer"]), "minLength": .number(1)])
        case .version: object(["enum": .list([.number(1), .text("1")])])
        }
    }

    private static var plainText: SchemaNode {
        object(["type": .texts(["string", "number", "boolean"]), "minLength": .number(1)])
    }

    private static func object(_ fields: KeyValuePairs<String, SchemaNode>) -> SchemaNode { .object(fields) }

    private static func pattern(_ pattern: String, least: Int? = nil) -> SchemaNode {
        let schema = object(["type": .text("string"), "pattern": .text(pattern)])
        return least.map { schema.adding(["minLength": .number($0)]) } ?? schema
    }

    private static func either(_ first: SchemaNode, _ second: SchemaNode) -> SchemaNode {
        object(["anyOf": .list([first, second])])
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}
