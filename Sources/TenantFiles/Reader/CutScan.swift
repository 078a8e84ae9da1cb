import TenantConfig
import Vocabulary

/// Texts that end earlier than their author thought: at ` #`, or at a comma inside braces.
struct CutScan {
    private let source: SourceText

    init(_ source: SourceText) {
        self.source = source
    }

    func findings(in pieces: [ScalarPiece]) -> [Diagnostic] {
        pieces.compactMap { piece in
            guard case .of(let entry) = piece.key else { return nil }
            switch piece.node.content {
            case .scalar(let text, style: .plain): return cutText(text, piece.node, entry)
            case .empty where piece.bytes.isEmpty: return entry.flatMap { emptied($0, before: piece.before) }
            default: return nil
            }
        }
    }

    /// `Suite #3`: a number follows the sign, or the text has opened what it doesn't close.
    private func cutText(_ text: String, _ node: MarkedNode, _ entry: MarkedNode.Entry?) -> Diagnostic? {
        guard let rest = comment(after: node.span.end.byte), isWords(text) else { return nil }
        let isNumber = source.bytes[rest.lowerBound + 1] >= 0x30 && source.bytes[rest.lowerBound + 1] <= 0x39
        guard isNumber || isOpen(text) else { return nil }
        let name = entry.map { Wording.quoted($0.key) + " ends" } ?? "this text ends"
        let lost = Wording.quoted(source.text(rest))
        return Diagnostic(
            code: "FD-Y013", severity: .warning,
            message: "\(name) before \(lost), which YAML takes for a comment",
            span: node.span,
            related: [.init(span: source.span(rest), message: "the comment begins here")],
            hint: "put the whole text in quotes, or a blank behind the `#` of a comment")
    }

    private func emptied(_ entry: MarkedNode.Entry, before: MarkedNode.Entry?) -> Diagnostic? {
        if let rest = comment(after: entry.value.span.start.byte) {
            return Diagnostic(
                code: "FD-Y013", severity: .warning,
                message: "\(Wording.quoted(entry.key)) has no value: YAML takes "
                    + "\(Wording.quoted(source.text(rest))) for a comment",
                span: source.span(rest), hint: "put the value in quotes")
        }
        guard isWithoutColon(entry.keySpan.end.byte) else { return nil }
        let key = Wording.quoted(entry.key)
        guard let before, case .scalar(let text, style: .plain) = before.value.content else {
            return Diagnostic(
                code: "FD-Y013", severity: .warning, message: "\(key) is a key without a value",
                span: entry.keySpan, hint: "write a list in brackets: `[a, b]`")
        }
        return Diagnostic(
            code: "FD-Y013", severity: .warning,
            message: "the comma ends the text of \(Wording.quoted(before.key)), "
                + "and \(key) became a key without a value",
            span: entry.keySpan,
            related: [.init(span: before.value.span, message: "the text ends here")],
            hint: "put the whole text in quotes: "
                + Wording.quoted("\(before.key): \"\(text), \(entry.key)\""))
    }

    /// From `#` to the end of the line, if it follows at once and a letter or digit is behind the `#`.
    private func comment(after end: Int) -> Range<Int>? {
        var position = end
        while position < source.bytes.count, source.bytes[position] == 0x20 { position += 1 }
        guard position > end, position + 1 < source.bytes.count, source.bytes[position] == UInt8(ascii: "#"),
            source.bytes[position + 1] > 0x20, source.bytes[position + 1] != UInt8(ascii: "#")
        else { return nil }
        return position..<source.bytes(ofLine: source.lineNumber(atByte: position)).upperBound
    }

    private func isWithoutColon(_ end: Int) -> Bool {
        let next = source.bytes[min(end, source.bytes.count)...].first { $0 > 0x20 }
        return next == UInt8(ascii: ",") || next == UInt8(ascii: "}")
    }

    /// Not `45m` or `09:00-17:00`, behind which a comment is likelier.
    private func isWords(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        let hasLetter = scalars.contains { $0.properties.isAlphabetic }
        return hasLetter
            && (scalars.first.map { $0.properties.isAlphabetic } ?? false || scalars.contains(" "))
    }

    private func isOpen(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.count { $0 == UInt8(ascii: "(") } > bytes.count { $0 == UInt8(ascii: ")") }
            || bytes.count { $0 == UInt8(ascii: "\"") } % 2 == 1
    }
}
