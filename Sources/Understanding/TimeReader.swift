import Vocabulary

/// Reads dates, times, ranges and lengths out of a message's tokens. Every reading function takes the index where it
/// should begin and returns what it found with the index behind it, or `nil`; none of them moves anything.
struct TimeReader {
    let tokens: [Token]
    let now: LocalDateTime
    let monthFirst: Bool
    /// People come together here: 'make it 5' is no hour.
    var takesParties = false

    var today: LocalDate { now.date }

    /// Every expression of the message, in order, not yet joined with one another.
    func expressions() -> [Phrase] {
        var found: [Phrase] = []
        var index = 0
        while index < tokens.count {
            if let next = takeUp(at: index, &found) {
                index = next
                continue
            }
            guard canBegin(at: index),
                let phrase = expression(at: index) ?? bareExpression(at: index, after: found.last),
                phrase.next > index
            else {
                index += 1
                continue
            }
            if !phrase.isPast, !isCourtesy(phrase) { found.append(phrase) }
            index = phrase.next
        }
        return found
    }

    /// 'I finish at 5, so after that': opens what was said last.
    private func takeUp(at index: Int, _ found: inout [Phrase]) -> Int? {
        guard isWord(index, ["after", "from"]), isWord(index + 1, ["that", "then"]),
            let last = found.indices.last, index - found[last].next <= 5,
            !tokens.indices.contains(index + 2) || tokens[index + 2].kind == .mark
                || isWord(index + 2, ["on", "please", "is", "would", "works"])
        else { return nil }
        if let clock = found[last].clock {
            found[last].clock = nil
            found[last].clocks = Clocks(start: clock, end: nil)
        } else if let day = found[last].day, !found[last].hasTime {
            found[last].day = nil
            found[last].days = DayRange(start: day, end: nil)
        } else {
            return nil
        }
        return index + 2
    }

    /// The figures, weekdays and months that dates and times are made of. 'Lunch' and 'evening' are not among them:
    /// they name what is served as often as when.
    func timeTokens() -> Set<Int> {
        var result: Set<Int> = []
        for phrase in expressions() {
            for index in phrase.first..<phrase.next where isOfCalendar(index) { result.insert(index) }
        }
        return result
    }

    private func isOfCalendar(_ index: Int) -> Bool {
        switch tokens[index].term {
        case .weekday, .month, .number, .ordinal, .today, .tomorrow, .yesterday, .now: true
        default: tokens[index].kind == .number
        }
    }

    /// 'That's all for today', 'thanks for your help today': said, but no wish.
    private func isCourtesy(_ phrase: Phrase) -> Bool {
        guard phrase.day == today, phrase.part == nil, phrase.next <= phrase.first + 2,
            phrase.clock == nil || term(phrase.next - 1) == .now
        else { return false }
        let start = isWord(phrase.first - 1, ["for"]) ? phrase.first - 1 : phrase.first
        for back in 1...5 where start - back >= 0 {
            let token = tokens[start - back]
            if token.kind == .mark, token.text != "'" { return false }
            if ["all", "everything", "help", "assistance", "nothing", "else", "set"].contains(token.text) {
                return true
            }
            let saysFor = start < phrase.first || word(phrase.first) == "for"
            if back == 1, saysFor, ["it", "that", "need", "good", "okay", "ok", "done"].contains(token.text) {
                return true
            }
        }
        return false
    }

    /// A cheap look that spares most words of a message the whole grammar.
    private func canBegin(at index: Int) -> Bool {
        let token = tokens[index]
        if token.taken { return false }
        switch token.kind {
        case .number: return true
        case .mark: return "<>@~-".contains(token.text)
        case .word: return token.term != nil || Self.openers.contains(token.text)
        }
    }

    private static let openers: Set<String> = [
        "a", "an", "the", "this", "next", "on", "at", "in", "by", "for", "from", "between", "before", "after",
        "until", "till", "til", "since", "around", "about", "approximately", "approx", "within", "during",
        "past",
        "coming", "upcoming", "following", "early", "earlier", "late", "later", "mid", "middle", "end",
        "start",
        "rest", "remaining", "remainder", "any", "anytime", "sometime", "all", "full", "whole",
        "entire", "another", "more", "less", "no", "not", "last", "previous", "every", "each", "starting",
        "beginning", "commencing", "close", "business", "working", "office", "first", "w", "right", "ten",
        "as", "some", "that", "prior", "earliest", "soonest", "once", "fortnight",
    ]

    /// Words between the two ends of a stretch.
    static let joiners: Set<String> = ["to", "till", "til", "until", "through", "thru", "-", "and"]

    // MARK: looking at tokens

    func word(_ index: Int) -> String {
        tokens.indices.contains(index) && tokens[index].kind != .number && !tokens[index].taken
            ? tokens[index].text : ""
    }

    func term(_ index: Int) -> Term? {
        tokens.indices.contains(index) && !tokens[index].taken ? tokens[index].term : nil
    }

    func isWord(_ index: Int, _ words: Set<String>) -> Bool {
        let text = word(index)
        return !text.isEmpty && words.contains(text)
    }

    /// For words written out on the spot: comparing a few costs less than hashing them.
    @inline(__always)
    func isWord(_ index: Int, _ words: [String]) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        let token = tokens[index]
        guard token.kind != .number, !token.taken, !token.text.isEmpty else { return false }
        return words.contains(token.text)
    }

    /// A number in digits, unless it belongs to something else.
    func number(_ index: Int) -> Int? {
        guard tokens.indices.contains(index), tokens[index].kind == .number, !tokens[index].taken else {
            return nil
        }
        let value = tokens[index].value
        return value >= 0 ? value : nil
    }

    func digits(_ index: Int) -> Int {
        tokens.indices.contains(index) && tokens[index].kind == .number ? tokens[index].digits : 0
    }

    func isGlued(_ index: Int) -> Bool { tokens.indices.contains(index) && !tokens[index].spaced }

    /// The index behind optional words, each taken once in the order given.
    func skipping(_ words: String..., at index: Int) -> Int {
        var next = index
        for candidate in words where word(next) == candidate { next += 1 }
        return next
    }

    func unit(_ index: Int) -> TimeUnit? {
        if case .unit(let unit) = term(index) { return unit }
        return word(index) == "second" ? .second : nil
    }

    /// 'Easter Monday', 'Ash Wednesday': days of their own.
    private static let feasts: Set<String> = [
        "easter", "whit", "shrove", "ash", "palm", "cyber", "black", "maundy", "pancake",
    ]

    func weekday(_ index: Int) -> Weekday? {
        guard case .weekday(let day) = term(index) else { return nil }
        let text = word(index)
        if isWord(index - 1, Self.feasts) { return nil }
        if text == "friday", word(index - 1) == "good",
            index == 1 || isWord(index - 2, ["on", "for", "till", "until", "by", "before", "after", "about"])
        {
            return nil
        }
        if text == "sun", isWord(index - 1, ["the"]) { return nil }
        if text == "sat" || text == "wed" || text == "sun",
            isWord(index - 1, ["i", "we", "he", "she", "they"])
        {
            return nil
        }
        return day
    }
}
