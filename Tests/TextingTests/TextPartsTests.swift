import Testing
import Texting

@Suite struct TextPartsTests {
    @Test(arguments: [
        ("", []), (" \n ", []), ("hello", ["hello"]), (" hello ", ["hello"]),
        ("aaaa bbbb cccc", ["aaaa bbbb", "cccc"]), ("aaaaaaaaaaaa", ["aaaaaaaaaa", "aa"]),
        ("aaaaaa\nb ccccccc", ["aaaaaa", "b ccccccc"]), ("aaaaaaaaaa bbb", ["aaaaaaaaaa", "bbb"]),
        ("aaa\r\nbbb\r\nccc", ["aaa\r\nbbb", "ccc"]),
        ("😀😀😀😀😀😀", ["😀😀😀😀😀", "😀"]),
        ("a b c d e f g h i j k l m n o p", ["a b c d e", "f g h i j", "k l m n..."]),
    ])
    func `S6 a text is cut where words end`(text: String, parts: [String]) {
        #expect(TextParts.split(text, longest: 10, most: 3) == parts)
    }

    @Test func `S6 a reply is at most ten messages of 1500 characters`() {
        let words = String(repeating: "word ", count: 10_000)
        let parts = TextParts.split(words)
        #expect(parts.count == 10)
        #expect(parts.allSatisfy { (1400...1500).contains($0.utf16.count) })
        #expect(parts.last?.hasSuffix("word...") == true)
        #expect(TextParts.split(String(repeating: "word ", count: 299)).count == 1)
    }

    @Test func `S6 a character with more accents than a message holds is cut`() {
        let parts = TextParts.split(
            "a" + String(repeating: "\u{301}", count: 40) + " b", longest: 15, most: 10)
        #expect(parts.allSatisfy { $0.utf16.count <= 15 })
        #expect(parts.joined().unicodeScalars.filter { $0 == "\u{301}" }.count == 40)
        #expect(parts.last?.hasSuffix("b") == true)
    }

    /// Whatever is said: nothing is lost or moved, no message is too long, a word is cut only where it is longer than a
    /// message, and dots stand for what is left out, and for nothing else.
    @Test func `S6 no word is lost, whatever the text`() {
        var random = Seeded(7)
        for round in 0..<3000 {
            let longest = Int.random(in: 8...40, using: &random)
            let most = Int.random(in: 1...5, using: &random)
            let text = Self.text(&random)
            let parts = TextParts.split(text, longest: longest, most: most)
            let place: Comment = "round \(round): \(longest), \(most), \(text.debugDescription)"
            #expect(parts.count <= most, place)
            #expect(parts.allSatisfy { !$0.isEmpty && $0.utf16.count <= longest }, place)
            #expect(Self.fault(of: parts, text, longest: longest, most: most) == nil, place)
        }
    }

    /// Lays the parts along the text, scalar by scalar; what doesn't fit is named.
    private static func fault(of parts: [String], _ text: String, longest: Int, most: Int) -> String? {
        let all = Array(text.unicodeScalars)
        var place = 0
        func skipBlanks() { while place < all.count, all[place].properties.isWhitespace { place += 1 } }
        func isWordOver(_ limit: Int) -> Bool {
            var (first, last) = (place, place)
            while first > 0, !all[first - 1].properties.isWhitespace { first -= 1 }
            while last < all.count, !all[last].properties.isWhitespace { last += 1 }
            return all[first..<last].map { UTF16.width($0) }.reduce(0, +) > limit
        }
        for (number, part) in parts.enumerated() {
            skipBlanks()
            var own = Array(part.unicodeScalars)
            var limit = longest
            if !all[place...].starts(with: own) {
                guard number == most - 1, part.hasSuffix("...") else { return "\(part) isn't there" }
                own = Array(own.dropLast(3))
                limit -= 3
                guard all[place...].starts(with: own) else { return "\(part) isn't there" }
                if all[(place + own.count)...].allSatisfy(\.properties.isWhitespace) {
                    return "dots for nothing"
                }
            } else if number == parts.count - 1,
                !all[(place + own.count)...].allSatisfy(\.properties.isWhitespace)
            {
                // The text may go on with dots of its own.
                guard number == most - 1, part.hasSuffix("...") else { return "left out without dots" }
                own = Array(own.dropLast(3))
                limit -= 3
            }
            place += own.count
            if place < all.count, !all[place].properties.isWhitespace, !isWordOver(limit) {
                return "a word is cut after \(part)"
            }
        }
        skipBlanks()
        return parts.isEmpty && place < all.count ? "nothing came of it" : nil
    }

    private static func text(_ random: inout Seeded) -> String {
        let blanks = [" ", " ", " ", "\n", "  ", "\r\n", "\u{A0}"]
        let letters = ["a", "b", "é", "😀", "e\u{301}", ".", "€"]
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            for _ in 0..<Int.random(in: 1...9, using: &random) {
                text += letters[Int.random(in: 0..<letters.count, using: &random)]
            }
            text += blanks[Int.random(in: 0..<blanks.count, using: &random)]
        }
        return text
    }
}

/// SplitMix64, so that a failure comes again.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
