import Shapes
import Vocabulary

/// The path and query of a request, decoded.
struct Target: Hashable, Sendable {
    /// Between the slashes, each decoded by itself, so that `%2F` stays inside its segment.
    let path: [String]
    let query: [(name: String, value: String)]

    static func == (left: Self, right: Self) -> Bool {
        left.path == right.path && left.query.elementsEqual(right.query, by: ==)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(path)
    }

    /// `nil` for escapes that are no escapes, and for what isn't UTF-8 or holds NUL.
    ///
    /// `+` is a plus, as RFC 3986 has it and not as HTML forms do: telephone numbers and offsets are full of them, and
    /// no parameter of ours holds a blank.
    init?(_ text: String) {
        let bytes = Array(text.utf8.prefix { $0 != UInt8(ascii: "#") })
        let halves = bytes.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, first.first == UInt8(ascii: "/") else { return nil }
        var path: [String] = []
        for segment in first.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        {
            guard let decoded = percentDecoded(segment) else { return nil }
            path.append(decoded)
        }
        if path == [""] { path = [] }
        self.path = path
        var query: [(name: String, value: String)] = []
        for pair in halves.dropFirst().first?.split(separator: UInt8(ascii: "&")) ?? [] {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(parts[0]),
                let value = percentDecoded(parts.dropFirst().first ?? [])
            else {
                return nil
            }
            query.append((name, value))
        }
        self.query = query
    }

    /// The parameters as an object that the declared properties can be read from: numbers and flags are recognised
    /// where they are wanted. A parameter given twice is refused, save where it is a list.
    func parameters(_ properties: [Schema.Property]) throws(Failure) -> JSON {
        var members: [JSON.Member] = []
        var faults: [Failure.Field] = []
        for (name, value) in query {
            let schema = properties.first { $0.name == name }?.schema
            if case .list(let element, _)? = schema?.kind {
                let parts = value.split(separator: ",").map { typed(String($0), as: element) }
                if let index = members.firstIndex(where: { $0.key == name }) {
                    members[index] = JSON.Member(name, .array((members[index].value.elements ?? []) + parts))
                } else {
                    members.append(JSON.Member(name, .array(parts)))
                }
            } else if members.contains(where: { $0.key == name }) {
                let place = "query/" + escaped(name)
                faults.append(
                    Failure.Field(pointer: place, code: "given_twice", detail: "This is given twice."))
            } else {
                members.append(JSON.Member(name, schema.map { typed(value, as: $0) } ?? .string(value)))
            }
        }
        guard faults.isEmpty else { throw Failure(.invalidField, fields: faults) }
        return .object(members)
    }
}

private func typed(_ text: String, as schema: Schema) -> JSON {
    switch schema.kind {
    case .integer, .number:
        do throws(JSON.Malformed) {
            let json = try JSON(bytes: Array(text.utf8))
            if case .number = json { return json }
        } catch { return .string(text) }
        return .string(text)
    case .flag: return text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
    default: return .string(text)
    }
}

func percentDecoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var output: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
        if bytes[index] == UInt8(ascii: "%") {
            guard index + 2 < bytes.endIndex, let high = hexadecimalValue(bytes[index + 1]),
                let low = hexadecimalValue(bytes[index + 2])
            else { return nil }
            output.append(high << 4 | low)
            index += 3
        } else {
            output.append(bytes[index])
            index += 1
        }
    }
    guard !output.contains(0) else { return nil }
    return String(validating: output, as: UTF8.self)
}

private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
