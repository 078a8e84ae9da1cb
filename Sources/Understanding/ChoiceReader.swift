import Vocabulary

/// Choices among what was offered, and how many people come.
struct ChoiceReader {
    let tokens: [Token]
    let words: [ClauseWord]

    private func text(_ index: Int) -> String { words.indices.contains(index) ? words[index].text : "" }

    private static let ranks: [String: Int] = [
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1, "final": -1,
        "earliest": 1, "latest": -1, "former": 1, "latter": -1, "middle": 2, "top": 1, "bottom": -1,
        "earlier": 1,
        "later": -1, "1st": 1, "2nd": 2, "3rd": 3,
    ]
    private static let numbers: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10,
    ]
    private static let chosen: Set<String> = ["one", "option", "slot", "choice", "offer", "suggestion", "1"]

    /// 'the second one' is 2, 'the last' is -1, 'option 3' and 'number three' are 3. `isBusy` tells tokens that
    /// belong to a date or a time.
    func ordinal(isBusy: (Int) -> Bool) -> Int? {
        // 'The 2nd' alone may be a day or a choice: both are told.
        let isShort = words.count <= 3
        for index in words.indices where isShort || !isBusy(words[index].token) {
            let word = text(index)
            if let rank = Self.ranks[word] ?? rank(figureAt: index) ?? mistypedRank(at: index) {
                let next = isFigure(index) ? index + 2 : index + 1
                let behindThe = text(index - 1) == "the" || text(index - 1) == "your"
                let isComparison = word == "earlier" || word == "later" || word == "top" || word == "bottom"
                if Self.chosen.contains(text(next)) { return rank }
                if text(next) == "of", text(next + 1) == "the" || text(next + 1) == "those",
                    ["two", "three", "2", "3", "options", "times", "slots"].contains(text(next + 2))
                        || words[next + 1].endsClause
                {
                    return rank
                }
                if !isComparison, words.indices.contains(index), endsChoice(next),
                    behindThe || words.count <= 2
                {
                    return rank
                }
            }
            if ["option", "number", "choice", "slot"].contains(word), let number = number(index + 1) {
                return number
            }
        }
        return hashNumber() ?? loneNumber()
    }

    private func endsChoice(_ next: Int) -> Bool {
        next >= words.count || words[next - 1].endsClause
            || ["please", "works", "is", "sounds", "would", "will", "then", "looks", "suits", "thanks"]
                .contains(text(next))
    }

    private func isFigure(_ index: Int) -> Bool {
        ["st", "nd", "rd", "th"].contains(text(index + 1)) && Int(text(index)) != nil
    }

    private func rank(figureAt index: Int) -> Int? {
        guard isFigure(index), let number = Int(text(index)), (1...10).contains(number) else { return nil }
        return number
    }

    /// 'The sceond one': with a slip in it, the word counts before one of what was shown alone.
    private func mistypedRank(at index: Int) -> Int? {
        let letters = Array(text(index).utf8)
        guard letters.count >= 4, Self.chosen.contains(text(index + 1)), text(index + 1) != "1" else {
            return nil
        }
        return Self.slippery.first {
            $0.letters.first == letters.first && editDistance($0.letters, letters) == 1
        }?
        .rank
    }

    private static let slippery = ["first", "second", "third", "fourth", "fifth"].enumerated().map {
        (letters: Array($1.utf8), rank: $0 + 1)
    }

    private func number(_ index: Int) -> Int? {
        let number = Int(text(index)) ?? Self.numbers[text(index)]
        return number.flatMap { (1...20).contains($0) ? $0 : nil }
    }

    /// '#2'
    private func hashNumber() -> Int? {
        guard let mark = tokens.firstIndex(where: { $0.text == "#" }), mark + 1 < tokens.count,
            (1...20).contains(tokens[mark + 1].value)
        else { return nil }
        return tokens[mark + 1].value
    }

    /// A message that is nothing but a figure up to nine.
    private func loneNumber() -> Int? {
        let said = words.filter { !Phrasebook.fillers.contains($0.text) }
        guard said.count == 1, let only = said.first, let number = Int(only.text), (1...9).contains(number)
        else { return nil }
        return number
    }

    private static let counted: Set<String> = [
        "people", "persons", "person", "guests", "guest", "adults", "kids", "children", "seats", "spots",
        "places",
        "participants", "friends", "ppl", "pax", "tickets", "adult", "child", "kid", "toddlers", "babies",
        "others",
    ]

    /// 'For two', 'we are five', with the tokens that say so: where people come together these are no hours.
    func peopleMeant() -> (count: Int, tokens: Range<Int>)? {
        for index in words.indices {
            guard let count = people(index), !Self.measured.contains(text(index + 1)),
                !(text(index + 1) == "in" && text(index + 2) == "the")
            else { continue }
            let token = words[index].token
            // '2:30', '2-4', '2/3' and '2nd' are no people.
            if tokens.indices.contains(token + 1),
                !tokens[token + 1].spaced || tokens[token + 1].kind == .mark,
                [":", "-", "/", "th", "nd", "rd", "st"].contains(tokens[token + 1].text)
            {
                continue
            }
            let before = text(index - 1)
            let isFor = before == "for" && !["is", "it", "that", "until"].contains(text(index - 2))
            let weAre =
                ["are", "be", "re"].contains(before)
                && (["we", "us", "'"].contains(text(index - 2))
                    || text(index - 2) == "will"
                        && text(index - 3) == "we")
                || before == "we're"
            if isFor || weAre { return (count, words[index - 1].token..<(token + 1)) }
        }
        return nil
    }

    private func people(_ index: Int) -> Int? {
        if let spelled = Self.numbers[text(index)] ?? Self.moreNumbers[text(index)] { return spelled }
        return Int(text(index)).flatMap { (1...999).contains($0) ? $0 : nil }
    }

    private static let moreNumbers = ["eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20]

    /// What makes a number before it something else than people.
    private static let measured: Set<String> = [
        "am", "pm", "a.m", "p.m", "o'clock", "oclock", "thirty", "fifteen", "fortyfive", "minute", "minutes",
        "min", "mins", "hour", "hours", "hr", "hrs", "day", "days", "week", "weeks", "month", "months", "st",
        "nd", "rd", "th", "dollars", "years", "year", "times", "sessions", "of", "sharp", "past", "ish",
    ]

    /// 'for 4 people', 'party of five', 'two of us', 'table for 3', 'just me'.
    func party() -> Int? {
        let company = CompanyReader(words: words)
        for index in words.indices {
            if let count = company.count(at: index) { return count }
            if let count = people(index) {
                if Self.counted.contains(text(index + 1))
                    || Self.counted.contains(text(index + 2)) && text(index + 1) == "more"
                {
                    return count + furtherPeople(at: index + (text(index + 1) == "more" ? 3 : 2))
                }
                if text(index + 1) == "of", text(index + 2) == "us" { return count }
                if text(index - 1) == "of", ["party", "group", "family"].contains(text(index - 2)) {
                    return count
                }
                if text(index - 1) == "for", text(index - 2) == "table" { return count }
                if text(index - 1) == "be" || text(index - 1) == "are", text(index - 2) == "us" {
                    return count
                }
            }
            if ["both", "couple"].contains(text(index)), text(index + 1) == "of", text(index + 2) == "us" {
                return 2
            }
            if ["just", "only", "by"].contains(text(index)), ["me", "myself"].contains(text(index + 1)),
                words[index + 1].endsClause
            {
                return 1
            }
        }
        return nil
    }

    /// '… and 2 kids' behind the first people counted.
    private func furtherPeople(at index: Int) -> Int {
        let next = ["and", "plus", "with"].contains(text(index)) ? index + 1 : index
        guard let count = people(next), Self.counted.contains(text(next + 1)) else { return 0 }
        return count + furtherPeople(at: next + 2)
    }

    private static let anyone: Set<String> = [
        "anyone", "anybody", "whoever", "whomever", "whichever",
    ]

    private static let professions = Set(Phrasebook.classes["PRO"] ?? [])

    /// 'anyone', 'whoever is free', 'no preference', 'I don't mind who'.
    func anyStaff() -> Bool {
        for index in words.indices {
            let word = text(index)
            if Self.anyone.contains(word), text(index + 1) != "there", text(index + 1) != "else" {
                return true
            }
            if word == "no", text(index + 1) == "preference" { return true }
            if word == "not", ["mind", "care", "matter"].contains(text(index + 1)), text(index + 2) != "about"
            {
                return true
            }
            if word == "any",
                text(index + 1) == "one" || text(index + 1) == "person"
                    || Self.professions.contains(text(index + 1))
            {
                return true
            }
            if word == "first", text(index + 1) == "available",
                ["person", "one"].contains(text(index + 2)) || Self.professions.contains(text(index + 2))
            {
                return true
            }
        }
        return false
    }
}
