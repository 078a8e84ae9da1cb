import Vocabulary

/// A length of time as it was said, kept in the units it was said in.
struct Length {
    var months = 0
    var days = 0
    /// Hours, minutes and seconds; fractions of larger units too.
    var seconds = 0
    /// Days that businesses work ('four business days').
    var workdays = 0
    var unit: TimeUnit
    var next: Int

    /// A month counts 30 days, a year 365.
    var totalSeconds: Int {
        let yearDays = months / 12 * 365 + months % 12 * 30
        return (yearDays + days + workdays) * 86_400 + seconds
    }

    var isClockLength: Bool { seconds != 0 }

    mutating func add(_ count: Int, _ unit: TimeUnit) {
        switch unit {
        case .year: months += count * 12
        case .month: months += count
        case .week: days += count * 7
        case .day: days += count
        case .hour, .minute, .second: seconds += count * unit.seconds
        }
    }

    func after(_ moment: LocalDateTime) -> LocalDateTime {
        var date = moment.date.adding(months: months).adding(days: days)
        var left = workdays
        while left > 0 {
            date = date.adding(days: 1)
            if date.weekday < .sat { left -= 1 }
        }
        return LocalDateTime(date, minute: moment.minute + seconds / 60)
    }
}

/// A day or moment reached from another: 'in two weeks', 'three days after Tuesday'.
struct FoundShift {
    var moment: LocalDateTime
    var length: Length
    var next: Int
    var isShift: Bool
    var unit: TimeUnit { length.unit }
    var date: LocalDate { moment.date }
}

/// Lengths of time, and what is counted from them.
extension TimeReader {
    /// '90 minutes', 'an hour and a half', 'half an hour', 'couple of weeks', '1 day and 5 hours', 'all day'.
    func length(at index: Int) -> Length? {
        guard var whole = lengthPiece(at: index) else { return nil }
        while true {
            let joined = skipping(",", "and", at: whole.next)
            if word(joined) == "a", isWord(joined + 1, ["half", "quarter"]) || isWord(joined, ["half"]),
                joined > whole.next
            {
                whole = adding(fraction: word(joined + 1), of: whole, next: joined + 2)
                continue
            }
            if isWord(joined, ["half", "quarter"]), joined > whole.next, unit(joined + 1) == nil {
                whole = adding(fraction: word(joined), of: whole, next: joined + 1)
                continue
            }
            guard let more = lengthPiece(at: joined), more.unit != whole.unit else { return whole }
            whole.months += more.months
            whole.days += more.days
            whole.seconds += more.seconds
            if more.unit.rawValue < whole.unit.rawValue { whole.unit = more.unit }
            whole.next = more.next
        }
    }

    private func adding(fraction: String, of length: Length, next: Int) -> Length {
        var result = length
        let part = fraction == "half" ? 2 : 4
        result.seconds += length.unit.seconds / part
        result.next = next
        return result
    }

    private func lengthPiece(at index: Int) -> Length? {
        var next = index
        if isWord(next, ["all", "full", "whole", "entire", "another"]) {
            let after = isWord(next + 1, ["-", "the"]) ? next + 2 : next + 1
            guard let unit = unit(after), unit != .day || word(next) != "another" else { return nil }
            return counted(1, unit, at: after)
        }
        if isWord(next, ["a", "an", "the"]), isWord(next + 1, ["full", "whole", "entire"]),
            let unit = unit(next + 2)
        {
            return counted(1, unit, at: next + 2)
        }
        if let half = halfLength(at: index) { return half }
        if isWord(next, ["a"]), case .vague = term(next + 1) { next += 1 }
        if case .vague(let count) = term(next) {
            let tail = skipping("of", at: next + 1)
            guard let unit = unit(tail) else { return nil }
            return counted(count, unit, at: tail)
        }
        if word(next) == "some", let unit = unit(next + 1), word(next + 1).hasSuffix("s") {
            return counted(3, unit, at: next + 1)
        }
        if isWord(next, ["a", "an"]) {
            if term(next + 1) == .fortnight { return fortnight(at: next + 1, count: 1) }
            guard let unit = unit(next + 1), word(next + 1).utf8.count > 1 else { return nil }
            return counted(1, unit, at: next + 1)
        }
        return numberedLength(at: next)
    }

    /// '3 hours', '3h', '3.5 hours', '3-min', 'one and a half hours', 'ninety minutes', 'two nights'.
    private func numberedLength(at index: Int) -> Length? {
        guard let count = countOf(at: index) else { return nil }
        var next = count.next
        if number(index) != nil, word(next) == ".", isGlued(next), let fraction = number(next + 1),
            isGlued(next + 1),
            digits(next + 1) <= 4
        {
            let scale = [1, 10, 100, 1000, 10_000][digits(next + 1)]
            guard let unit = unit(next + 2) else { return nil }
            var length = counted(count.value, unit, at: next + 2)
            length.seconds += unit.seconds * fraction / scale
            return length
        }
        if word(next) == "and" {
            let half = skipping("a", at: next + 1)
            if word(half) == "half", let unit = unit(half + 1) {
                var length = counted(count.value, unit, at: half + 1)
                length.seconds += unit.seconds / 2
                return length
            }
        }
        if word(next) == "-" { next += 1 }
        if isWord(next, ["business", "working", "work"]), unit(next + 1) == .day {
            return Length(workdays: count.value, unit: .day, next: next + 2)
        }
        if isWord(next, ["full", "whole", "more"]) { next += 1 }
        if term(next) == .fortnight { return fortnight(at: next, count: count.value) }
        if term(next) == .part(.night), word(next) == "nights" {
            return counted(count.value, .day, at: next)
        }
        guard let unit = unit(next), word(next) != "s" || number(index) != nil else { return nil }
        // 'twenty second' is a day of the month.
        if word(next) == "second", number(index) == nil, count.value >= 20 { return nil }
        // A single letter counts only glued to figures: '3h', '2W'.
        if word(next).utf8.count == 1, number(index) == nil || (word(next) != "h" && !isGlued(next)) {
            return nil
        }
        return counted(count.value, unit, at: next)
    }

    private func countOf(at index: Int) -> Number? {
        if let plain = cardinal(at: index), plain.value >= 1, plain.value <= 10_000 {
            if case .hundred = term(plain.next), plain.value < 10 {
                return (plain.value * 100, plain.next + 1)
            }
            // 'twelve (12) days'
            if word(plain.next) == "(", number(plain.next + 1) == plain.value, word(plain.next + 2) == ")" {
                return (plain.value, plain.next + 3)
            }
            return plain
        }
        return nil
    }

    private func halfLength(at index: Int) -> Length? {
        var next = skipping("a", at: index)
        let isQuarter = word(next) == "quarter"
        if word(next) == "three-quarters" {
            let tail = skipping("of", at: next + 1)
            guard let unit = unit(skipping("a", "an", at: tail)) else { return nil }
            return Length(seconds: unit.seconds / 4 * 3, unit: unit, next: skipping("a", "an", at: tail) + 1)
        }
        guard word(next) == "half" || isQuarter else { return nil }
        next = skipping("-", at: next + 1)
        next = skipping("of", "an", "a", at: next)
        guard let unit = unit(next) else { return nil }
        return Length(seconds: unit.seconds / (isQuarter ? 4 : 2), unit: unit, next: next + 1)
    }

    private func counted(_ count: Int, _ unit: TimeUnit, at index: Int) -> Length {
        var length = Length(unit: unit, next: index + 1)
        length.add(count, unit)
        return length
    }

    private func fortnight(at index: Int, count: Int) -> Length {
        var length = Length(unit: .week, next: index + 1)
        length.days = 14 * count
        return length
    }

    /// 'an hour later', 'thirty minutes earlier' where something is being changed: how far it is to move, and the
    /// tokens that said so.
    func shift() -> (minutes: Int, tokens: Range<Int>)? {
        guard tokens.contains(where: { ["later", "earlier", "sooner"].contains($0.text) }) else { return nil }
        let isChange = tokens.contains(where: { Self.changing.contains($0.text) })
        for index in tokens.indices where !tokens[index].taken {
            guard let length = length(at: index), isWord(length.next, ["later", "earlier", "sooner"]),
                isChange || standsAlone(index..<(length.next + 1)), word(index - 1) != "in"
            else { continue }
            let sign = word(length.next) == "later" ? 1 : -1
            return (sign * length.totalSeconds / 60, index..<(length.next + 1))
        }
        return nil
    }

    /// 'A day later?', 'how about half an hour earlier': nothing else is said.
    private func standsAlone(_ range: Range<Int>) -> Bool {
        tokens.indices.allSatisfy {
            range.contains($0) || tokens[$0].kind == .mark || Self.asides.contains(tokens[$0].text)
        }
    }

    private static let asides: Set<String> = [
        "can", "could", "we", "i", "you", "do", "it", "be", "how", "what", "about", "maybe", "perhaps",
        "please", "ok",
        "okay", "no", "yes", "would", "is", "there", "anything", "something", "have", "like", "prefer", "i'd",
        "a",
        "just", "come", "then", "hmm", "sorry", "that", "got", "if",
    ]

    private static let changing: Set<String> = [
        "make", "move", "push", "shift", "change", "bring", "delay", "postpone", "reschedule", "instead",
        "possible",
    ]

    // MARK: counted from something

    /// 'in two weeks', 'two weeks from Tuesday', '30 minutes later', 'in a fortnight's time'.
    func dayAway(at index: Int) -> FoundShift? {
        var start = index
        let saysIn = word(start) == "in"
        if saysIn { start = skipping("about", "around", at: start + 1) }
        if let weekdays = weekdaysLater(at: start) { return weekdays }
        let spoken = length(at: start) ?? (term(start) == .fortnight ? fortnight(at: start, count: 1) : nil)
        guard let length = spoken, length.totalSeconds > 0 else { return nil }
        var next = length.next
        if saysIn, word(next) == "time" { next += 1 }
        let base = LocalDateTime(today, minute: now.minute)
        switch word(next) {
        case "from", "after", "past", "following":
            if let anchor = anchor(at: next + 1) {
                let moment = length.after(LocalDateTime(anchor.date, minute: now.minute))
                return FoundShift(moment: moment, length: length, next: anchor.next, isShift: true)
            }
        case "before", "prior":
            let start = word(next) == "prior" ? skipping("to", at: next + 1) : next + 1
            if length.seconds == 0, length.workdays == 0, let anchor = anchor(at: start) {
                let date = anchor.date.adding(months: -length.months).adding(days: -length.days)
                return FoundShift(
                    moment: LocalDateTime(date, minute: now.minute), length: length, next: anchor.next,
                    isShift: true)
            }
        case "later":
            return FoundShift(moment: length.after(base), length: length, next: next + 1, isShift: true)
        case "on":
            // 'a week on Friday'
            if length.unit == .week, length.seconds == 0, let weekday = weekday(next + 1) {
                let date = self.next(weekday).adding(days: length.days)
                return FoundShift(
                    moment: LocalDateTime(date, minute: now.minute), length: length, next: next + 2,
                    isShift: true)
            }
        default:
            if length.unit == .week, length.seconds == 0, !saysIn, let anchor = weekAnchor(at: next) {
                return FoundShift(
                    moment: LocalDateTime(anchor.adding(days: length.days), minute: now.minute),
                    length: length, next: next + 1, isShift: true)
            }
        }
        guard saysIn, !isWord(next, ["long", "length", "duration"]) else { return nil }
        return FoundShift(moment: length.after(base), length: length, next: next, isShift: true)
    }

    /// 'a week tomorrow', 'three weeks today', 'a week Tuesday', and the fortnight likewise.
    private func weekAnchor(at index: Int) -> LocalDate? {
        switch term(index) {
        case .today: today
        case .tomorrow: today.adding(days: 1)
        default: weekday(index).map(next)
        }
    }

    /// 'two Mondays from now', 'two monday later'.
    private func weekdaysLater(at index: Int) -> FoundShift? {
        guard let count = cardinal(at: index), (1...10).contains(count.value),
            let weekday = weekday(count.next),
            isWord(count.next + 1, ["later", "from"])
        else { return nil }
        if word(count.next + 1) == "from", term(count.next + 2) != .now { return nil }
        let first = today.adding(days: 1)
        let date = first.adding(
            days: (weekday.rawValue - first.weekday.rawValue + 7) % 7 + (count.value - 1) * 7)
        return FoundShift(
            moment: LocalDateTime(date, minute: now.minute), length: Length(unit: .week, next: index),
            next: count.next + (word(count.next + 1) == "from" ? 3 : 2), isShift: true)
    }

    /// What a length is counted from: now, a day, a date.
    func anchor(at index: Int) -> (date: LocalDate, next: Int)? {
        let start = isWord(index, ["right"]) ? index + 1 : index
        switch term(start) {
        case .now, .today: return (today, start + 1)
        case .yesterday: return (today.adding(days: -1), start + 1)
        default:
            // A weekday alone: what may follow it ('Friday two days from …') would go on without end.
            if let weekday = weekday(start) { return weekdayAnchor(weekday, at: start) }
            return day(at: start).map { ($0.date, $0.next) }
        }
    }

    /// A weekday, with the date beside it if there is one.
    private func weekdayAnchor(_ weekday: Weekday, at index: Int) -> (date: LocalDate, next: Int) {
        let beside = skipping(",", "the", at: index + 1)
        if month(beside) != nil, let found = monthDay(at: beside) { return (found.date, found.next) }
        if let found = numberedDay(at: beside) { return (found.date, found.next) }
        return (next(weekday), index + 1)
    }
}
