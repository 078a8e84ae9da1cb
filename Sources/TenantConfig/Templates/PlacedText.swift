import Vocabulary

/// A text with the place of each of its characters in the file it was written in.
struct PlacedText {
    let text: String
    let scalars: [Unicode.Scalar]
    /// Of the whole, as written.
    let whole: SourceSpan
    /// In order, apart from each other; what lies in none of them has no place of its own.
    private let stretches: [MarkedNode.Stretch]

    /// A scalar of a YAML file.
    init?(_ value: Value) {
        guard let text = value.text else { return nil }
        self.init(text, at: value.span, stretches: value.stretches)
    }

    init(_ text: String, at span: SourceSpan, stretches: [MarkedNode.Stretch]) {
        self.text = text
        scalars = Array(text.unicodeScalars)
        whole = span
        if stretches.isEmpty, span.start.line == span.end.line {
            let quotes = span.end.column - span.start.column - scalars.count
            let bytes = span.end.byte - span.start.byte - text.utf8.count
            let isAsWritten = quotes == bytes && (quotes == 0 || quotes == 2)
            let mark = SourceSpan.Mark(
                line: span.start.line, column: span.start.column + quotes / 2,
                byte: span.start.byte + quotes / 2)
            self.stretches =
                isAsWritten ? [MarkedNode.Stretch(offset: 0, count: scalars.count, start: mark)] : []
        } else {
            self.stretches = stretches
        }
    }

    /// A file that is all one text.
    init(_ file: TemplateFile) {
        text = file.text
        scalars = Array(file.text.unicodeScalars)
        var mark = SourceSpan.Mark(line: 1, column: 1, byte: file.start)
        let start = mark
        var lines: [MarkedNode.Stretch] = []
        var lineStart = 0
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            let byte = mark.byte + UTF8.width(scalar)
            guard scalar == "\n" || scalar == "\r" && next != "\n" else {
                mark = SourceSpan.Mark(line: mark.line, column: mark.column + 1, byte: byte)
                continue
            }
            lines.append(Self.line(lineStart..<(index + 1), endingAt: mark, of: scalars))
            mark = SourceSpan.Mark(line: mark.line + 1, column: 1, byte: byte)
            lineStart = index + 1
        }
        lines.append(Self.line(lineStart..<scalars.count, endingAt: mark, of: scalars))
        stretches = lines
        whole = SourceSpan(file: file.path, start: start, end: mark)
    }

    private static func line(
        _ range: Range<Int>, endingAt mark: SourceSpan.Mark, of scalars: [Unicode.Scalar]
    ) -> MarkedNode.Stretch {
        let written = scalars[range].prefix(mark.column - 1).reduce(0) { $0 + UTF8.width($1) }
        return MarkedNode.Stretch(
            offset: range.lowerBound, count: range.count,
            start: SourceSpan.Mark(line: mark.line, column: 1, byte: mark.byte - written))
    }

    /// The place of some of its characters; the whole where it can't be said exactly.
    func span(_ range: Range<Int>) -> SourceSpan {
        let last = range.isEmpty ? range.lowerBound : range.upperBound - 1
        guard let start = mark(range.lowerBound, after: false),
            let end = mark(last, after: !range.isEmpty)
        else { return whole }
        return SourceSpan(file: whole.file, start: start, end: end)
    }

    private func mark(_ offset: Int, after: Bool) -> SourceSpan.Mark? {
        guard
            let stretch = stretches.first(where: {
                $0.offset <= offset && offset < $0.offset + max($0.count, 1)
            })
        else { return nil }
        let end = min(after ? offset + 1 : offset, scalars.count)
        let bytes = scalars[stretch.offset..<end].reduce(0) { $0 + UTF8.width($1) }
        return SourceSpan.Mark(
            line: stretch.start.line, column: stretch.start.column + end - stretch.offset,
            byte: stretch.start.byte + bytes)
    }

    func string(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }
}

extension String {
    /// At once where all are ASCII, as nearly always.
    init(scalars: ArraySlice<Unicode.Scalar>) {
        guard scalars.allSatisfy(\.isASCII) else {
            self.init(String.UnicodeScalarView(scalars))
            return
        }
        self.init(unsafeUninitializedCapacity: scalars.count) { bytes in
            for (place, scalar) in zip(bytes.indices, scalars) {
                bytes[place] = UInt8(truncatingIfNeeded: scalar.value)
            }
            return scalars.count
        }
    }
}
