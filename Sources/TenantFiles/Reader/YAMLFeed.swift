/// What libyaml gets to see of a file: as many scalars as the text has, so that its indexes are ours.
///
/// libyaml follows YAML 1.1, where U+0085, U+2028 and U+2029 end a line; in 1.2 they are text, so noncharacters stand
/// in for them. Tabs that indent become blanks (they are reported by themselves), and places already found to be
/// broken are blanked out so that the rest can be read.
enum YAMLFeed {
    static func bytes(of source: SourceText, masking masks: [Range<Int>]) -> [UInt8] {
        let bytes = source.bytes
        if masks.isEmpty, !source.hasForeignLineEnds, !bytes.contains(0x09) {
            return source.start == 0 ? bytes : Array(bytes[source.start...])
        }
        var feed: [UInt8] = []
        feed.reserveCapacity(bytes.count + 16)
        var isIndentation = true
        var position = source.start
        while position < bytes.count {
            let byte = bytes[position]
            let next = source.nextScalar(after: position)
            defer { position = next }
            if byte == 0x0A || byte == 0x0D {
                feed.append(byte)
                isIndentation = true
                continue
            }
            if masks.contains(where: { $0.contains(position) }) || (isIndentation && byte == 0x09) {
                feed.append(0x20)
                continue
            }
            let isDash =
                byte == UInt8(ascii: "-") && next < bytes.count && [0x20, 0x09].contains(bytes[next])
            if byte != 0x20, !isDash { isIndentation = false }
            append(bytes[position..<next], to: &feed)
        }
        return feed
    }

    /// Undoes the standing in.
    static func restored(_ text: String) -> String {
        // All stand-ins begin with this byte.
        guard text.utf8.contains(0xEF) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFDD0: result.append("\u{2028}")
            case 0xFDD1: result.append("\u{2029}")
            case 0xFDD2: result.append("\u{85}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func append(_ scalar: ArraySlice<UInt8>, to feed: inout [UInt8]) {
        switch Array(scalar) {
        case [0xE2, 0x80, 0xA8]: feed += [0xEF, 0xB7, 0x90]
        case [0xE2, 0x80, 0xA9]: feed += [0xEF, 0xB7, 0x91]
        case [0xC2, 0x85]: feed += [0xEF, 0xB7, 0x92]
        default: feed += scalar
        }
    }
}
