import TenantConfig
import Vocabulary

/// Where the characters of a scalar stand in the file. Folding changes only blanks and line ends, so words are looked
/// for in order; what escapes turn into something else has no place of its own, nor has what follows it.
struct ScalarStretches {
    private let source: SourceText
    private let bytes: Range<Int>
    private let style: Event.ScalarStyle
    private var position: Int
    private let isDouble: Bool

    /// Empty where the text stands as it reads, on one line, between its quotes if it has some.
    static func find(
        _ text: String, in range: Range<Int>, style: Event.ScalarStyle, of source: SourceText
    ) -> [MarkedNode.Stretch] {
        let quotes = style == .quoted ? 2 : 0
        if style != .block, range.count == text.utf8.count + quotes { return [] }
        var search = ScalarStretches(range, style: style, of: source)
        return search.stretches(of: Array(text.unicodeScalars))
    }

    private init(_ range: Range<Int>, style: Event.ScalarStyle, of source: SourceText) {
        self.source = source
        self.style = style
        var range = range
        isDouble = style == .quoted && source.bytes[range].first == UInt8(ascii: "\"")
        if style == .quoted, range.count >= 2 { range = (range.lowerBound + 1)..<(range.upperBound - 1) }
        if style == .block {
            // Past the line of the `|` or `>`.
            let header = source.bytes[range].firstIndex { $0 == 0x0A || $0 == 0x0D }
            range = (header ?? range.upperBound)..<range.upperBound
        }
        bytes = range
        position = range.lowerBound
    }

    private mutating func stretches(of text: [Unicode.Scalar]) -> [MarkedNode.Stretch] {
        var found: [MarkedNode.Stretch] = []
        var offset = 0
        while offset < text.count {
            if Self.isBlank(text[offset]) {
                offset += 1
                continue
            }
            skipBlanks()
            let start = position
            let first = offset
            while offset < text.count, !Self.isBlank(text[offset]), stands(text[offset]) {
                position += UTF8.width(text[offset])
                offset += 1
            }
            if offset > first {
                found.append(.init(offset: first, count: offset - first, start: source.mark(atByte: start)))
            }
            if offset < text.count, !Self.isBlank(text[offset]) {
                guard let width = escape(of: text[offset]) else { break }
                found.append(
                    .init(offset: offset, count: 1, start: source.mark(atByte: position + width - 1)))
                position += width
                offset += 1
            }
        }
        return found
    }

    /// The character itself, where it isn't the start of an escape.
    private func stands(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "\\", isDouble { return false }
        if scalar == "'", style == .quoted, !isDouble { return false }
        guard position + UTF8.width(scalar) <= bytes.upperBound else { return false }
        return source.bytes[position...].starts(with: String(Character(scalar)).utf8)
    }

    /// The bytes of an escape whose last one is the character: `''`, `\"`.
    private func escape(of scalar: Unicode.Scalar) -> Int? {
        guard style == .quoted, scalar.isASCII, position + 2 <= bytes.upperBound else { return nil }
        let mark = isDouble ? UInt8(ascii: "\\") : UInt8(ascii: "'")
        let isKnown = isDouble ? "\"\\/".unicodeScalars.contains(scalar) : scalar == "'"
        return isKnown && source.bytes[position] == mark && source.bytes[position + 1] == scalar.value
            ? 2 : nil
    }

    private mutating func skipBlanks() {
        while position < bytes.upperBound {
            let byte = source.bytes[position]
            if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                position += 1
            } else if isDouble, byte == UInt8(ascii: "\\"), position + 1 < bytes.upperBound,
                "ntr \n\r".utf8.contains(source.bytes[position + 1])
            {
                position += 2
            } else {
                return
            }
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
}
