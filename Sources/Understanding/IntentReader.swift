import Vocabulary

/// Finds what a message wants by the phrases of the phrasebook.
///
/// A pattern is a row of steps: `word|other` (alternatives), a trailing `?` (may be missing), `..` (up to six words
/// between), `^` (start of a clause, polite words skipped) and `$` (end of a clause). Capital names stand for the
/// word classes of the phrasebook.
struct IntentReader: Sendable {
    static let shared = IntentReader(Phrasebook.patterns)

    private let patterns: [Pattern]
    /// The words that patterns know, by number.
    private let numbers: [String: Int]
    /// Which patterns may begin with a word, by the word's number; the heaviest first.
    private let byFirstWord: [[Int]]

    init(_ rows: [(intent: Intent, weight: Int, text: String)]) {
        var numbers: [String: Int] = [:]
        let patterns = rows.map { row in
            Pattern(intent: row.intent, weight: row.weight, text: row.text) { word in
                let next = numbers.count
                if let known = numbers[word] { return known }
                numbers[word] = next
                return next
            }
        }
        var index = Array(repeating: [Int](), count: numbers.count)
        for (place, pattern) in patterns.enumerated() {
            for word in pattern.firstWords { index[word].append(place) }
        }
        self.patterns = patterns
        self.numbers = numbers
        self.byFirstWord = index.map { $0.sorted { patterns[$0].weight > patterns[$1].weight } }
    }

    /// Every intent found with its weight, the heaviest first; among equals the one said first.
    func intents(in spoken: [ClauseWord]) -> [(intent: Intent, weight: Int)] {
        let words = spoken.map { word in
            NumberedWord(
                number: number(of: word.text), beginsClause: word.beginsClause, endsClause: word.endsClause
            )
        }
        var best: [Intent: (weight: Int, position: Int)] = [:]
        var refused: Int?
        for position in words.indices {
            guard words[position].number >= 0 else { continue }
            for candidate in byFirstWord[words[position].number] {
                let pattern = patterns[candidate]
                guard pattern.weight > best[pattern.intent]?.weight ?? -1,
                    pattern.matches(words, at: position)
                else {
                    continue
                }
                if Self.actions.contains(pattern.intent), isRefused(spoken, at: position) {
                    refused = refused ?? position
                    continue
                }
                best[pattern.intent] = (pattern.weight, position)
            }
        }
        // A greeting before a wish is a courtesy.
        if let refused {
            // 'Don't cancel it', 'I don't want to move it'.
            best[.negate] = best[.negate] ?? (6, refused)
            if !best.keys.contains(where: Self.actions.contains) { best[.affirm] = nil }
        }
        if let greeting = best[.greet], greeting.weight >= 10 {
            // 'Nice to see you' agrees to nothing.
            best[.affirm] = nil
        } else if best.count > 1, let greeting = best[.greet],
            best.contains(where: { $0.key != .greet && $0.value.weight >= 5 })
        {
            best[.greet] = (min(greeting.weight, 4), greeting.position)
        }
        return best.map { (intent: $0.key, weight: $0.value.weight, position: $0.value.position) }
            .sorted {
                ($1.weight, $0.position, $0.intent.rawValue) < ($0.weight, $1.position, $1.intent.rawValue)
            }
            .map { ($0.intent, $0.weight) }
    }
}

extension IntentReader {
    private func number(of word: String) -> Int {
        if let known = numbers[word] { return known }
        guard !CommonWords.all.contains(word) else { return -1 }
        return Misspelling.meant(by: word).flatMap { numbers[$0] } ?? -1
    }

    /// What is done to a visit, and so may be refused.
    private static let actions: Set<Intent> = [.book, .cancel, .move, .handOver, .startOver]

    private static let between: Set<String> = [
        "to", "want", "need", "like", "wish", "going", "please", "you", "have", "us", "me", "yet", "actually",
    ]

    /// 'Do not' stands before, and no 'can not' or 'why do not you'.
    private func isRefused(_ words: [ClauseWord], at position: Int) -> Bool {
        var place = position - 1
        while place >= 0, position - place <= 4, Self.between.contains(words[place].text),
            !words[place].endsClause
        {
            place -= 1
        }
        guard place >= 0, !words[place].endsClause else { return false }
        if words[place].text == "no" { return words[place + 1].text == "need" }
        guard words[place].text == "not" || words[place].text == "never" else { return false }
        return !(1...2).contains {
            place - $0 >= 0
                && ["can", "could", "why", "did", "whether", "if"].contains(words[place - $0].text)
        }
    }
}

/// A word as intents see it: short forms spelled alike, and where clauses begin and end.
struct ClauseWord: Sendable {
    let text: String
    var beginsClause: Bool
    var endsClause: Bool
    /// Index of the token it came from.
    let token: Int
}

func clauseWords(_ tokens: [Token]) -> [ClauseWord] {
    var result: [ClauseWord] = []
    var begins = true
    for (index, token) in tokens.enumerated() {
        switch token.kind {
        case .mark:
            if let meaning = Phrasebook.signs[token.text] {
                result.append(ClauseWord(text: meaning, beginsClause: true, endsClause: true, token: index))
            } else if ".,!?;:()".contains(token.text) {
                if let last = result.indices.last { result[last].endsClause = true }
                begins = true
            }
        case .number, .word:
            let text = token.kind == .number ? token.text : Phrasebook.spellings[token.text] ?? token.text
            for (place, part) in text.split(separator: " ").enumerated() {
                // Polite words and names of the machine neither begin nor end anything.
                let isFiller = Phrasebook.fillers.contains(String(part))
                result.append(
                    ClauseWord(
                        text: String(part), beginsClause: begins && place == 0, endsClause: false,
                        token: index))
                if !isFiller { begins = false }
            }
        }
    }
    closeClauses(&result)
    return result
}

/// 'Stop, thanks': courtesies that end nothing.
private let farewells: Set<String> = [
    "thanks", "thank", "cheers", "ta", "mate", "guys", "sir", "madam", "love",
]

/// What ends a clause may be followed by fillers: 'stop it please'.
private func closeClauses(_ words: inout [ClauseWord]) {
    var closing = true
    for index in words.indices.reversed() {
        if words[index].endsClause { closing = true }
        if closing {
            words[index].endsClause = true
            let isAllRight = words[index].text == "right" && index > 0 && words[index - 1].text == "all"
            if isAllRight
                || !Phrasebook.fillers.contains(words[index].text) && !farewells.contains(words[index].text)
            {
                closing = false
            }
        }
    }
}

/// A clause word as patterns compare it; -1 for words that none of them knows.
private struct NumberedWord {
    let number: Int
    let beginsClause: Bool
    let endsClause: Bool
}

private struct Pattern: Sendable {
    enum Step: Sendable {
        /// Sorted numbers of words.
        case word([Int], isOptional: Bool)
        case gap
        case clauseStart
        case clauseEnd
    }

    let intent: Intent
    let weight: Int
    let steps: [Step]

    init(intent: Intent, weight: Int, text: String, number: (String) -> Int) {
        self.intent = intent
        self.weight = weight
        self.steps = text.split(separator: " ").map { part in
            switch part {
            case "..": return .gap
            case "^": return .clauseStart
            case "$": return .clauseEnd
            default:
                let isOptional = part.hasSuffix("?")
                let words = (isOptional ? part.dropLast() : part).split(separator: "|").flatMap { word in
                    Phrasebook.classes[String(word)] ?? [String(word)]
                }
                return .word(Set(words.map(number)).sorted(), isOptional: isOptional)
            }
        }
    }

    /// Words a match can begin with.
    var firstWords: Set<Int> {
        var result: Set<Int> = []
        for step in steps {
            guard case .word(let words, let isOptional) = step else { continue }
            result.formUnion(words)
            if !isOptional { break }
        }
        return result
    }

    func matches(_ words: [NumberedWord], at position: Int) -> Bool { matches(words, position, step: 0) }

    private func matches(_ words: [NumberedWord], _ position: Int, step: Int) -> Bool {
        guard step < steps.count else { return true }
        switch steps[step] {
        case .clauseStart:
            return position < words.count && words[position].beginsClause
                && matches(words, position, step: step + 1)
        case .clauseEnd:
            return position > 0 && position <= words.count && words[position - 1].endsClause
                && matches(words, position, step: step + 1)
        case .gap:
            let furthest = min(position + 6, words.count)
            guard position <= furthest else { return false }
            return (position...furthest).contains { matches(words, $0, step: step + 1) }
        case .word(let set, let isOptional):
            if position < words.count, set.holds(words[position].number),
                matches(words, position + 1, step: step + 1)
            {
                return true
            }
            return isOptional && matches(words, position, step: step + 1)
        }
    }
}

extension [Int] {
    /// For a sorted list.
    fileprivate func holds(_ number: Int) -> Bool {
        if count <= 8 { return contains(number) }
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == number
    }
}
