import Vocabulary

/// Names of things, found in a message in full, in part, in the plural or mistyped. Rare words of a name count for
/// more than those that many names share ('Dr', 'massage').
struct Catalogue: Sendable {
    struct Match: Sendable {
        let entry: Int
        /// How much of the name was said, by weight: 1 is all of it.
        let coverage: Double
        /// The weight of what was said.
        let weight: Double
        let tokens: ClosedRange<Int>
        /// More than everyday words of the name was said.
        let isTelling: Bool
        /// The whole name was said, word for word.
        let isWhole: Bool
    }

    private struct Name: Sendable {
        let entry: Int
        let words: [String]
        let total: Double
    }

    private var names: [Name] = []
    /// Word to the names that have it.
    private var namesByWord: [String: [Int]] = [:]
    private var weights: [String: Double] = [:]
    /// Words by their first letter, for mistyped ones.
    private var wordsByInitial: [UInt8: [(letters: [UInt8], word: String)]] = [:]
    /// Entries that have a word, to know whether it settles which one is meant.
    private var entriesByWord: [String: Set<Int>] = [:]
    /// Long words by their stem, so that 'counselling' names a counsellor.
    private var wordsByStem: [String: String] = [:]
    /// Some name has a word that dates and times are made of: 'Sunday Glow', 'Dr May'.
    private(set) var hasTimeWords = false

    init(_ entries: [[String]]) {
        var lists: [(entry: Int, words: [String])] = []
        for (entry, names) in entries.enumerated() {
            for name in names {
                let words = Self.words(of: name)
                guard !words.isEmpty else { continue }
                lists.append((entry, words))
                for word in words { entriesByWord[word, default: []].insert(entry) }
            }
        }
        for (word, owners) in entriesByWord {
            // Short and everyday words prove little: 'that's lovely' names no 'Lovely Nails'.
            weights[word] = 1 / Double(owners.count).squareRoot() * (Self.isEveryday(word) ? 0.3 : 1)
            if let initial = word.utf8.first, word.utf8.count >= 4 {
                wordsByInitial[initial, default: []].append((Array(word.utf8), word))
            }
            if let stem = WordStem.of(word), wordsByStem[stem].map({ word < $0 }) ?? true {
                wordsByStem[stem] = word
            }
            if Term.of(word) != nil || word.utf8.first.map({ $0 >= 48 && $0 <= 57 }) == true {
                hasTimeWords = true
            }
        }
        for list in lists {
            let total = list.words.reduce(0) { $0 + (weights[$1] ?? 0) }
            for word in Set(list.words) { namesByWord[word, default: []].append(names.count) }
            names.append(Name(entry: list.entry, words: list.words, total: total))
        }
    }

    var isEmpty: Bool { names.isEmpty }

    /// Folded words without possessive ending.
    static func words(of name: String) -> [String] {
        tokens(of: name).filter { $0.kind != .mark }.map { stripped($0.text) }
    }

    private static func isEveryday(_ word: String) -> Bool {
        word.utf8.count <= 2 || CommonWords.all.contains(word)
    }

    private static func stripped(_ word: String) -> String {
        word.hasSuffix("'s") ? String(word.dropLast(2)) : word.replacing("'", with: "")
    }

    /// The best match of each entry that is named at all, heaviest first. Words that a date or a time is made of
    /// (`timely`, by token) prove no more than everyday ones.
    func matches(in tokens: [Token], timely: Set<Int> = []) -> [Match] {
        let known = known(tokens)
        guard !known.isEmpty else { return [] }
        var best: [Int: Match] = [:]
        for index in tokens.indices {
            guard let word = known[index]?.word, let candidates = namesByWord[word] else { continue }
            for candidate in candidates {
                guard let match = match(names[candidate], tokens, known, timely, from: index) else {
                    continue
                }
                if let old = best[match.entry], (old.weight, old.coverage) >= (match.weight, match.coverage) {
                    continue
                }
                best[match.entry] = match
            }
        }
        return best.values.sorted {
            ($1.weight, $1.coverage, $0.entry) < ($0.weight, $0.coverage, $1.entry)
        }
    }

    /// Whether only one entry has any of the words of the match.
    func settles(_ match: Match, in tokens: [Token]) -> Bool {
        match.tokens.contains { index in
            guard index < tokens.count, let word = vocabularyWord(tokens[index])?.word else { return false }
            return word.utf8.count >= 3 && entriesByWord[word] == [match.entry]
        }
    }

    private static let figureEndings: Set<String> = ["st", "nd", "rd", "th", "am", "pm", "h", "ish"]

    private func known(_ tokens: [Token]) -> [Int: (word: String, trust: Double)] {
        var result: [Int: (word: String, trust: Double)] = [:]
        for (index, token) in tokens.enumerated() where token.kind != .mark && !token.taken {
            // '7th' says nothing about a place that is called TH for short.
            if !token.spaced, index > 0, tokens[index - 1].kind == .number,
                Self.figureEndings.contains(token.text)
            {
                continue
            }
            if index + 1 < tokens.count, tokens[index + 1].kind == .word, token.kind == .word {
                // 'hair cut' for a haircut.
                let compound = token.text + tokens[index + 1].text
                if weights[compound] != nil {
                    result[index] = (compound, 0.95)
                    continue
                }
            }
            if let found = vocabularyWord(token) { result[index] = found }
        }
        return result
    }

    /// The catalogue's word for one of the message: itself, its singular or plural, its beginning, or with a slip.
    private func vocabularyWord(_ token: Token) -> (word: String, trust: Double)? {
        let word = Self.stripped(token.text)
        if weights[word] != nil { return (word, 1) }
        guard word.utf8.count >= 4, token.kind == .word else { return nil }
        if word.hasSuffix("s"), weights[String(word.dropLast())] != nil {
            return (String(word.dropLast()), 0.95)
        }
        if word.hasSuffix("es"), weights[String(word.dropLast(2))] != nil {
            return (String(word.dropLast(2)), 0.95)
        }
        guard !CommonWords.all.contains(word) else { return nil }
        if weights[word + "s"] != nil { return (word + "s", 0.95) }
        guard token.term == nil, let initial = word.utf8.first, let candidates = wordsByInitial[initial]
        else { return nil }
        if let stem = WordStem.of(word), let kin = wordsByStem[stem] { return (kin, 0.9) }
        let letters = Array(word.utf8)
        var best: (word: String, trust: Double)?
        for candidate in candidates {
            let difference = candidate.letters.count - letters.count
            if difference > 1, candidate.letters.starts(with: letters) {
                if best == nil { best = (candidate.word, 0.8) }
                continue
            }
            // Two slips in a word make another one too easily: 'breathing' is not 'bleaching'.
            let limit = letters.count >= 10 ? 2 : 1
            guard letters.count >= 5, abs(difference) <= limit else { continue }
            let distance = editDistance(letters, candidate.letters)
            if distance <= limit, 0.95 - 0.1 * Double(distance) > best?.trust ?? 0 {
                best = (candidate.word, 0.95 - 0.1 * Double(distance))
            }
        }
        return best
    }

    /// Aligns a name with the message from one token on; two foreign words between are borne.
    private func match(
        _ name: Name, _ tokens: [Token], _ known: [Int: (word: String, trust: Double)], _ timely: Set<Int>,
        from start: Int
    ) -> Match? {
        var remaining = name.words
        var weight = 0.0
        var last = start
        var index = start
        var misses = 0
        var isTelling = false
        var isInOrder = true
        while index < tokens.count, misses <= 1, !remaining.isEmpty {
            if tokens[index].kind == .mark {
                if index > start, ".!?;".contains(tokens[index].text), index + 1 < tokens.count,
                    tokens[index + 1].spaced,
                    tokens[index - 1].text.utf8.count > 2
                {
                    break
                }
                index += 1
                continue
            }
            if let word = known[index], let place = remaining.firstIndex(of: word.word) {
                let isTimely = timely.contains(index)
                weight += (weights[word.word] ?? 0) * word.trust * (isTimely ? 0.3 : 1)
                if place > 0 { isInOrder = false }
                remaining.remove(at: place)
                last = index
                misses = 0
                if !Self.isEveryday(word.word), !isTimely { isTelling = true }
            } else {
                misses += 1
                isInOrder = false
            }
            index += 1
        }
        guard weight > 0 else { return nil }
        if isTelling, isInOrder, remaining.isEmpty, (start...last).contains(where: timely.contains) {
            // The whole name, word for word: 'Wendy Sunday' is no Sunday.
            weight = name.total
        }
        return Match(
            entry: name.entry, coverage: weight / name.total, weight: weight, tokens: start...last,
            isTelling: isTelling, isWhole: isInOrder && remaining.isEmpty)
    }
}
