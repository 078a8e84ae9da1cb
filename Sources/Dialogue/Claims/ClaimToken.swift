import Vocabulary

/// A word, a number or a mark of a sentence that is checked. 'You're' is two words.
struct ClaimToken: Sendable {
    enum Kind: Sendable { case word, number, mark }

    let kind: Kind
    /// Folded; marks as they are, every dash as `-`.
    let text: String
    /// UTF-8 offsets.
    let start: Int
    var end: Int
    /// White space or the start of the sentence stands before it.
    let spaced: Bool
    var isCapital = false
    /// All letters are capitals, two at least.
    var isUpper = false
    var isPossessive = false
    /// Of figures and of words for numbers.
    var value: Int?
    /// How many figures a number was written with; 0 for words.
    var digits = 0
    /// Belongs to a reading already.
    var taken = false

    var isNumber: Bool { value != nil }
}

extension ClaimToken {
    static func tokens(of text: String, spanish: Bool = false) -> [ClaimToken] {
        var result: [ClaimToken] = []
        let scalars = Array(text.unicodeScalars)
        var offset = 0
        var index = 0
        var spaced = true
        while index < scalars.count, result.count < 600 {
            let scalar = scalars[index]
            if isDigit(scalar) {
                let start = offset
                let first = index
                while index < scalars.count, isDigit(scalars[index]) {
                    offset += UTF8.width(scalars[index])
                    index += 1
                }
                let digits = String(String.UnicodeScalarView(scalars[first..<index]))
                result.append(
                    ClaimToken(
                        kind: .number, text: digits, start: start, end: offset, spaced: spaced,
                        value: digits.utf8.count <= 12 ? Int(digits) : nil, digits: digits.utf8.count))
                spaced = false
            } else if isLetter(scalar) {
                let start = offset
                let first = index
                while index < scalars.count,
                    isLetter(scalars[index])
                        || isApostrophe(scalars[index]) && index + 1 < scalars.count
                            && isLetter(scalars[index + 1])
                {
                    offset += UTF8.width(scalars[index])
                    index += 1
                }
                append(
                    String(String.UnicodeScalarView(scalars[first..<index])), start..<offset, spaced, &result)
                spaced = false
            } else {
                let width = UTF8.width(scalar)
                if scalar.properties.isWhitespace {
                    spaced = true
                } else if scalar.properties.generalCategory != .nonspacingMark, scalar != "\u{FE0F}",
                    scalar != "*"
                {
                    let mark = isDash(scalar) ? "-" : String(Character(scalar))
                    result.append(
                        ClaimToken(
                            kind: .mark, text: mark, start: offset, end: offset + width, spaced: spaced))
                    spaced = false
                }
                offset += width
                index += 1
            }
        }
        return numbered(result, spanish)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 128
            ? (scalar.value | 32) >= 97 && (scalar.value | 32) <= 122
            : scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }
    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "\u{2019}" || scalar == "\u{02BC}"
    }
    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212
    }

    private static func append(
        _ raw: String, _ range: Range<Int>, _ spaced: Bool, _ result: inout [ClaimToken]
    ) {
        var text = folded(raw)
        let capital = raw.unicodeScalars.first.map { $0.properties.isUppercase } ?? false
        let upper =
            raw.unicodeScalars.count > 1 && raw.unicodeScalars.allSatisfy { !$0.properties.isLowercase }
        func word(_ text: String, spaced: Bool, isSecond: Bool = false) -> ClaimToken {
            ClaimToken(
                kind: .word, text: text, start: range.lowerBound, end: range.upperBound, spaced: spaced,
                isCapital: capital && !isSecond, isUpper: upper && !isSecond)
        }
        if let whole = contractions[text] {
            for (index, part) in whole.enumerated() {
                result.append(word(part, spaced: index > 0 || spaced, isSecond: index > 0))
            }
            return
        }
        if let cut = text.firstIndex(of: "'") {
            let stem = String(text[..<cut])
            let tail = text[text.index(after: cut)...]
            if tail == "t", stem.hasSuffix("n"), stem.utf8.count > 2 {
                result.append(word(String(stem.dropLast()), spaced: spaced))
                result.append(word("not", spaced: true, isSecond: true))
                return
            }
            if let full = ["re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"][tail] {
                result.append(word(stem, spaced: spaced))
                result.append(word(full, spaced: true, isSecond: true))
                return
            }
            if tail == "s" {
                if pronouns.contains(stem) {
                    result.append(word(stem, spaced: spaced))
                    result.append(word("is", spaced: true, isSecond: true))
                } else {
                    var owner = word(stem, spaced: spaced)
                    owner.isPossessive = true
                    result.append(owner)
                }
                return
            }
            text.removeAll { $0 == "'" }
        }
        result.append(word(text, spaced: spaced))
    }

    private static let pronouns: Set<String> = [
        "it", "that", "here", "there", "what", "who", "he", "she", "everything", "where", "when", "how",
        "which",
        "this", "everyone", "nothing", "all", "appointment", "booking", "name",
    ]
    private static let contractions: [String: [String]] = [
        "can't": ["can", "not"], "cannot": ["can", "not"], "won't": ["will", "not"],
        "shan't": ["shall", "not"],
        "dont": ["do", "not"], "cant": ["can", "not"], "youre": ["you", "are"], "ive": ["i", "have"],
        "im": ["i", "am"], "weve": ["we", "have"], "youll": ["you", "will"], "isnt": ["is", "not"],
        "let's": ["let", "us"], "o'clock": ["o'clock"], "canceled": ["cancelled"], "gotten": ["got"],
        "canceling": ["cancelling"],
        "pencilled": ["penciled"],
    ]

    // MARK: Words for numbers

    private static func numbered(_ tokens: [ClaimToken], _ spanish: Bool) -> [ClaimToken] {
        var result: [ClaimToken] = []
        result.reserveCapacity(tokens.count)
        var index = 0
        while index < tokens.count {
            var token = tokens[index]
            index += 1
            guard token.kind == .word, let value = number(token.text, spanish) else {
                result.append(token)
                continue
            }
            token.value = value
            if value >= 20, value < 100 {
                var next = index
                if next < tokens.count, tokens[next].text == "-" || spanish && tokens[next].text == "y" {
                    next += 1
                }
                if next < tokens.count, let unit = number(tokens[next].text, spanish), (1...9).contains(unit)
                {
                    token.value = value + unit
                    token.end = tokens[next].end
                    index = next + 1
                }
            }
            if index < tokens.count, tokens[index].text == "hundred", let count = token.value {
                token.value = count * 100
                token.end = tokens[index].end
                index += 1
                let next = index < tokens.count && tokens[index].text == "and" ? index + 1 : index
                if next < tokens.count, let rest = number(tokens[next].text, spanish), rest < 100 {
                    token.value = count * 100 + rest
                    token.end = tokens[next].end
                    index = next + 1
                }
            }
            result.append(token)
        }
        return result
    }

    private static func number(_ word: String, _ spanish: Bool) -> Int? {
        english[word] ?? (spanish ? Self.spanish[word] : nil)
    }

    private static let english: [String: Int] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
        "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
    ]
    private static let spanish: [String: Int] = [
        "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
        "nueve": 9,
        "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16,
        "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veinticinco": 25, "treinta": 30,
        "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
        "cien": 100,
        "ciento": 100,
    ]

    /// Whether the words of a sentence are Spanish rather than English.
    static func isSpanish(_ text: String) -> Bool {
        var score = 0
        for word in foldedWords(text) {
            if spanishMarks.contains(word) { score += 1 } else if englishMarks.contains(word) { score -= 1 }
        }
        return score > 0 || text.unicodeScalars.contains("¿") || text.unicodeScalars.contains("¡")
    }

    private static let spanishMarks: Set<String> = [
        "el", "la", "los", "las", "de", "del", "que", "para", "con", "esta", "es", "su", "sus", "le", "les",
        "tengo",
        "tenemos", "por", "en", "y", "un", "una", "cita", "hola", "gracias", "puedo", "quiere", "reservado",
        "reservada",
        "confirmada", "confirmado", "cuesta", "al", "hay", "ya", "usted", "listo", "nos", "abrimos",
        "cerramos",
        "manana", "hoy", "si", "perfecto", "queda", "lunes", "martes", "miercoles", "jueves", "viernes",
        "sabado",
        "domingo", "precio", "dolares", "su", "tu", "te",
    ]
    private static let englishMarks: Set<String> = [
        "the", "a", "an", "is", "are", "you", "your", "i", "we", "for", "with", "at", "on", "and", "of", "to",
        "have",
        "it", "that", "this", "can", "will", "or", "what", "which", "our", "would",
    ]
}
