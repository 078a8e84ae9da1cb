import Vocabulary

/// What stopped the reader, in words for the author of the file, and the lines to blank out before reading on.
struct SyntaxFinding {
    let diagnostic: Diagnostic
    /// Bytes of whole lines with something on them; `nil` if nothing is left to read.
    let mask: Range<Int>?
}

extension TreeBuilder.Stop {
    func finding(
        in source: SourceText, limits: YAMLReader.Limits, lastScalar: TreeBuilder.ScalarPlace?
    ) -> SyntaxFinding {
        switch self {
        case .syntax(let fault):
            return SyntaxExplanation(fault, in: source, lastScalar: lastScalar).finding
        case .tooDeep(let place):
            let diagnostic = Diagnostic(
                code: "FD-Y009", severity: .error,
                message: "lists and maps lie \(limits.depth + 1) deep; the limit is \(limits.depth)",
                span: source.span(place..<source.nextScalar(after: place)))
            return SyntaxFinding(
                diagnostic: diagnostic, mask: source.lines(spoiledAt: place, reach: .siblings))
        case .tooMany(let place, let count):
            let diagnostic = Diagnostic(
                code: "FD-Y009", severity: .error,
                message: "the file has at least \(count) keys and values; the limit is \(limits.nodes)",
                span: source.span(place..<source.nextScalar(after: place)))
            return SyntaxFinding(diagnostic: diagnostic, mask: nil)
        }
    }
}

/// How far from a broken line the text can't be trusted.
enum Spoil {
    /// To the next line that is indented as the broken one, or less.
    case siblings
    /// To the next line that is indented less.
    case block
    case rest
}

extension SourceText {
    /// To the next blank, line end or one of `others`; at least one scalar unless the line ends here.
    func word(at start: Int, endingAt others: String = "") -> Range<Int> {
        let stops = Set(others.utf8)
        let lineEnd = bytes(ofLine: lineNumber(atByte: start)).upperBound
        guard start < lineEnd else { return start..<start }
        var end = nextScalar(after: start)
        while end < lineEnd, bytes[end] != 0x20, bytes[end] != 0x09, !stops.contains(bytes[end]) { end += 1 }
        return start..<end
    }

    /// Whole lines; `nil` if there is nothing on them.
    func lines(spoiledAt place: Int, reach: Spoil) -> Range<Int>? {
        var first = lineNumber(atByte: place)
        while first > 1, indentation(ofLine: first) == nil { first -= 1 }
        guard let indent = indentation(ofLine: first) else { return nil }
        let start = bytes(ofLine: first).lowerBound
        guard reach != .rest else { return start..<bytes.count }
        let least = reach == .block && indent > 0 ? indent - 1 : indent
        var next = first + 1
        while next <= lineCount {
            if let other = indentation(ofLine: next), other <= least { break }
            next += 1
        }
        return start..<(next <= lineCount ? bytes(ofLine: next).lowerBound : bytes.count)
    }
}
