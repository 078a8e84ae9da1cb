extension JSON {
    package enum KeyOrder: Sendable {
        /// As the object was built.
        case declared
        /// By the bytes of the keys, so that equal values give equal text: for hashes and signatures.
        case sorted
    }

    /// Compact text, slashes and letters beyond ASCII as they are.
    package func encoded(keys: KeyOrder = .declared) -> String {
        String(decoding: bytes(keys: keys), as: UTF8.self)
    }

    package func bytes(keys: KeyOrder = .declared) -> [UInt8] {
        var output: [UInt8] = []
        write(to: &output, keys: keys, indent: nil)
        return output
    }

    /// Text for people and version control: two blanks a level, with a line end at the end.
    package func pretty(keys: KeyOrder = .declared) -> String {
        var output: [UInt8] = []
        write(to: &output, keys: keys, indent: 0)
        return String(decoding: output, as: UTF8.self) + "\n"
    }

    private func write(to output: inout [UInt8], keys: KeyOrder, indent: Int?) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let number): output.append(contentsOf: number.literal.utf8)
        case .string(let text): Self.write(text, to: &output)
        case .array(let elements):
            Self.list(elements, between: ("[", "]"), to: &output, indent: indent) { element, output, deeper in
                element.write(to: &output, keys: keys, indent: deeper)
            }
        case .object(let members):
            let inOrder =
                keys == .declared
                ? members : members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            Self.list(inOrder, between: ("{", "}"), to: &output, indent: indent) { member, output, deeper in
                Self.write(member.key, to: &output)
                output.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
                member.value.write(to: &output, keys: keys, indent: deeper)
            }
        }
    }

    private static func list<Element>(
        _ elements: [Element], between brackets: (String, String), to output: inout [UInt8], indent: Int?,
        write: (Element, inout [UInt8], Int?) -> Void
    ) {
        func newLine(_ depth: Int?) {
            guard let depth, !elements.isEmpty else { return }
            output.append(0x0A)
            output.append(contentsOf: repeatElement(0x20, count: depth * 2))
        }
        let deeper = indent.map { $0 + 1 }
        output.append(contentsOf: brackets.0.utf8)
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            newLine(deeper)
            write(element, &output, deeper)
        }
        newLine(indent)
        output.append(contentsOf: brackets.1.utf8)
    }

    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): output.append(contentsOf: "\\\"".utf8)
            case UInt8(ascii: "\\"): output.append(contentsOf: "\\\\".utf8)
            case 0x08: output.append(contentsOf: "\\b".utf8)
            case 0x09: output.append(contentsOf: "\\t".utf8)
            case 0x0A: output.append(contentsOf: "\\n".utf8)
            case 0x0C: output.append(contentsOf: "\\f".utf8)
            case 0x0D: output.append(contentsOf: "\\r".utf8)
            case 0x00..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                output.append(contentsOf: "\\u00".utf8)
                output.append(digits[Int(byte >> 4)])
                output.append(digits[Int(byte & 0xF)])
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}
