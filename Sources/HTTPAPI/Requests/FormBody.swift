import Shapes
import Vocabulary

/// The fields of an HTML form in the order sent (URL Standard, application/x-www-form-urlencoded parsing), read
/// strictly: broken escapes, what isn't UTF-8 and NUL make it no form at all.
struct FormBody: Sendable {
    let fields: [(name: String, value: String)]

    init?(_ bytes: some Collection<UInt8>) {
        var fields: [(name: String, value: String)] = []
        for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.dropFirst().first ?? [])
            else { return nil }
            fields.append((name, value))
        }
        self.fields = fields
    }

    private static func decoded(_ part: ArraySlice<UInt8>) -> String? {
        percentDecoded(part.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }[...])
    }

    /// The first value of that name.
    subscript(_ name: String) -> String? { fields.first { $0.name.utf8.elementsEqual(name.utf8) }?.value }

    /// The declared fields as an object; others are left out. One that is given twice is refused.
    func object(_ properties: [Schema.Property]) throws(Failure) -> JSON {
        var members: [JSON.Member] = []
        var faults: [Failure.Field] = []
        for property in properties {
            let values = fields.filter { $0.name.utf8.elementsEqual(property.name.utf8) }.map(\.value)
            if values.count > 1 {
                faults.append(
                    Failure.Field(
                        pointer: "/" + escaped(property.name), code: "given_twice",
                        detail: "This is given twice."))
            } else if let value = values.first {
                members.append(JSON.Member(property.name, .string(value)))
            }
        }
        guard faults.isEmpty else { throw Failure(.invalidField, fields: faults) }
        return .object(members)
    }
}
