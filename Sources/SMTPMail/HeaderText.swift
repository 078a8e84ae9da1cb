import FoundationEssentials

/// Text of a header: as it is where it is short and plain, else in encoded words (RFC 2047).
struct HeaderText: Hashable, Sendable {
    private let text: String

    /// `nil` for text with control characters: a line end would begin another header.
    init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        self.text = text
    }

    /// Of a subject.
    var unstructured: String { isPlain ? text : encoded }

    /// Before an address in angle brackets; empty: nothing stands there.
    var phrase: String {
        if text.isEmpty { return "" }
        // Some readers put a blank where encoded words of a name meet, so that is for what needs it.
        guard isSimple, text.utf8.count <= 200 else { return encoded + "\r\n " }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + escaped + "\"" + (isPlain ? " " : "\r\n ")
    }

    /// Whether readers see the same without any encoding, on one line.
    private var isPlain: Bool { isSimple && text.utf8.count <= 60 }

    private var isSimple: Bool {
        text.utf8.allSatisfy { $0 < 0x80 } && !text.contains("=?") && text.utf8.first != 0x20
            && text.utf8.last != 0x20
    }

    /// Words of 64 characters at most, no letter cut in two, on a line each: with a header's name before them they are
    /// within the 76 that are allowed.
    private var encoded: String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > 39 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?b?" + Data($0).base64EncodedString() + "?=" }.joined(separator: "\r\n ")
    }
}

/// Text in lines of at most 76 ASCII characters that end with CRLF (RFC 2045, section 6.7), whatever ended its own.
func quotedPrintable(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    var line: [UInt8] = []
    var hasReturn = false
    for byte in text.utf8 {
        let isSecondHalf = hasReturn && byte == UInt8(ascii: "\n")
        hasReturn = byte == UInt8(ascii: "\r")
        if isSecondHalf { continue }
        guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
            line.append(byte)
            continue
        }
        output += quotedPrintable(line: line)
        line = []
    }
    if !line.isEmpty { output += quotedPrintable(line: line) }
    return output
}

private func quotedPrintable(line: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    var column = 0
    for (index, byte) in line.enumerated() {
        let isPlain =
            switch byte {
            case UInt8(ascii: "="): false
            case 0x20, 0x09: index < line.count - 1
            // Stores of mail that mark a mail's beginning with `From ` would change the line.
            case UInt8(ascii: "F"): column > 0 || !line[index...].starts(with: "From ".utf8)
            case 0x21...0x7E: true
            default: false
            }
        let piece = isPlain ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        if column + piece.count > 75 {
            output += "=\r\n".utf8
            column = 0
        }
        output += piece
        column += piece.count
    }
    return output + [0x0D, 0x0A]
}
