import Vocabulary

/// A word, a number or a single mark of a message, with its place in the UTF-8 of the text.
struct Token: Sendable {
    enum Kind: Sendable { case word, number, mark }

    let kind: Kind
    /// Folded; a word keeps inner apostrophes ("o'clock").
    var text: String
    /// A number's value; -1 for words, marks and numbers too long to be a date or a time.
    let value: Int
    /// How many digits a number was written with.
    let digits: Int
    let start: Int
    let end: Int
    /// White space or the start of the text stands before it.
    let spaced: Bool
    /// What a word says about time.
    var term: Term?
    /// Belongs to something else already (a phone number, a price): not to be read again.
    var taken = false
}

/// Splits a message. Letters and digits part company ("2pm" is two tokens, the second not `spaced`).
///
/// Reading ends after a thousand tokens: no one writes that much to a receptionist, and what follows is not worth
/// the time it would take from others.
func tokens(of text: String) -> [Token] {
    var result: [Token] = []
    var cutter = TokenCutter()
    var offset = 0
    for scalar in text.unicodeScalars {
        let width = UTF8.width(scalar)
        cutter.take(scalar, from: offset, to: offset + width, into: &result)
        offset += width
        if result.count >= 1000 { return result }
    }
    cutter.finish(into: &result)
    return result
}

private struct TokenCutter {
    private enum Open { case none, word, number }

    private var open = Open.none
    private var text = ""
    private var isPlain = true
    private var value = 0
    private var digits = 0
    private var start = 0
    private var end = 0
    private var spaced = true
    private var nextSpaced = true
    /// An apostrophe seen after a letter: kept only if a letter follows.
    private var apostrophe = false

    mutating func take(_ scalar: Unicode.Scalar, from lower: Int, to upper: Int, into result: inout [Token]) {
        let code = scalar.value
        switch code {
        case 0x61...0x7A: letter(scalar, lower, upper, &result)
        case 0x41...0x5A: letter(Unicode.Scalar(UInt8(code) + 32), lower, upper, &result)
        case 0x30...0x39: digit(Int(code) - 0x30, lower, upper, &result)
        case 0xFF10...0xFF19: digit(Int(code) - 0xFF10, lower, upper, &result)
        case 0x27, 0x2019, 0x02BC, 0x60,
            0x22 where open == .word && !apostrophe:
            apostrophe = true
        case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x202F: gap(into: &result)
        default: other(scalar, lower, upper, &result)
        }
    }

    private mutating func other(
        _ scalar: Unicode.Scalar, _ lower: Int, _ upper: Int, _ result: inout [Token]
    ) {
        switch scalar.value {
        case 0xBC, 0xBD, 0xBE:
            finish(into: &result)
            let name = scalar.value == 0xBD ? "half" : scalar.value == 0xBC ? "quarter" : "three-quarters"
            result.append(
                Token(
                    kind: .word, text: name, value: -1, digits: 0, start: lower, end: upper,
                    spaced: nextSpaced, term: Term.byWord[name]))
            nextSpaced = false
        case 0x2010...0x2015, 0x2212: mark("-", lower, upper, &result)
        case 0x80... where scalar.properties.isWhitespace: gap(into: &result)
        case 0x80... where scalar.properties.isAlphabetic:
            isPlain = false
            letter(scalar, lower, upper, &result)
        case 0x80... where scalar.properties.generalCategory == .nonspacingMark:
            if open == .word { end = upper }
        default: mark(String(Character(scalar)), lower, upper, &result)
        }
    }

    private mutating func letter(
        _ scalar: Unicode.Scalar, _ lower: Int, _ upper: Int, _ result: inout [Token]
    ) {
        if open != .word {
            let plain = isPlain
            finish(into: &result)
            isPlain = plain
            begin(.word, at: lower)
        }
        if apostrophe {
            text.unicodeScalars.append("'")
            apostrophe = false
        }
        text.unicodeScalars.append(scalar)
        end = upper
    }

    private mutating func digit(_ digit: Int, _ lower: Int, _ upper: Int, _ result: inout [Token]) {
        if open != .number {
            finish(into: &result)
            begin(.number, at: lower)
        }
        digits += 1
        if value >= 0 { value = digits > 9 ? -1 : value * 10 + digit }
        text.unicodeScalars.append(Unicode.Scalar(UInt8(48 + digit)))
        end = upper
    }

    private mutating func mark(_ sign: String, _ lower: Int, _ upper: Int, _ result: inout [Token]) {
        finish(into: &result)
        result.append(
            Token(
                kind: .mark, text: sign, value: -1, digits: 0, start: lower, end: upper, spaced: nextSpaced))
        nextSpaced = false
    }

    private mutating func gap(into result: inout [Token]) {
        finish(into: &result)
        nextSpaced = true
    }

    private mutating func begin(_ kind: Open, at offset: Int) {
        open = kind
        start = offset
        spaced = nextSpaced
        nextSpaced = false
        text = ""
        value = 0
        digits = 0
    }

    private static let twoWords = [
        "moro": "tomorrow", "morow": "tomorrow", "morrow": "tomorrow", "mrw": "tomorrow", "moz": "tomorrow",
        "nite": "tonight", "night": "tonight", "day": "today",
    ]

    mutating func finish(into result: inout [Token]) {
        defer {
            open = .none
            isPlain = true
            apostrophe = false
        }
        switch open {
        case .none: return
        case .number:
            result.append(
                Token(
                    kind: .number, text: text, value: value, digits: digits, start: start, end: end,
                    spaced: spaced))
        case .word:
            let plain = isPlain ? text : folded(text)
            let word = plain == "nxt" ? "next" : plain
            if let last = result.last, !spaced, last.text == "2", last.end == start,
                let short = Self.twoWords[word]
            {
                // '2moro', '2nite'
                result[result.count - 1] = Token(
                    kind: .word, text: short, value: -1, digits: 0, start: last.start, end: end,
                    spaced: last.spaced, term: Term.of(short))
                return
            }
            result.append(
                Token(
                    kind: .word, text: word, value: -1, digits: 0, start: start, end: end, spaced: spaced,
                    term: Term.of(word)))
        }
    }
}
