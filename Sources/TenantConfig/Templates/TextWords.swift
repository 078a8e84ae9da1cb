import Vocabulary

/// The words of a text outside its tags, with their places.
struct TextWords {
    struct Word {
        let text: String
        /// Without case and accents.
        let folded: String
        let range: Range<Int>
        let isQuoted: Bool
        /// A sentence ends, or a tag stands, between it and the next.
        let endsSentence: Bool

        /// Two letters or more, all of them capitals.
        var isCapitals: Bool {
            text.unicodeScalars.count > 1 && text.unicodeScalars.allSatisfy(\.properties.isUppercase)
        }

        /// In one sentence with the next.
        func isJoined(to next: Word) -> Bool { !endsSentence }
    }

    private let words: [Word]

    var indices: Range<Int> { words.indices }
    subscript(index: Int) -> Word { words[index] }

    /// - Parameter literals: the characters outside tags.
    init(_ placed: PlacedText, literals: [Range<Int>]) {
        let scalars = placed.scalars
        var words: [Word] = []
        for literal in literals {
            var position = literal.lowerBound
            while position < literal.upperBound {
                guard Self.isLetter(scalars[position]) else {
                    position += 1
                    continue
                }
                let start = position
                while position < literal.upperBound,
                    Self.isLetter(scalars[position]) || Self.isInside(position, scalars, literal)
                {
                    position += 1
                }
                let written = placed.string(start..<position)
                let gap = scalars[position..<literal.upperBound].prefix { !Self.isLetter($0) }
                words.append(
                    Word(
                        text: written, folded: Vocabulary.folded(written), range: start..<position,
                        isQuoted: start > 0
                            && "\"'\u{201C}\u{2018}*".unicodeScalars.contains(scalars[start - 1]),
                        endsSentence: gap.contains { ".!?;\n".unicodeScalars.contains($0) }
                            || position + gap.count == literal.upperBound))
            }
        }
        self.words = words
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: !scalar.isASCII && scalar.properties.isAlphabetic
        }
    }

    /// `opt-out`, `don't`, `check_availability`.
    private static func isInside(_ position: Int, _ scalars: [Unicode.Scalar], _ literal: Range<Int>) -> Bool
    {
        "-'_\u{2019}".unicodeScalars.contains(scalars[position]) && position + 1 < literal.upperBound
            && isLetter(scalars[position + 1])
    }
}
