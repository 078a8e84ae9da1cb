import Vocabulary

/// Times of day, in figures and in words, on 12 and 24 hours, and ranges of them.
extension Passage {
    mutating func takeTimes() {
        var index = 0
        while index < tokens.count {
            guard let (time, end) = range(at: index) ?? part(at: index) else { index += 1; continue }
            add(.time(time), index..<end)
            index = end
        }
    }

    private static let joiners: Set<String> = ["to", "until", "till", "and", "through", "a", "y", "hasta"]

    private func range(at index: Int) -> (SaidTime, Int)? {
        if let (start, end) = clock(at: index) {
            let joins =
                text(end) == "-" || isWord(end, Self.joiners)
                || isWord(end, ["a"]) && isWord(end + 1, ["las"])
            let isBetween = isWord(index - 1, ["between", "entre"])
            if joins, isBetween || !isWord(end, ["and", "y"]),
                let (last, after) = clock(at: skipped(end + 1)) ?? bare(at: skipped(end + 1)),
                !isWord(end, ["and", "y"]) || isBetween
            {
                return (SaidTime(start: start, end: last), after)
            }
            return (SaidTime(start: start), end)
        }
        // '9-5', '9 to 5 pm', 'between 2 and 4'
        if let (start, end) = bare(at: index) {
            let isBetween = isWord(index - 1, ["between", "entre", "from", "de"])
            let joins =
                text(end) == "-" || isWord(end, ["to", "until", "till"])
                || isBetween && isWord(end, Self.joiners)
            if joins, let (last, after) = clock(at: skipped(end + 1)) {
                return (SaidTime(start: halves(start, before: last), end: last), after)
            }
            if joins, isBetween || text(end) == "-" || isHoursTalk,
                let (last, after) = bare(at: skipped(end + 1)),
                !isWord(after, Self.units),
                !isWord(after, ["people", "guests", "persons"])
            {
                return (SaidTime(start: start, end: last), after)
            }
            if isAt(index), !isWord(end, Self.units), !isDecimal(end),
                !isWord(end, ["people", "guests", "of", "times", "orchard"]),
                !["%", "/", "$"].contains(text(end)),
                !(token(end)?.isCapital == true && token(end)?.kind == .word && !isLastWord(end))
            {
                return (SaidTime(start: start), end)
            }
        }
        return nil
    }

    /// 'About 1.5 hours'
    private func isDecimal(_ end: Int) -> Bool {
        text(end) == "." && isGlued(end) && isGlued(end + 1) && figures(end + 1) != nil
    }

    /// '9 to 5' is a time of day where hours are spoken of.
    private var isHoursTalk: Bool {
        tokens.contains { ["open", "hours", "opens", "works", "opening", "in"].contains($0.text) }
    }

    private func isLastWord(_ index: Int) -> Bool {
        ["on", "with", "at", "or", "and", "in"].contains(text(index)) || token(index)?.taken == true
    }

    private func skipped(_ index: Int) -> Int { isWord(index, ["las", "la", "at"]) ? index + 1 : index }

    /// Words before a bare hour that make it a time.
    private func isAt(_ index: Int) -> Bool {
        // 'An MOT takes about an hour and a full service about three.'
        if isWord(index - 1, ["about", "around"]),
            tokens[..<index].contains(where: { ["hour", "hours", "minutes"].contains($0.text) })
        {
            return false
        }
        if isWord(index - 1, ["at", "las", "la", "around", "@"]) || isMark(index - 1, "@") {
            return !isWord(index - 1, ["la"]) || isWord(index, ["una"])
        }
        if isWord(index - 1, ["about", "by", "until", "till", "before", "after", "from", "hasta"]) {
            return (number(index) ?? 0) <= 12 && tokens[index].digits <= 2
        }
        return false
    }

    /// An hour alone: which half of the day stays open.
    private func bare(at index: Int) -> ([Int], Int)? {
        guard let hour = number(index), token(index)?.digits ?? 3 <= 2, (1...23).contains(hour) else {
            return nil
        }
        if isWord(index, ["one"]), !isWord(index - 1, ["at", "around", "until", "till", "before", "after"]) {
            return nil
        }
        var minute = 0
        var end = index + 1
        if let (more, after) = spokenMinutes(at: index) { (minute, end) = (more, after) }
        if isSpanish, let (more, after) = spanishMinutes(at: end, hour) { return (half(more, after)) }
        return half(readings(hour, minute, digits: tokens[index].digits), end)
    }

    /// 'Two thirty', 'ten oh five'.
    private func spokenMinutes(at index: Int) -> (Int, Int)? {
        guard tokens[index].kind == .word else { return nil }
        if let more = number(index + 1), token(index + 1)?.kind == .word, (10...59).contains(more) {
            return (more, index + 2)
        }
        if isWord(index + 1, ["oh", "o"]), let more = number(index + 2), more < 10 {
            return (more, index + 3)
        }
        return nil
    }

    private func spanishMinutes(at end: Int, _ hour: Int) -> ([Int], Int)? {
        if isWord(end, ["y", "con"]) {
            if isWord(end + 1, ["media"]) { return (readings(hour, 30, digits: 1), end + 2) }
            if isWord(end + 1, ["cuarto"]) { return (readings(hour, 15, digits: 1), end + 2) }
            if let more = number(end + 1), (1...59).contains(more), !isWord(end + 2, ["de"]) || true,
                token(end + 1)?.kind == .word || token(end + 1)?.digits == 2
            {
                return (readings(hour, more, digits: 1), end + 2)
            }
        }
        if isWord(end, ["menos"]) {
            if isWord(end + 1, ["cuarto"]) { return (readings(hour, -15, digits: 1), end + 2) }
            if let less = number(end + 1), less < 60 { return (readings(hour, -less, digits: 1), end + 2) }
        }
        return nil
    }

    private func readings(_ hour: Int, _ minute: Int, digits: Int) -> [Int] {
        let plain = (hour % 24 * 60 + minute + 1440) % 1440
        if hour > 12 || hour == 0 { return [plain] }
        return [plain, (plain + 720) % 1440]
    }

    /// A time that says by its form that it is one.
    private func clock(at index: Int) -> ([Int], Int)? {
        guard let token = token(index), !token.taken else { return nil }
        if isWord(index, ["noon", "midday", "mediodia"]) { return ([720], index + 1) }
        if isWord(index, ["midnight", "medianoche"]) { return ([0], index + 1) }
        if isWord(index, ["half", "quarter"]) || token.isNumber, let spoken = pastOrTo(at: index) {
            return spoken
        }
        if isSpanish, isWord(index - 1, ["las"]) || word(index) == "una" && isWord(index - 1, ["la"]),
            let hour = number(index),
            (1...23).contains(hour), text(index + 1) != ":"
        {
            if let (minutes, end) = spanishMinutes(at: index + 1, hour) { return half(minutes, end) }
            if figures(index) == nil || text(index + 1) != "." {
                return half(readings(hour, 0, digits: 1), index + 1)
            }
        }
        if let hour = figures(index), token.digits <= 2, hour <= 24 {
            if [":", ".", "h"].contains(text(index + 1)), isGlued(index + 1), let minute = figures(index + 2),
                isGlued(index + 2), self.token(index + 2)?.digits == 2, minute < 60,
                text(index + 1) != "." || meridiem(index + 3) != nil || isAt(index)
            {
                var end = index + 3
                if text(end) == ":", isGlued(end), figures(end + 1) != nil { end += 2 }
                if let (isAfternoon, after) = meridiem(end) {
                    return (placed(hour, minute, isAfternoon), after)
                }
                if isWord(end, ["hrs", "hours", "h", "horas"]) {
                    return ([(hour * 60 + minute) % 1440], end + 1)
                }
                // `02:30` with a leading zero is on 24 hours.
                if token.digits == 2, hour < 10 { return ([hour * 60 + minute], end) }
                return half(readings(hour, minute, digits: token.digits), end)
            }
            if let (isAfternoon, after) = meridiem(index + 1) { return (placed(hour, 0, isAfternoon), after) }
            if isWord(index + 1, ["o'clock", "oclock"]) {
                return half(readings(hour, 0, digits: token.digits), index + 2)
            }
            if isWord(index + 1, ["h"]), isGlued(index + 1), isAt(index) || isSpanish {
                return half(readings(hour, 0, digits: 2), index + 2)
            }
        }
        let isTold =
            token.kind == .number
            || isWord(index - 1, ["at", "is", "about", "around", "until", "till", "by", "las"])
        if let hour = token.value, (1...12).contains(hour), token.digits <= 2, text(index + 1) != ":", isTold,
            isWord(index + 1, ["in"]) && isWord(index + 2, ["the"])
                && isWord(index + 3, ["morning", "afternoon", "evening"])
                || isWord(index + 1, ["at"]) && isWord(index + 2, ["night"])
                || isWord(index + 1, ["de"]) && isWord(index + 2, ["la"])
                    && isWord(index + 3, ["manana", "tarde", "noche"])
                || isBeforeDay(index)
        {
            return half(readings(hour, 0, digits: 1), index + 1)
        }
        if let value = figures(index), token.digits == 4, value % 100 < 60, value < 2400,
            isWord(index + 1, ["hours", "hrs", "h"]) || token.text.hasPrefix("0")
        {
            return (
                [value / 100 * 60 + value % 100],
                isWord(index + 1, ["hours", "hrs", "h"]) ? index + 2 : index + 1
            )
        }
        // `230pm`, `1030 am`
        if let value = figures(index), (3...4).contains(token.digits), value % 100 < 60, value / 100 <= 12,
            value >= 100,
            let (isAfternoon, after) = meridiem(index + 1)
        {
            return (placed(value / 100, value % 100, isAfternoon), after)
        }
        if token.kind == .word, let hour = token.value, (1...12).contains(hour) {
            if let (minute, end) = spokenMinutes(at: index) {
                if let (isAfternoon, after) = meridiem(end) {
                    return (placed(hour, minute, isAfternoon), after)
                }
                if !isWord(end, Self.units), !isWord(end, ["dollars", "pounds", "people", "euros"]) {
                    return half(readings(hour, minute, digits: 1), end)
                }
            }
            if let (isAfternoon, after) = meridiem(index + 1) { return (placed(hour, 0, isAfternoon), after) }
            if isWord(index + 1, ["o'clock", "oclock"]) {
                return half(readings(hour, 0, digits: 1), index + 2)
            }
        }
        return nil
    }

    /// 'How about eleven on Wednesday?'
    private func isBeforeDay(_ index: Int) -> Bool {
        guard
            isWord(
                index - 1, ["is", "about", "does", "say", "or"]),
            isWord(index + 1, ["on", "this", "next"])
        else { return false }
        return said.contains { entry in
            if case .day = entry.value {
                entry.tokens.lowerBound == index + 2 || entry.tokens.lowerBound == index + 1
            } else {
                false
            }
        }
    }

    /// 'Half past two', 'quarter to three', 'ten past two', and the British 'half two'.
    private func pastOrTo(at index: Int) -> ([Int], Int)? {
        var minutes: Int?
        if isWord(index, ["half"]) { minutes = 30 }
        if isWord(index, ["quarter"]) { minutes = 15 }
        if let value = number(index), value % 5 == 0 || isWord(index + 1, ["minutes"]), value < 60 {
            minutes = value
        }
        guard let minutes else { return nil }
        var next = index + 1
        if isWord(next, ["minutes"]) { next += 1 }
        let isPast = isWord(next, ["past", "after"])
        let isTo = isWord(next, ["to", "til", "till", "before", "of"])
        if isWord(index, ["half"]), let hour = number(next), (1...12).contains(hour),
            token(next)?.kind == .word,
            !isWord(next + 1, ["hour", "hours"])
        {
            return half(readings(hour, 30, digits: 1), next + 1)
        }
        guard isPast || isTo,
            isWord(index, ["half", "quarter"]) || !isTo || [5, 10, 20, 25].contains(minutes)
        else { return nil }
        guard isPast || minutes != 10 || token(index)?.kind == .word else { return nil }
        next += 1
        if isWord(next, ["noon", "midday", "midnight"]) {
            let base = isWord(next, ["midnight"]) ? 0 : 720
            return ([(base + (isPast ? minutes : -minutes) + 1440) % 1440], next + 1)
        }
        guard let hour = number(next), (1...12).contains(hour), text(next + 1) != ":",
            !isWord(next + 1, Self.units), token(index)?.kind == .word
        else { return nil }
        if let (isAfternoon, after) = meridiem(next + 1) {
            let base = placed(hour, 0, isAfternoon)[0]
            return ([(base + (isPast ? minutes : -minutes) + 1440) % 1440], after)
        }
        return half(readings(hour, isPast ? minutes : -minutes, digits: 1), next + 1)
    }

    private func placed(_ hour: Int, _ minute: Int, _ isAfternoon: Bool) -> [Int] {
        hour > 12 ? [(hour * 60 + minute) % 1440] : [(hour % 12 + (isAfternoon ? 12 : 0)) * 60 + minute]
    }

    /// 'am', 'p.m.', 'p. m.'
    private func meridiem(_ index: Int) -> (Bool, Int)? {
        if isWord(index, ["am", "pm"]) { return (word(index) == "pm", index + 1) }
        guard isWord(index, ["a", "p"]), text(index + 1) == ".", isWord(index + 2, ["m"]) else { return nil }
        return (word(index) == "p", text(index + 3) == "." ? index + 4 : index + 3)
    }

    /// What words behind a time say of the half of the day it lies in.
    private func half(_ minutes: [Int], _ end: Int) -> ([Int], Int) {
        var next = end
        if isWord(next, ["o'clock", "oclock"]) { next += 1 }
        if let (isAfternoon, after) = meridiem(next) {
            return (minutes.filter { ($0 >= 720) == isAfternoon }, after)
        }
        if isWord(next, ["in"]), isWord(next + 1, ["the"]),
            isWord(next + 2, ["morning", "afternoon", "evening"])
        {
            let isMorning = isWord(next + 2, ["morning"])
            return (minutes.filter { ($0 < 720) == isMorning }, next + 3)
        }
        if isWord(next, ["at"]), isWord(next + 1, ["night"]) {
            return (minutes.filter { $0 >= 720 }, next + 2)
        }
        if isWord(next, ["de", "por"]), isWord(next + 1, ["la"]),
            isWord(next + 2, ["manana", "tarde", "noche"])
        {
            let isMorning = isWord(next + 2, ["manana"])
            return (minutes.filter { ($0 < 720) == isMorning }, next + 3)
        }
        return (minutes, next)
    }

    /// '4 to 6 PM' begins in the afternoon, '9 to 5 PM' and '11 to 1 PM' in the morning.
    private func halves(_ starts: [Int], before ends: [Int]) -> [Int] {
        guard ends.count == 1, let end = ends.first, starts.count > 1 else { return starts }
        let fitting = starts.filter { $0 < end }
        return fitting.max().map { [$0] } ?? starts
    }

    /// 'In the morning', 'Tuesday afternoon', 'tonight'.
    private func part(at index: Int) -> (SaidTime, Int)? {
        if isWord(index - 1, ["good", "buenas", "lovely", "great", "nice"]) { return nil }
        let part: Range<Int>
        switch word(index) {
        case "morning", "mornings": part = 0..<720
        case "afternoon", "afternoons": part = 720..<1080
        case "evening", "evenings": part = 1020..<1440
        case "manana" where isWord(index - 1, ["la"]): part = 0..<720
        case "tarde" where isWord(index - 1, ["la"]): part = 720..<1260
        default: return nil
        }
        return (SaidTime(start: [], part: part), index + 1)
    }
}
