package import Vocabulary

/// A file's bytes with the places in them: what every line, column and byte offset of a finding is computed from.
///
/// Lines end with LF, CR or CRLF, and with nothing else: U+0085, U+2028 and U+2029 are text. A byte order mark at the
/// start belongs to no column. Bytes that are no UTF-8 and characters that YAML forbids have been replaced by others
/// of the same length, so that the rest of the file keeps its places.
package struct SourceText: Sendable {
    package let file: String
    private let name: FileName
    let bytes: [UInt8]
    /// Where the text begins: behind the byte order mark, if there is one.
    let start: Int
    /// The first byte that is no UTF-8, and how many there are.
    let malformed: Oddity?
    /// The first character that YAML forbids, and how many there are.
    let forbidden: Oddity?
    /// Whether U+0085, U+2028 or U+2029 occurs.
    let hasForeignLineEnds: Bool
    /// Byte offsets, ascending, one a line; never empty.
    private let lineStarts: [Int]
    /// The scalars of more than one byte, ascending: few in most files, so that places cost little to keep.
    private let wideScalars: [WideScalar]

    private struct WideScalar {
        let byte: Int
        /// Counted from the start of the text.
        let index: Int
        let width: Int
        /// Bytes up to its end less scalars up to its end.
        let surplus: Int
    }

    struct Oddity: Sendable {
        let bytes: Range<Int>
        let scalar: UInt32
        var count: Int
    }

    package init(file: String, bytes original: [UInt8]) {
        self.file = file
        name = FileName(file)
        var bytes = original
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var lines = [start]
        var wide: [WideScalar] = []
        var surplus = 0
        var malformed: Oddity?
        var forbidden: Oddity?
        var hasForeignLineEnds = false
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte >= 0x20, byte < 0x7F {
                position += 1
                continue
            }
            let decoded = Self.decode(bytes, at: position)
            let next = position + decoded.width
            if decoded.width > 1 {
                let index = position - start - surplus
                surplus += decoded.width - 1
                wide.append(WideScalar(byte: position, index: index, width: decoded.width, surplus: surplus))
            }
            if let scalar = decoded.scalar {
                if scalar == 0x0A || (scalar == 0x0D && !(next < bytes.count && bytes[next] == 0x0A)) {
                    lines.append(next)
                } else if !Self.isAllowed(scalar) {
                    Self.note(&forbidden, position..<next, scalar)
                    bytes.replaceSubrange(position..<next, with: Self.replacement(width: decoded.width))
                } else if scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029 {
                    hasForeignLineEnds = true
                }
            } else {
                Self.note(&malformed, position..<next, UInt32(byte))
                bytes[position] = UInt8(ascii: "?")
            }
            position = next
        }
        self.start = start
        self.bytes = bytes
        self.malformed = malformed
        self.forbidden = forbidden
        self.hasForeignLineEnds = hasForeignLineEnds
        lineStarts = lines
        wideScalars = wide
    }

    /// Whether a `#` stands anywhere, blanks aside right before the word.
    func holdsComment(beginningWith word: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var position = 0
            while position < bytes.count {
                guard bytes[position] == UInt8(ascii: "#") else {
                    position += 1
                    continue
                }
                while position < bytes.count, [0x23, 0x20, 0x09].contains(bytes[position]) { position += 1 }
                if bytes[position...].starts(with: word) { return true }
            }
            return false
        }
    }

    // MARK: Places

    var lineCount: Int { lineStarts.count }
    var hasText: Bool { bytes.count > start }
    /// Whether there is a byte order mark or a character beyond ASCII.
    var isPlainASCII: Bool { start == 0 && wideScalars.isEmpty }
    /// The characters of more than one byte, in order.
    var wideCharacters: [Range<Int>] { wideScalars.map { $0.byte..<($0.byte + $0.width) } }

    package func mark(atByte offset: Int) -> SourceSpan.Mark {
        let byte = min(max(offset, start), bytes.count)
        let line = lineNumber(atByte: byte)
        let lineStart = lineStarts[line - 1]
        return .init(
            line: line, column: scalarIndex(ofByte: byte) - scalarIndex(ofByte: lineStart) + 1, byte: byte)
    }

    package func span(_ range: Range<Int>) -> SourceSpan {
        .init(name, start: mark(atByte: range.lowerBound), end: mark(atByte: range.upperBound))
    }

    /// The byte offset of a scalar counted from the start of the text; past the end, the end.
    func byte(ofScalar index: Int) -> Int {
        let before = Self.count(wideScalars) { $0.index < index }
        let surplus = before > 0 ? wideScalars[before - 1].surplus : 0
        return min(start + max(index, 0) + surplus, bytes.count)
    }

    /// From 1.
    func lineNumber(atByte offset: Int) -> Int {
        max(Self.count(lineStarts) { $0 <= offset }, 1)
    }

    /// The bytes of a line without its end; empty for a line that doesn't exist.
    func bytes(ofLine number: Int) -> Range<Int> {
        guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
        let first = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        while end > first, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return first..<end
    }

    package func line(_ number: Int) -> String {
        text(bytes(ofLine: number))
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// Blanks and tabs before the first other character; `nil` for a line without one, or with a comment alone.
    func indentation(ofLine number: Int) -> Int? {
        let range = bytes(ofLine: number)
        guard let first = range.first(where: { bytes[$0] != 0x20 && bytes[$0] != 0x09 }) else { return nil }
        return bytes[first] == UInt8(ascii: "#") ? nil : first - range.lowerBound
    }

    func nextScalar(after offset: Int) -> Int {
        min(offset + Self.decode(bytes, at: offset).width, bytes.count)
    }

    /// For a place inside a scalar, that scalar's.
    private func scalarIndex(ofByte offset: Int) -> Int {
        let before = Self.count(wideScalars) { $0.byte < offset }
        guard before > 0 else { return offset - start }
        let last = wideScalars[before - 1]
        return offset < last.byte + last.width ? last.index : offset - start - last.surplus
    }

    /// How many come first, of those that are sorted so.
    private static func count<Element>(_ sorted: [Element], where comesFirst: (Element) -> Bool) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if comesFirst(sorted[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Decoding

    private static func note(_ oddity: inout Oddity?, _ range: Range<Int>, _ scalar: UInt32) {
        if oddity == nil {
            oddity = Oddity(bytes: range, scalar: scalar, count: 1)
        } else {
            oddity?.count += 1
        }
    }

    /// One scalar, or one byte that begins none.
    private static func decode(_ bytes: [UInt8], at position: Int) -> (scalar: UInt32?, width: Int) {
        guard position < bytes.count else { return (nil, 1) }
        let lead = bytes[position]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let (width, least): (Int, UInt32) =
            switch lead {
            case 0xC2...0xDF: (2, 0x80)
            case 0xE0...0xEF: (3, 0x800)
            case 0xF0...0xF4: (4, 0x10000)
            default: (1, 0)
            }
        guard width > 1, position + width <= bytes.count else { return (nil, 1) }
        var value = UInt32(lead) & (0xFF >> UInt32(width + 1))
        for index in (position + 1)..<(position + width) {
            let byte = bytes[index]
            guard byte & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= least, Unicode.Scalar(value) != nil else { return (nil, 1) }
        return (value, width)
    }

    /// YAML 1.2, production 1 (`c-printable`), less the characters that stand in for others on the way through libyaml.
    private static func isAllowed(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD: true
        case 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func replacement(width: Int) -> [UInt8] {
        switch width {
        case 2: Array("\u{BF}".utf8)
        case 3: Array("\u{FFFD}".utf8)
        default: [UInt8(ascii: "?")]
        }
    }
}
