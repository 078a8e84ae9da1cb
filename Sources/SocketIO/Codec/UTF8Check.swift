/// Checks UTF-8 (RFC 3629) piece by piece, so that a bad message is refused at its first bad byte.
package struct UTF8Check: Sendable {
    /// Continuation bytes still wanted, and the range that the next one must lie in.
    private var wanted = 0
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF

    package init() {}

    /// Whether no character is half read.
    package var isComplete: Bool { wanted == 0 }

    /// - Returns: whether what came so far may be the beginning of valid text.
    package mutating func accepts(_ bytes: Bytes) -> Bool {
        bytes.withUnsafeBytes { accepts($0) }
    }

    private mutating func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count {
            // Plain ASCII, eight letters at a time.
            if wanted == 0, index + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
                continue
            }
            guard accepts(bytes[index]) else { return false }
            index += 1
        }
        return true
    }

    private mutating func accepts(_ byte: UInt8) -> Bool {
        guard wanted > 0 else { return byte < 0x80 || begins(byte) }
        guard byte >= lower, byte <= upper else { return false }
        wanted -= 1
        lower = 0x80
        upper = 0xBF
        return true
    }

    /// Longer forms than needed, surrogates and what lies beyond U+10FFFF can't be begun.
    private mutating func begins(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: wanted = 1
        case 0xE0...0xEF:
            wanted = 2
            if byte == 0xE0 { lower = 0xA0 }
            if byte == 0xED { upper = 0x9F }
        case 0xF0...0xF4:
            wanted = 3
            if byte == 0xF0 { lower = 0x90 }
            if byte == 0xF4 { upper = 0x8F }
        default: return false
        }
        return true
    }
}

func utf8IsValid(_ bytes: Bytes) -> Bool {
    var check = UTF8Check()
    return check.accepts(bytes) && check.isComplete
}
