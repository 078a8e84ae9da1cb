import Vocabulary

/// The line a span begins on, made fit to be shown: clipped round the span, without what looks like a secret or steers
/// a terminal, and with the columns of the screen that the span covers.
struct SourceLine {
    let text: String
    /// Columns of the screen before the span.
    let offset: Int
    /// At least 1.
    let length: Int
    /// For a span of several lines, where it ends.
    let continuation: String?

    /// In columns of the screen.
    private static let widest = 120
    private static let before = 40

    /// Scalars looked at on each side of the span's start: a line may be as long as a file.
    private static let reach = 1_000

    init(_ span: SourceSpan, in source: SourceText) {
        let line = source.line(span.start.line).unicodeScalars
        let isOneLine = span.end.line == span.start.line
        let lead = max(0, span.start.column - 1 - Self.reach)
        let cells = Self.cells(Array(line.dropFirst(lead).prefix(2 * Self.reach)))
        let first = min(max(span.start.column - 1 - lead, 0), cells.count)
        let end = isOneLine ? min(max(span.end.column - 1 - lead, first), cells.count) : cells.count
        let window = Self.window(cells, around: first)
        let opening = window.lowerBound > 0 ? "…" : ""
        let closing = window.upperBound < cells.count ? "…" : ""
        text = opening + cells[window].map(\.text).joined() + closing
        offset = opening.count + Self.width(cells[window.lowerBound..<first])
        length = max(1, Self.width(cells[first..<max(first, min(end, window.upperBound))]))
        continuation = isOneLine ? nil : "to line \(span.end.line)"
    }

    private struct Cell {
        let text: String
        let width: Int
    }

    private static func cells(_ line: [Unicode.Scalar]) -> [Cell] {
        let hidden = SecretMask.hidden(in: line)
        return line.enumerated().map { index, scalar in
            if hidden.contains(index) { return Cell(text: "*", width: 1) }
            if scalar == "\t" { return Cell(text: "    ", width: 4) }
            let text = Wording.harmless(String(scalar))
            return Cell(text: text, width: text.unicodeScalars.first.map { ScreenWidth.of($0) } ?? 0)
        }
    }

    private static func window(_ cells: [Cell], around first: Int) -> Range<Int> {
        guard width(cells[...]) > widest else { return 0..<cells.count }
        var low = first
        var room = before
        while low > 0, room >= cells[low - 1].width {
            room -= cells[low - 1].width
            low -= 1
        }
        var high = low
        room = widest
        while high < cells.count, room >= cells[high].width {
            room -= cells[high].width
            high += 1
        }
        return low..<high
    }

    private static func width(_ cells: ArraySlice<Cell>) -> Int {
        cells.reduce(0) { $0 + $1.width }
    }
}

/// Columns that a terminal gives a character, roughly as Unicode's East Asian Width (UAX 11) says.
enum ScreenWidth {
    static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
            0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
