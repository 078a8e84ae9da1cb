/// People who are told one by one: 'me and my daughter', 'my husband and I', 'me, my wife and two friends'.
struct CompanyReader {
    let words: [ClauseWord]

    private static let selves: Set<String> = ["me", "i", "myself"]
    private static let owners: Set<String> = ["my", "our", "a", "an", "the", "his", "her", "another"]
    private static let kin: Set<String> = [
        "daughter", "son", "wife", "husband", "mum", "mom", "mother", "father", "dad", "partner", "boyfriend",
        "girlfriend", "friend", "sister", "brother", "fiance", "fiancee", "spouse", "kid", "child", "baby",
        "toddler",
        "nan", "gran", "grandma", "grandad", "grandpa", "grandmother", "grandfather", "niece", "nephew",
        "cousin",
        "colleague", "mate", "aunt", "uncle", "other", "guest", "person",
    ]
    private static let numbers = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    ]

    private func text(_ index: Int) -> String { words.indices.contains(index) ? words[index].text : "" }

    /// How many people a list counts that begins at this word; `nil` where it is no list with the customer in it.
    func count(at index: Int) -> Int? {
        guard let first = member(at: index) else { return nil }
        var total = first.count
        var hasSelf = first.isSelf
        var next = first.next
        var members = 1
        while members < 8 {
            let joined = ["and", "plus", "with"].contains(text(next)) ? next + 1 : next
            guard joined > next || words[next - 1].endsClause, let more = member(at: joined) else { break }
            if more.isSelf, hasSelf { break }
            total += more.count
            hasSelf = hasSelf || more.isSelf
            next = more.next
            members += 1
        }
        guard members > 1, hasSelf, joinedAtAll(index..<next) else { return nil }
        return total
    }

    private func joinedAtAll(_ range: Range<Int>) -> Bool {
        range.contains { ["and", "plus", "with"].contains(text($0)) }
    }

    private func member(at index: Int) -> (count: Int, isSelf: Bool, next: Int)? {
        if Self.selves.contains(text(index)) { return (1, true, index + 1) }
        if text(index - 1) == "plus", let count = number(text(index)), words[index].endsClause {
            return (count, false, index + 1)
        }
        var next = Self.owners.contains(text(index)) ? index + 1 : index
        let count = number(text(next))
        if count != nil { next += 1 }
        let noun = text(next)
        guard next > index else { return nil }
        if Self.kin.contains(noun), count ?? 1 == 1 { return (1, false, next + 1) }
        guard let count, let single = Self.single(noun), Self.kin.contains(single) else { return nil }
        return (count, false, next + 1)
    }

    private func number(_ word: String) -> Int? {
        Self.numbers[word] ?? Int(word).flatMap { (1...50).contains($0) ? $0 : nil }
    }

    private static func single(_ noun: String) -> String? {
        if noun == "children" { return "child" }
        if noun == "people" { return "person" }
        if noun == "babies" { return "baby" }
        return noun.hasSuffix("s") ? String(noun.dropLast()) : nil
    }
}
