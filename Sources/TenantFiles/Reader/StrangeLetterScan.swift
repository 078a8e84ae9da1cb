import TenantConfig
import Vocabulary

/// Characters that make a file look other than it is: signs that can't be seen, ends of lines that only some readers
/// see, and letters of another script that look like Latin ones.
struct StrangeLetterScan {
    private let source: SourceText
    private let pieces: [ScalarPiece]

    init(_ source: SourceText, _ pieces: [ScalarPiece]) {
        self.source = source
        self.pieces = pieces
    }

    func findings() -> [Diagnostic] {
        guard !source.isPlainASCII else { return [] }
        var findings = source.start > 0 ? [byteOrderMark] : []
        let wide = source.wideCharacters
        var at = 0
        var outside: [Range<Int>] = []
        for piece in pieces {
            let bytes = piece.bytes
            while at < wide.count, wide[at].lowerBound < bytes.lowerBound {
                outside.append(wide[at])
                at += 1
            }
            let first = at
            while at < wide.count, wide[at].lowerBound < bytes.upperBound { at += 1 }
            if first < at { findings += self.findings(in: piece, wide[first..<at]) }
        }
        outside += wide[at...]
        return findings + self.findings(outside: outside)
    }

    private var byteOrderMark: Diagnostic {
        let mark = SourceSpan.Mark(line: 1, column: 1, byte: 0)
        let span = SourceSpan(
            file: source.file, start: mark, end: .init(line: 1, column: 1, byte: source.start))
        return warning(
            "the file begins with a byte order mark", at: span, hint: "save it as UTF-8 without one",
            fix: Diagnostic.Fix([.init(span, "")]))
    }

    // MARK: Signs

    /// One finding for a key or value, however many signs are in it.
    private func findings(in piece: ScalarPiece, _ wide: ArraySlice<Range<Int>>) -> [Diagnostic] {
        var findings = LookAlike.words(in: source, piece.bytes).compactMap { word in
            lookAlike(word, in: piece)
        }
        let isQuoted = if case .scalar(_, style: .quoted) = piece.node.content { true } else { false }
        let strange = wide.filter { range in
            guard let scalar = scalar(at: range) else { return false }
            return isStrange(scalar, at: range, isKey: piece.isKey) || (!isQuoted && scalar.isForeignLineEnd)
        }
        guard let first = strange.first, let scalar = scalar(at: first) else { return findings }
        let more = strange.count > 1 ? " (and \(strange.count - 1) more)" : ""
        let fix = fix(of: piece, strange)
        findings.append(
            warning(
                "\(scalar.nameInWords) stands in \(piece.isKey ? "a key" : "a text")\(more)",
                at: source.span(first),
                hint: piece.isKey
                    ? "delete it" : "delete it, or write it as \(scalar.escape) in double quotes", fix: fix))
        return findings
    }

    private func fix(of piece: ScalarPiece, _ strange: [Range<Int>]) -> Diagnostic.Fix? {
        guard case .scalar(let text, let style) = piece.node.content else { return nil }
        if piece.isKey {
            return Diagnostic.Fix(strange.map { .init(source.span($0), "") })
        }
        if style == .quoted, source.bytes[piece.bytes.lowerBound] == UInt8(ascii: "\"") {
            let edits = strange.compactMap { range in
                scalar(at: range).map { Diagnostic.Fix.Edit(source.span(range), $0.escape) }
            }
            return Diagnostic.Fix(edits)
        }
        guard style == .plain, piece.bytes.count == text.utf8.count,
            !text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
        else { return nil }
        var escaped = ""
        let places = Set(strange.map(\.lowerBound))
        var position = piece.bytes.lowerBound
        for scalar in text.unicodeScalars {
            if places.contains(position) {
                escaped += scalar.escape
            } else {
                escaped.unicodeScalars.append(scalar)
            }
            position += UTF8.width(scalar)
        }
        return Diagnostic.Fix([.init(piece.node.span, "\"\(escaped)\"")])
    }

    /// In comments and between values; one finding a line.
    private func findings(outside wide: [Range<Int>]) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        var lines: Set<Int> = []
        for range in wide {
            guard let scalar = scalar(at: range),
                isStrange(scalar, at: range, isKey: false) || scalar.isForeignLineEnd,
                lines.insert(source.lineNumber(atByte: range.lowerBound)).inserted
            else { continue }
            let line = source.bytes(ofLine: source.lineNumber(atByte: range.lowerBound))
            let all = wide.filter { other in
                line.contains(other.lowerBound)
                    && self.scalar(at: other).map {
                        isStrange($0, at: other, isKey: false) || $0.isForeignLineEnd
                    } == true
            }
            let edits = all.map { other in
                let isEnd = self.scalar(at: other)?.isForeignLineEnd == true
                return Diagnostic.Fix.Edit(source.span(other), isEnd ? " " : "")
            }
            let more = all.count > 1 ? " (and \(all.count - 1) more)" : ""
            findings.append(
                warning(
                    "\(scalar.nameInWords) stands outside every text\(more)", at: source.span(range),
                    hint: "delete it", fix: Diagnostic.Fix(edits)))
        }
        return findings
    }

    private func isStrange(_ scalar: Unicode.Scalar, at range: Range<Int>, isKey: Bool) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0x200B: true
        case 0x200E, 0x200F, 0x061C: isKey || !isRightToLeft(lineOf: range)
        case 0x00A0, 0x00AD, 0x200C, 0x200D, 0x2060: isKey
        default: false
        }
    }

    /// Hebrew and Arabic texts need marks of direction.
    private func isRightToLeft(lineOf range: Range<Int>) -> Bool {
        source.line(source.lineNumber(atByte: range.lowerBound)).unicodeScalars.contains { scalar in
            (0x0590...0x08FF).contains(scalar.value) && scalar.properties.isAlphabetic
        }
    }

    private func scalar(at range: Range<Int>) -> Unicode.Scalar? { source.text(range).unicodeScalars.first }

    // MARK: Letters

    private func lookAlike(_ word: LookAlike.Word, in piece: ScalarPiece) -> Diagnostic? {
        guard let latin = word.latin(isKey: piece.isKey), let odd = word.firstOddity else { return nil }
        let fix = piece.isKey ? Diagnostic.Fix([.init(source.span(word.bytes), latin)]) : nil
        return warning(
            "\(Wording.quoted(word.text)) mixes letters of two scripts that look alike: \(odd.described)",
            at: source.span(word.bytes), hint: "type `\(Wording.harmless(latin))` anew", fix: fix)
    }

    private func warning(
        _ message: String, at span: SourceSpan, hint: String, fix: Diagnostic.Fix?
    ) -> Diagnostic {
        Diagnostic(code: "FD-Y011", severity: .warning, message: message, span: span, hint: hint, fix: fix)
    }
}

extension Unicode.Scalar {
    fileprivate var isForeignLineEnd: Bool { value == 0x85 || value == 0x2028 || value == 0x2029 }

    /// As written in double quotes.
    fileprivate var escape: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    fileprivate var nameInWords: String {
        let point = Wording.codePoint(value)
        return switch value {
        case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C:
            "\(point), a sign that turns the direction of text,"
        case 0x85, 0x2028, 0x2029: "\(point), which ends a line for other readers of YAML,"
        default: "\(point), a sign that can't be seen,"
        }
    }
}
