import Vocabulary

/// Times of day.
extension TimeReader {
    typealias FoundClock = (clock: Clock, next: Int)

    /// One time. A number without anything beside it counts only where `bareAllowed`.
    func clock(at index: Int, bareAllowed: Bool) -> FoundClock? {
        if let relative = relativeClock(at: index) { return relative }
        return plainClock(at: index, bareAllowed: bareAllowed)
    }

    /// A time that is not told by another: 'half past' stands before one of these.
    private func plainClock(at index: Int, bareAllowed: Bool) -> FoundClock? {
        if let named = namedClock(at: index) { return named }
        if let written = number(index) != nil ? figureClock(at: index) : wordClock(at: index) {
            guard written.clock.isBare else { return finished(written) }
            if let placed = placedClock(written) { return placed }
            return bareAllowed && mayStandBare(written, from: index) ? finished(written) : nil
        }
        return nil
    }

    /// Noon and its kin.
    private func namedClock(at index: Int) -> FoundClock? {
        switch term(index) {
        case .noon: return (Clock(hour: 12, minute: 0, isSure: true), index + 1)
        case .midnight: return (Clock(hour: 0, minute: 0, isSure: true), index + 1)
        case .midmorning: return (Clock(hour: 10, minute: 0, isSure: true), index + 1)
        case .midafternoon: return (Clock(hour: 14, minute: 0, isSure: true), index + 1)
        default: break
        }
        guard word(index) == "mid" else { return nil }
        let next = skipping("-", at: index + 1)
        switch word(next) {
        case "day": return (Clock(hour: 12, minute: 0, isSure: true), next + 1)
        case "night": return (Clock(hour: 0, minute: 0, isSure: true), next + 1)
        case "morning": return (Clock(hour: 10, minute: 0, isSure: true), next + 1)
        case "afternoon": return (Clock(hour: 14, minute: 0, isSure: true), next + 1)
        default: return nil
        }
    }

    /// 'Half past eight', 'a quarter to 3', 'ten past nine', '20 minutes after five'.
    private func relativeClock(at index: Int) -> FoundClock? {
        let lead = skipping("a", at: index)
        var minutes: Int
        var next: Int
        switch term(lead) {
        case .half: (minutes, next) = (30, lead + 1)
        case .quarter: (minutes, next) = (15, lead + 1)
        default:
            guard let count = cardinal(at: index), (1...59).contains(count.value) else { return nil }
            (minutes, next) = (count.value, count.next)
            if unit(next) == .minute { next += 1 }
        }
        let sign: Int
        if word(next) == "-", isWord(next + 1, ["past"]) { next += 1 }
        switch word(next) {
        case "past", "after": sign = 1
        case "to", "before", "till", "til", "of": sign = -1
        default:
            // British 'half eight'.
            guard minutes == 30, term(lead) == .half, let base = hourAlone(at: next) else {
                return nil
            }
            var clock = base.clock
            clock.minute = 30
            return finished((clock, base.next))
        }
        guard
            minutes == 15 || minutes == 30 || sign == 1 || unit(next - 1) == .minute
                || [5, 10, 20, 25].contains(minutes)
        else { return nil }
        if word(next) == "of" || word(next) == "after", minutes != 15, unit(next - 1) != .minute {
            return nil
        }
        // 'Five to seven' is more often a stretch than 6:55.
        if sign < 0, unit(next - 1) != .minute, minutes != 15, minutes < 20,
            !isWord(index - 1, ["at", "around"])
        {
            return nil
        }
        guard let base = plainClock(at: next + 1, bareAllowed: true), base.clock.minute == 0 || sign == 1
        else {
            return nil
        }
        var clock = base.clock
        let total = clock.hour * 60 + clock.minute + sign * minutes
        (clock.hour, clock.minute) = ((total / 60) % 24, total % 60)
        if total < 60, !clock.isSure { clock.hour = 12 }
        // Crossing noon from 12: 'quarter to 12 pm' is 11:45 in the morning.
        if sign < 0, base.clock.hour == 12, base.clock.meridiem == .pm { clock.meridiem = .am }
        if clock.hour == 13, base.clock.hour == 12 { clock.hour = 12 }
        clock.isBare = false
        return (clock, base.next)
    }

    private func hourAlone(at index: Int) -> FoundClock? {
        guard let hour = cardinal(at: index), (1...12).contains(hour.value) else { return nil }
        return (Clock(hour: hour.value, minute: 0, isSure: false), hour.next)
    }

    /// '8', '8:30', '8.30', '830pm', '7h01', '20:15'.
    private func figureClock(at index: Int) -> FoundClock? {
        guard let hour = number(index) else { return nil }
        if ["-", "/", ".", ":"].contains(word(index - 1)), isGlued(index), isGlued(index - 1),
            number(index - 2) != nil, !(word(index - 1) == "-")
        {
            return nil
        }
        if let minute = number(index + 2), isGlued(index + 1), isGlued(index + 2), digits(index + 2) == 2,
            minute < 60, hour <= 24, digits(index) <= 2
        {
            switch word(index + 1) {
            case ":": return withSeconds(hour, minute, at: index + 3)
            case "." where hour < 24 && dotMeansTime(around: index, next: index + 3),
                "h" where hour < 24:
                return (written(hour, minute), index + 3)
            default: break
            }
        }
        if word(index + 1) == "h", !isGlued(index + 1) || !isGlued(index + 2), let minute = number(index + 2),
            digits(index + 2) == 2, minute < 60, hour < 24, meridiem(at: index + 3) != nil
        {
            return (written(hour, minute), index + 3)
        }
        if (3...4).contains(digits(index)), hour % 100 < 60, hour / 100 < 24, hour >= 100 {
            // '340pm', '1140 a.m.'
            if meridiem(at: index + 1) != nil { return (written(hour / 100, hour % 100), index + 1) }
            return militaryClock(hour, at: index)
        }
        guard digits(index) <= 2, hour <= 24 else { return nil }
        // '8:3' and '4.5' are something else.
        if isGlued(index + 1), [":", ".", "/", "%"].contains(word(index + 1)), number(index + 2) != nil,
            isGlued(index + 2)
        {
            return nil
        }
        if isWord(index + 1, ["st", "nd", "rd", "th"]), isGlued(index + 1) { return nil }
        var clock = written(hour, 0)
        clock.isBare = true
        return (clock, index + 1)
    }

    /// 'at 1730', '1430hrs', '0900 hours'.
    private func militaryClock(_ value: Int, at index: Int) -> FoundClock? {
        guard digits(index) == 4 else { return nil }
        let clock = Clock(hour: value / 100, minute: value % 100, isSure: true)
        if isWord(index + 1, ["hrs", "hours", "h"]) { return (clock, index + 2) }
        guard value % 5 == 0,
            isWord(index - 1, ["at", "@", "around", "by", "until", "till", "before", "after"]),
            !isGlued(index + 1) || isWord(index + 1, [".", ",", "?", "!"])
        else { return nil }
        return (clock, index + 1)
    }

    private func written(_ hour: Int, _ minute: Int) -> Clock {
        Clock(hour: hour, minute: minute, isSure: hour == 0 || hour > 12)
    }

    private func withSeconds(_ hour: Int, _ minute: Int, at index: Int) -> FoundClock? {
        if word(index) == ":", isGlued(index), let seconds = number(index + 1), digits(index + 1) == 2,
            seconds < 60
        {
            return (written(hour, minute), index + 2)
        }
        if word(index) == ":", isGlued(index), number(index + 1) != nil { return nil }
        guard hour < 24 || minute == 0 else { return nil }
        return (written(hour, minute), index)
    }

    private func dotMeansTime(around index: Int, next: Int) -> Bool {
        if isWord(next, ["%", "percent", "per"])
            || (word(next) == "." && isGlued(next) && number(next + 1) != nil)
        {
            return false
        }
        if meridiem(at: next) != nil { return true }
        if index == 0, next >= tokens.count { return true }
        if isWord(index - 1, ["yes", "ok", "okay", "sure", "maybe", "or", "the", "no", ","]),
            !tokens.indices.contains(next) || isWord(next, [".", "!", "?", ",", "please", "works", "is"])
        {
            return true
        }
        if weekday(next) != nil || weekday(index - 1) != nil || term(index - 1) == .tomorrow { return true }
        if term(next) == .tomorrow || term(next) == .today || word(next) == "on" && weekday(next + 1) != nil {
            return true
        }
        return isWord(
            index - 1,
            ["at", "@", "around", "about", "from", "to", "till", "until", "between", "before", "after"])
    }

    /// 'Seven', 'seven thirty', 'eight oh five', 'fifteen fifteen'.
    private func wordClock(at index: Int) -> FoundClock? {
        guard case .number(let hour) = term(index), (1...23).contains(hour) else { return nil }
        var next = index + 1
        if hour == 20, let whole = cardinal(at: index), whole.value > 20, whole.value < 24 {
            return (Clock(hour: whole.value, minute: 0, isSure: true, isBare: true), whole.next)
        }
        var minute = 0
        var isBare = true
        if isWord(next, ["oh", "o"]), case .number(let ones) = term(next + 1), ones < 10 {
            (minute, next, isBare) = (ones, next + 2, false)
        } else if number(next) == nil,
            let found = cardinal(at: isHyphen(next) ? next + 1 : next), found.value < 60
        {
            guard found.value >= 10 || meridiem(at: found.next) != nil || isWord(index - 1, ["at"]) else {
                return (Clock(hour: hour, minute: 0, isSure: hour > 12, isBare: true), next)
            }
            (minute, next, isBare) = (found.value, found.next, false)
            if unit(next) == .minute { next += 1 }
        }
        if !isBare, unit(next) != nil || isWord(next, ["people", "percent"]) { return nil }
        return (Clock(hour: hour, minute: minute, isSure: hour > 12, isBare: isBare), next)
    }

    /// 'four-thirty'
    private func isHyphen(_ index: Int) -> Bool {
        word(index) == "-" && isGlued(index) && isGlued(index + 1) && number(index + 1) == nil
    }

    /// A bare number that the words behind it make a time: 'am', 'o'clock', '-ish', 'in the morning'.
    private func placedClock(_ found: FoundClock) -> FoundClock? {
        let full = finished(found)
        if full.next > found.next, !full.clock.isBare { return full }
        return nil
    }

    /// Takes what belongs to a time behind it: am and pm, o'clock, '-ish', 'sharp', zone names, the part of the day.
    private func finished(_ found: FoundClock) -> FoundClock {
        var (clock, next) = found
        let oclock = oclock(at: next)
        if let oclock {
            next = oclock
            clock.isBare = false
        }
        let dashed = word(next) == "-" ? next + 1 : next
        if word(dashed) == "ish" || (word(dashed) == "'" && word(dashed + 1) == "ish") {
            next = dashed + 1
            clock.isBare = false
        }
        if let said = meridiem(at: next) {
            next = said.next
            clock.isBare = false
            if !clock.isSure || clock.hour == 0, let half = said.half {
                clock.meridiem = half
                clock.isSure = false
            }
        }
        if let part = trailingPart(at: next) {
            next = part.next
            clock.isBare = false
            clock = clock.within(part.name)
        } else if case .noon = term(next), clock.hour == 12 {
            return (Clock(hour: 12, minute: 0, isSure: true), next + 1)
        } else if case .midnight = term(next), !clock.isKnown {
            return (clock.with(.am), next + 1)
        } else if case .lunch = term(next), !clock.isBare || clock.hour >= 11 || clock.hour <= 2 {
            clock.isBare = false
            return (clock.with(clock.hour == 11 ? .am : .pm), next + 1)
        }
        if isWord(next, Self.zones) { next += 1 }
        if word(next) == "sharp" { next += 1 }
        return (clock, next)
    }

    private static let zones: Set<String> = [
        "cst", "cdt", "est", "edt", "pst", "pdt", "mst", "mdt", "pt", "et", "ct", "mt", "gmt", "utc", "cet",
        "cest", "bst", "aest", "aedt",
    ]

    private func oclock(at index: Int) -> Int? {
        switch word(index) {
        case "o'clock", "oclock", "o'clocks": index + 1
        case "o" where word(index + 1) == "clock": index + 2
        case "o" where ["'", "\"", "-"].contains(word(index + 1)) && word(index + 2) == "clock": index + 3
        default: nil
        }
    }

    /// 'am', 'p.m.', 'p . m .', 'a m'; `half` is nil for 'ampm'.
    func meridiem(at index: Int) -> (half: Meridiem?, next: Int)? {
        switch word(index) {
        case "am": return (.am, index + 1)
        case "pm": return (.pm, index + 1)
        case "ampm": return (nil, index + 1)
        case "a", "p":
            let half: Meridiem = word(index) == "a" ? .am : .pm
            var next = index + 1
            if word(next) == "." { next += 1 }
            if word(next) == "m" {
                next += 1
                if word(next) == "." { next += 1 }
                return (half, next)
            }
            // '9a', '4p': glued, and nothing glued behind.
            guard isGlued(index), !(isGlued(index + 1) && tokens[index + 1].kind != .mark) else { return nil }
            return (half, index + 1)
        default: return nil
        }
    }

    /// 'in the morning', 'at night', 'of the afternoon' behind a time.
    private func trailingPart(at index: Int) -> (name: PartOfDay.Name, next: Int)? {
        var next = index
        if isWord(next, ["in", "at", "of", "during", "on"]) { next += 1 }
        if isWord(next, ["the", "tha"]) { next += 1 }
        guard next > index, case .part(let name) = term(next) else { return nil }
        return (name, next + 1)
    }

    /// Whether a lone number may be read as a time here: not in '5 people', '3 days', '10/12', '4th'.
    private func mayStandBare(_ found: FoundClock, from index: Int) -> Bool {
        guard found.clock.hour >= 1 else { return false }
        // 'the Friday one', 'the morning one'
        if word(index) == "one", isWord(index - 2, ["the", "that", "this"]) { return false }
        let next = found.next
        if unit(next) != nil || ordinal(at: index) != nil { return false }
        if case .month = term(next), !isWord(next, ["may", "march"]) { return false }
        if isGlued(next), number(index) != nil {
            if isWord(next, ["%", "/", "°", "$"]) { return false }
            if tokens[next].kind == .word { return false }
        }
        // 'at 3 morning classes'
        if case .part = term(next), tokens.indices.contains(next + 1), tokens[next + 1].kind == .word,
            term(next + 1) == nil,
            !isWord(next + 1, ["on", "please", "if", "or", "and", "for", "at", "is", "works"])
        {
            return false
        }
        return !isWord(next, Self.counted)
    }

    /// What people count beside times.
    static let counted: Set<String> = [
        "people", "persons", "person", "guests", "guest", "adults", "adult", "kids", "children", "percent",
        "of",
        "times", "dollars", "pounds", "euros", "bucks", "euro", "more", "others", "other", "seats", "spots",
        "places", "participants", "patients", "clients", "sessions", "appointments", "friends", "please'",
    ]
}
