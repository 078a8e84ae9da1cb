import Vocabulary

/// Words in which letters of two scripts meet that can't be told apart by eye.
enum LookAlike {
    struct Word {
        let bytes: Range<Int>
        let scalars: [Unicode.Scalar]

        var text: String { String(String.UnicodeScalarView(scalars)) }

        /// The word in Latin letters: where Latin letters meet others and either can be taken for the other, and in
        /// keys, which are Latin, wherever no letter is left over.
        func latin(isKey: Bool) -> String? {
            let others = scalars.filter { !LookAlike.isLatin($0) }
            guard !others.isEmpty else { return nil }
            let replaced = scalars.map { LookAlike.latin[$0] ?? $0 }
            if others.allSatisfy({ LookAlike.latin[$0] != nil }), isKey || others.count < scalars.count {
                return String(String.UnicodeScalarView(replaced))
            }
            return nil
        }

        var firstOddity: Unicode.Scalar? { scalars.first { !LookAlike.isLatin($0) } }
    }

    /// Runs of letters that are not all ASCII.
    static func words(in source: SourceText, _ bytes: Range<Int>) -> [Word] {
        var words: [Word] = []
        var run: [Unicode.Scalar] = []
        var start = bytes.lowerBound
        var position = start
        func close() {
            if run.contains(where: { $0.value > 0x7F }) {
                words.append(Word(bytes: start..<position, scalars: run))
            }
            run = []
        }
        for scalar in source.text(bytes).unicodeScalars {
            if scalar.properties.isAlphabetic {
                if run.isEmpty { start = position }
                run.append(scalar)
            } else {
                close()
            }
            position += UTF8.width(scalar)
        }
        close()
        return words
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value)
            || (0x250...0x2AF).contains(scalar.value)
    }

    /// Letters of Cyrillic and Greek, and wide ones, by the Latin letter they look like.
    private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letters, latin) in [
            ("аеорсхуіјѕһԁԛԝк", "aeopcxyijshdqwk"), ("АВЕКМНОРСТХУІЈЅ", "ABEKMHOPCTXYIJS"),
            ("ονραικυ", "ovpaiku"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ] {
            for (letter, plain) in zip(letters.unicodeScalars, latin.unicodeScalars) { table[letter] = plain }
        }
        for offset in 0..<26 as Range<UInt32> {
            for (wide, plain) in [(0xFF21, 0x41), (0xFF41, 0x61)] as [(UInt32, UInt32)] {
                if let letter = Unicode.Scalar(wide + offset), let latin = Unicode.Scalar(plain + offset) {
                    table[letter] = latin
                }
            }
        }
        return table
    }()
}

extension Unicode.Scalar {
    /// `U+0430 (Cyrillic)`
    fileprivate var script: String {
        switch value {
        case 0x370...0x3FF: "Greek"
        case 0x400...0x52F: "Cyrillic"
        default: "wide"
        }
    }

    var described: String { "\(Wording.codePoint(value)) is \(script)" }
}
