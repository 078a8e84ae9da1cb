extension JSON {
    /// Why bytes are not JSON that we take.
    package struct Malformed: Error, Hashable, Sendable {
        /// Byte offset from 0.
        package let offset: Int
        package let reason: String
    }

    /// How deep arrays and objects may lie in each other.
    package static let depthLimit = 32

    /// Reads exactly one value.
    ///
    /// Stricter than most decoders, so that no two of them can disagree about what was said: a key given twice, invalid
    /// UTF-8, half a surrogate pair, NUL in text, a byte order mark and anything after the value are refused.
    package init(bytes: some Collection<UInt8>) throws(Malformed) {
        let bytes = Array(bytes)
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Malformed(offset: 0, reason: "The text is not valid UTF-8.")
        }
        var reader = JSONReader(bytes: bytes)
        self = try reader.document()
    }
}

/// Recursive descent over bytes; its depth is bounded by `JSON.depthLimit`.
private struct JSONReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(JSON.Malformed) -> JSON {
        skipBlanks()
        let value = try value(depth: 0)
        skipBlanks()
        guard position == bytes.count else { throw malformed("There is something after the value.") }
        return value
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func malformed(_ reason: String) -> JSON.Malformed {
        JSON.Malformed(offset: position, reason: reason)
    }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            position += 1
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = current, UInt32(byte) == character.value else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSON.Malformed) -> JSON {
        guard let byte = current else { throw malformed("The text ends where a value should be.") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
        default: throw malformed("No value begins like this.")
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSON.Malformed) -> JSON {
        for byte in word.utf8 {
            guard current == byte else { throw malformed("No value begins like this.") }
            position += 1
        }
        return value
    }

    private mutating func object(depth: Int) throws(JSON.Malformed) -> JSON {
        guard depth < JSON.depthLimit else { throw malformed("Values lie too deep in each other.") }
        position += 1
        var members: [JSON.Member] = []
        var keys: Set<String> = []
        skipBlanks()
        if take("}") { return .object([]) }
        while true {
            skipBlanks()
            guard current == UInt8(ascii: "\"") else { throw malformed("A key in quotes should be here.") }
            let key = try string()
            guard keys.insert(key).inserted else { throw malformed("A key is given twice.") }
            skipBlanks()
            guard take(":") else { throw malformed("A colon should be here.") }
            skipBlanks()
            members.append(JSON.Member(key, try value(depth: depth + 1)))
            skipBlanks()
            if take("}") { return .object(members) }
            guard take(",") else { throw malformed("A comma or the object's end should be here.") }
        }
    }

    private mutating func array(depth: Int) throws(JSON.Malformed) -> JSON {
        guard depth < JSON.depthLimit else { throw malformed("Values lie too deep in each other.") }
        position += 1
        var elements: [JSON] = []
        skipBlanks()
        if take("]") { return .array([]) }
        while true {
            skipBlanks()
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return .array(elements) }
            guard take(",") else { throw malformed("A comma or the list's end should be here.") }
        }
    }

    private mutating func digits() throws(JSON.Malformed) {
        guard let byte = current, (0x30...0x39).contains(byte) else {
            throw malformed("A digit should be here.")
        }
        while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
    }

    private mutating func number() throws(JSON.Malformed) -> JSON.Number {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return JSON.Number(literal: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func string() throws(JSON.Malformed) -> String {
        position += 1
        var text: [UInt8] = []
        while true {
            guard let byte = current else { throw malformed("The text ends inside quotes.") }
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                text.append(contentsOf: Array(String(Character(try escape())).utf8))
            case 0x00..<0x20:
                throw malformed("Control characters must be written as escapes.")
            default:
                text.append(byte)
                position += 1
            }
        }
    }

    private mutating func escape() throws(JSON.Malformed) -> Unicode.Scalar {
        guard let byte = current else { throw malformed("The text ends inside an escape.") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw malformed("No escape is written like this.")
        }
    }

    private mutating func unicodeEscape() throws(JSON.Malformed) -> Unicode.Scalar {
        let first = try hexadecimal()
        guard first != 0 else { throw malformed("NUL has no place in text.") }
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A high surrogate wants a low one right behind it.
        guard (0xD800..<0xDC00).contains(first), take("\\"), take("u") else {
            throw malformed("Half a surrogate pair is no character.")
        }
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else {
            throw malformed("Half a surrogate pair is no character.")
        }
        return scalar
    }

    private mutating func hexadecimal() throws(JSON.Malformed) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw malformed("Four hexadecimal digits should be here.")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
