import Vocabulary

/// One sentence with every value it names.
struct Passage: Sendable {
    let text: String
    var tokens: [ClaimToken]
    let isSpanish: Bool
    private(set) var said: [Said] = []
    let names: NameIndex
    let today: LocalDate
    let monthFirst: Bool

    init(_ text: String, names: NameIndex, today: LocalDate, monthFirst: Bool) {
        self.text = text
        self.isSpanish = ClaimToken.isSpanish(text)
        self.tokens = ClaimToken.tokens(of: text, spanish: isSpanish)
        self.names = names
        self.today = today
        self.monthFirst = monthFirst
        skipListMark()
        takeStrings()
        takeNames()
        takeMoney()
        takeDays()
        takeTimes()
        takeLengths()
        takePeople()
        takeNumbers()
        said.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    mutating func add(_ value: Said.Value, _ range: Range<Int>) {
        said.append(Said(value: value, tokens: range))
        for index in range where tokens.indices.contains(index) { tokens[index].taken = true }
    }

    /// Merges the days that stand beside each other and speak of one: 'tomorrow, Tuesday', 'Tuesday (March 10)'.
    mutating func replaceSaid(_ values: [Said]) { said = values }

    // MARK: looking at tokens

    func token(_ index: Int) -> ClaimToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    func word(_ index: Int) -> String {
        guard tokens.indices.contains(index), tokens[index].kind == .word, !tokens[index].taken else {
            return ""
        }
        return tokens[index].text
    }

    /// A word or mark, taken or not.
    func text(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }

    func isWord(_ index: Int, _ words: Set<String>) -> Bool {
        let word = word(index)
        return !word.isEmpty && words.contains(word)
    }

    func isMark(_ index: Int, _ mark: String) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .mark && tokens[index].text == mark
    }

    /// In figures or in words, unless it belongs to something else.
    func number(_ index: Int) -> Int? {
        guard tokens.indices.contains(index), !tokens[index].taken else { return nil }
        return tokens[index].value
    }

    func figures(_ index: Int) -> Int? {
        guard tokens.indices.contains(index), !tokens[index].taken, tokens[index].kind == .number else {
            return nil
        }
        return tokens[index].value
    }

    func isGlued(_ index: Int) -> Bool { tokens.indices.contains(index) && !tokens[index].spaced }

    /// `2.` or `3)` at the start of a line counts the lines.
    private mutating func skipListMark() {
        for index in tokens.indices.dropLast()
        where tokens[index].kind == .number && tokens[index].digits <= 2 && isMark(index + 1, ")")
            && isGlued(index + 1)
            && !tokens[max(0, index - 8)..<index].contains(where: { $0.text == "(" })
        {
            tokens[index].taken = true
            tokens[index + 1].taken = true
        }
        for index in tokens.indices.dropLast()
        where tokens[index].kind == .number
            && tokens[(index + 1)..<min(index + 3, tokens.count)].contains(where: {
                $0.text.contains("\u{20E3}")
            })
        {
            tokens[index].taken = true
        }
        var index = 0
        while index < tokens.count, ["-", "#", "•", "·", ">"].contains(tokens[index].text) { index += 1 }
        guard index + 1 < tokens.count, tokens[index].kind == .number, tokens[index].digits <= 2,
            [".", ")", ":"].contains(tokens[index + 1].text), !tokens[index + 1].spaced
        else { return }
        if tokens[index + 1].text != ")", index + 2 < tokens.count, !tokens[index + 2].spaced { return }
        tokens[index].taken = true
        tokens[index + 1].taken = true
    }

    // MARK: People and other numbers

    private mutating func takePeople() {
        let nouns: Set<String> = [
            "people", "person", "guests", "guest", "persons", "adults", "seats", "seat", "spots", "spot",
            "places",
            "personas", "plazas", "asientos", "diners", "mats", "adult", "children", "kids",
        ]
        for index in tokens.indices {
            guard let count = number(index) else { continue }
            var next = index + 1
            while isWord(next, ["more", "free", "open", "remaining", "available", "whole", "empty"]) {
                next += 1
            }
            let isCounted = tokens[index].text != "one" || isWord(next, ["seat", "spot", "place"])
            if isWord(next, nouns), isCounted {
                add(.people(count), index..<(next + 1))
            } else if count > 1, isWord(index - 1, ["for", "of", "para"]),
                isWord(index - 2, ["table", "party", "booking", "reservation", "mesa", "group", "tables"])
            {
                add(.people(count), index..<(index + 1))
            }
        }
    }

    private mutating func takeNumbers() {
        for index in tokens.indices {
            guard !tokens[index].taken, tokens[index].kind == .number else { continue }
            add(.number(tokens[index].value ?? .max), index..<(index + 1))
        }
    }
}
