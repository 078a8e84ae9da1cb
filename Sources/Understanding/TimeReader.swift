import Vocabulary

/// Reads dates, times, ranges and lengths out of a message's tokens. Every reading function takes the index where it
/// should begin and returns what it found with the index behind it, or `nil`; none of them moves anything.
struct TimeReader {
    let tokens: [Token]
    let now: LocalDateTime
    let monthFirst: Bool

    var today: LocalDate { now.date }

    /// Every expression of the message, in order, not yet joined with one another.
    func expressions() -> [Phrase] {
        var found: [Phrase] = []
        var index = 0
        while index < tokens.count {
            guard canBegin(at: index), let phrase = expression(at: index), phrase.next > index else {
                index += 1
                continue
            }
            if !phrase.isPast, !isCourtesy(phrase) { found.append(phrase) }
            index = phrase.next
        }
        return found
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
        "as", "some", "that", "prior", "earliest", "soonest", "once",
    ]

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

    func weekday(_ index: Int) -> Weekday? {
        guard case .weekday(let day) = term(index) else { return nil }
        let text = word(index)
        if text == "sun", isWord(index - 1, ["the"]) { return nil }
        if text == "sat" || text == "wed" || text == "sun",
            isWord(index - 1, ["i", "we", "he", "she", "they"])
        {
            return nil
        }
        return day
    }
}

/// What one place of a message says, while it is being put together.
struct Phrase {
    var next: Int
    var day: LocalDate?
    var days: DayRange?
    var clock: Clock?
    var clocks: Clocks?
    var part: PartOfDay?
    var moments: MomentRange?
    var durationSeconds: Int?
    /// The day was named without a year, so that a range may push it on.
    var dayLacksYear = false
    /// Only a weekday was said: another date beside it decides.
    var dayIsWeekday: Weekday?
    /// 'last week', 'two days ago': nothing one can book.
    var isPast = false
    /// Index of the first token.
    var first: Int

    init(from first: Int, to next: Int) {
        self.first = first
        self.next = next
    }

    var hasDay: Bool { day != nil || days != nil }
    var hasTime: Bool { clock != nil || clocks != nil || part != nil }
    var isEmpty: Bool { !hasDay && !hasTime && moments == nil && durationSeconds == nil && !isPast }
}

enum Meridiem: Sendable { case am, pm }

/// A time as it was said.
struct Clock: Hashable, Sendable {
    /// 0 ... 24.
    var hour: Int
    var minute: Int
    var meridiem: Meridiem?
    /// Said so that no other half of the day can be meant: 'noon', '15:30', '0:10'.
    var isSure: Bool
    /// Nothing but a number: a time only where its surroundings say so.
    var isBare = false

    var isKnown: Bool { isSure || meridiem != nil }

    /// After midnight; below noon where the half of the day is open.
    var minuteOfDay: Int {
        if isSure { return min(hour * 60 + minute, 1440) }
        let base = (hour % 12) * 60 + minute
        return meridiem == .pm ? base + 720 : base
    }

    func with(_ meridiem: Meridiem) -> Clock {
        guard !isKnown else { return self }
        var copy = self
        copy.meridiem = meridiem
        return copy
    }

    /// 'Eight in the evening', 'morning 11': the part of the day chooses the half.
    func within(_ part: PartOfDay.Name) -> Clock {
        switch part {
        case .morning: return with(.am)
        case .afternoon, .evening: return with(.pm)
        case .daytime: return self
        case .night:
            if hour % 12 == 0, !isKnown { return with(.am) }
            return with(hour < 5 ? .am : .pm)
        }
    }
}

/// A stretch of the clock as it was said; a missing end is open.
struct Clocks: Hashable, Sendable {
    var start: Clock?
    var end: Clock?

    /// Lets what is known of one end settle the other.
    var settled: ClockRange {
        guard let start, let end else {
            let known = start?.isKnown ?? end?.isKnown ?? true
            return ClockRange(
                start: start?.minuteOfDay, end: end.map { Self.closing($0.minuteOfDay, known: known) },
                meridiemSaid: known)
        }
        var from = start.minuteOfDay
        var to = end.minuteOfDay
        let otherFrom = (from + 720) % 1440
        let otherTo = (to + 720) % 1440
        if !start.isKnown, end.isKnown {
            if Self.gap(otherFrom, to) < Self.gap(from, to) { from = otherFrom }
        } else if !end.isKnown {
            if Self.gap(from, otherTo) < Self.gap(from, to) { to = otherTo }
        }
        return ClockRange(
            start: from, end: to == 0 ? 1440 : to, meridiemSaid: start.isKnown || end.isKnown)
    }

    private static func closing(_ minute: Int, known: Bool) -> Int { minute == 0 && known ? 1440 : minute }

    /// Minutes from one time to the next time the other comes round, 1 ... 1440.
    private static func gap(_ from: Int, _ to: Int) -> Int { ((to - from - 1) % 1440 + 1440) % 1440 + 1 }
}
