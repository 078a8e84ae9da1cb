import Vocabulary

extension MarkedNode {
    /// The place of a part of a scalar that stands on one line as written; else the whole of it.
    func part(from offset: Int, length: Int) -> SourceSpan {
        guard case .scalar(let text, let style) = content, style != .block, span.start.line == span.end.line
        else { return span }
        let quote = style == .quoted ? 1 : 0
        guard span.end.column - span.start.column == text.unicodeScalars.count + 2 * quote else {
            return span
        }
        let before = text.unicodeScalars.prefix(offset)
        let inside = text.unicodeScalars.dropFirst(offset).prefix(length)
        func mark(_ scalars: Int, _ bytes: Int) -> SourceSpan.Mark {
            SourceSpan.Mark(
                line: span.start.line, column: span.start.column + quote + scalars,
                byte: span.start.byte + quote + bytes)
        }
        let bytes = String(String.UnicodeScalarView(before)).utf8.count
        let length = String(String.UnicodeScalarView(inside)).utf8.count
        return SourceSpan(
            file: span.file, start: mark(before.count, bytes),
            end: mark(before.count + inside.count, bytes + length))
    }
}
