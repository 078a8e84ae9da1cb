import Vocabulary

/// Stretches from one day or moment to another, and now itself.
extension TimeReader {
    func range(from index: Int, between: Bool, first: Int) -> Phrase? {
        let start = nowPhrase(at: index) ?? composed(at: index, bare: between)
        guard let start, !start.isEmpty, start.clocks == nil, isWord(start.next, Self.joiners) else {
            return nil
        }
        if word(start.next) == "and", !between { return nil }
        if word(start.next) == "-", !isGlued(start.next) || !isGlued(start.next + 1), !start.hasDay {
            return nil
        }
        let tail = skipping("about", "around", at: start.next + 1)
        let end = nowPhrase(at: tail) ?? composed(at: tail, bare: true) ?? laterPhrase(at: tail)
        guard let end, !end.isEmpty, end.clocks == nil else { return nil }
        var result = Phrase(from: first, to: end.next)
        if start.hasDay, end.hasDay, !start.hasTime, !end.hasTime {
            result.days = dayRange(start, end, endsAt: tail)
            return result.days == nil ? nil : result
        }
        if nowPhrase(at: index) != nil, end.hasDay, !end.hasTime {
            // 'between now and Friday'
            var today = start
            today.clock = nil
            result.days = dayRange(today, end, endsAt: tail)
            return result.days == nil ? nil : result
        }
        guard let from = start.clock, let to = end.clock else { return nil }
        if start.day == nil, end.day == nil || end.day == today, nowPhrase(at: index) == nil,
            nowPhrase(at: tail) == nil
        {
            result.clocks = Clocks(start: from, end: to)
            result.day = end.day
            return result.settled()
        }
        let first = LocalDateTime(start.day ?? end.day ?? today, minute: from.likely)
        let last = LocalDateTime(end.day ?? start.day ?? today, minute: to.likely)
        guard last > first else { return nil }
        result.moments = MomentRange(start: first, end: last)
        return result
    }

    private func dayRange(_ start: Phrase, _ end: Phrase, endsAt index: Int) -> DayRange? {
        guard var first = start.day ?? start.days?.start else { return nil }
        if let whole = end.days, var last = start.days == nil ? whole.start : whole.end {
            if last <= first, month(index) != nil { last = last.adding(months: 12) }
            return first < last ? DayRange(start: first, end: last) : nil
        }
        guard var last = end.day else { return nil }
        if let found = day(at: index), found.lacksMonth, last <= first {
            let later = TimeReader(
                tokens: tokens, now: LocalDateTime(first.adding(days: 1), minute: 0), monthFirst: monthFirst)
            last = later.day(at: index)?.date ?? last
        }
        if start.dayLacksYear, !end.dayLacksYear, end.dayIsWeekday == nil,
            let moved = LocalDate(year: last.year, month: first.month, day: first.day), moved <= last
        {
            first = moved
        }
        if last < first, end.dayLacksYear { last = last.adding(months: 12) }
        if last < first, end.dayIsWeekday != nil { last = last.adding(days: 7) }
        guard last >= first else { return nil }
        return DayRange(start: first, end: last.adding(days: 1), namesLastDay: true)
    }

    /// 'now', 'right now', 'at the moment'.
    func nowPhrase(at index: Int) -> Phrase? {
        var next = index
        if isWord(next, ["right", "just"]), term(next + 1) == .now { next += 1 }
        if term(next) == .now, word(next) == "now" {
            next += 1
        } else if word(index) == "at", isWord(index + 1, ["the", "this"]),
            isWord(index + 2, ["moment", "minute", "time"]),
            word(index + 1) == "this" || word(index + 2) != "time"
        {
            next = index + 3
        } else {
            return nil
        }
        var phrase = Phrase(from: index, to: next)
        phrase.day = today
        phrase.clock = Clock(hour: now.minute / 60, minute: now.minute % 60, isSure: true)
        return phrase
    }

    private func laterPhrase(at index: Int) -> Phrase? {
        guard let away = dayAway(at: index) else { return nil }
        return phrase(reaching: away, from: index)
    }

    func phrase(reaching away: FoundShift, from index: Int) -> Phrase {
        var phrase = Phrase(from: index, to: away.next)
        phrase.day = away.date
        if away.length.isClockLength {
            let minute = away.moment.minute
            phrase.clock = Clock(hour: minute / 60, minute: minute % 60, isSure: true)
        }
        return phrase
    }
}
