/// How a text travels, and so what it costs: one character outside the GSM alphabet turns the whole text into UCS-2.
package struct TextCost: Hashable, Sendable {
    package let encoding: Encoding
    /// What is billed: parts of a long text carry a header (3GPP TS 23.040, section 9.2.3.24.1).
    package let segments: Int

    package enum Encoding: String, Hashable, Sendable {
        case gsm7
        case ucs2
    }

    package init(of text: String) {
        let scalars = text.unicodeScalars
        if scalars.allSatisfy(GSM.contains) {
            encoding = .gsm7
            segments = Self.segments(scalars.map(GSM.length), single: 160, part: 153)
        } else {
            encoding = .ucs2
            segments = Self.segments(scalars.map { UTF16.width($0) }, single: 70, part: 67)
        }
    }

    /// A character that takes two units is never cut in two, so a part may end one short. An empty text is sent, too.
    package static func segments(_ lengths: some Sequence<Int>, single: Int, part: Int) -> Int {
        var (total, parts, filled) = (0, 1, 0)
        for length in lengths {
            total += length
            if filled + length > part { (parts, filled) = (parts + 1, 0) }
            filled += length
        }
        return total <= single ? 1 : parts
    }
}
