import Vocabulary

/// Tabs outside quotes and comments.
enum TabScan {
    private static let tab: UInt8 = 0x09

    /// One finding, at the first of them.
    /// - Parameter scalars: in the order of the file.
    /// - Parameter masks: what could not be read, where it is unknown what is quoted.
    static func findings(
        in source: SourceText, scalars: [TreeBuilder.ScalarPlace], masks: [Range<Int>]
    ) -> [Diagnostic] {
        guard source.bytes.contains(tab) else { return [] }
        var places: [Int] = []
        var position = source.start
        for scalar in scalars where scalar.bytes.lowerBound >= position {
            collect(position..<scalar.bytes.lowerBound, from: source, skippingComments: true, into: &places)
            if scalar.style != .quoted {
                collect(scalar.bytes, from: source, skippingComments: false, into: &places)
            }
            position = scalar.bytes.upperBound
        }
        collect(position..<source.bytes.count, from: source, skippingComments: true, into: &places)
        places.removeAll { place in masks.contains { $0.contains(place) } }
        guard let first = places.first else { return [] }
        let lines = Set(places.map { source.lineNumber(atByte: $0) }).count
        let more = lines > 1 ? " (and on \(lines - 1) more \(lines == 2 ? "line" : "lines"))" : ""
        return [.tab(at: first, in: source, more: more)]
    }

    private static func collect(
        _ range: Range<Int>, from source: SourceText, skippingComments: Bool, into places: inout [Int]
    ) {
        let bytes = source.bytes
        var isComment = false
        for position in range {
            switch bytes[position] {
            case 0x0A, 0x0D: isComment = false
            case UInt8(ascii: "#") where skippingComments:
                let isFirst =
                    position == source.start || [0x20, tab, 0x0A, 0x0D].contains(bytes[position - 1])
                isComment = isComment || isFirst
            case tab where !isComment: places.append(position)
            default: continue
            }
        }
    }
}

extension Diagnostic {
    static func tab(at place: Int, in source: SourceText, more: String = "") -> Diagnostic {
        Diagnostic(
            code: "FD-Y008", severity: .error, message: "a tab outside quotes\(more)",
            span: source.span(place..<(place + 1)), hint: "indent and separate with blanks")
    }
}
