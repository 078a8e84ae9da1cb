import Vocabulary

/// The day a phrase speaks of, in every way that takes more than one piece of text.
extension TimeReader {
    func dayPiece(at start: Int, after phrase: Phrase, lead: String) -> Phrase? {
        var result = Phrase(from: start, to: start)
        if let found = period(at: start) {
            if let day = dayInWeek(found) { return day }
            result.days = found.range
            result.next = found.next
            return result
        }
        if phrase.isEmpty || phrase.hasTime, let away = dayAway(at: start), away.isShift {
            if away.length.isClockLength { return nil }
            result.day = away.date
            result.next = away.next
            if isWord(result.next, ["on", ","]), let weekday = weekday(result.next + 1) {
                // 'two months from today on Tuesday': the first one from there.
                result.day = away.date.adding(days: (weekday.rawValue - away.date.weekday.rawValue + 7) % 7)
                result.next += 2
            }
            return result
        }
        if let found = day(at: start) {
            result.day = found.date
            result.dayLacksYear = found.lacksYear
            result.dayIsWeekday = found.next == start + 1 || found.weekday == nil ? found.weekday : nil
            result.next = found.next
            return result
        }
        if term(start) == .tonight {
            result.day = today
            result.part = PartOfDay(.night)
            result.next = start + 1
            return result
        }
        if lead == "on" || word(start) == "on",
            let found = plainDay(at: word(start) == "on" ? start + 1 : start, after: phrase)
        {
            return found
        }
        return nil
    }

    /// 'next week Wednesday', 'the first week of October on Friday'.
    private func dayInWeek(_ found: FoundDays) -> Phrase? {
        guard let start = found.range.start else { return nil }
        if start.day == 1, found.range.end == start.adding(months: 1) { return dayInMonth(found, start) }
        guard found.range.end == start.adding(days: 7) else { return nil }
        var next = found.next
        if isWord(next, [",", "."]) { next += 1 }
        if word(next) == "on" { next += 1 }
        guard let weekday = weekday(next), !isWord(next + 1, Self.joiners) else { return nil }
        var result = Phrase(from: found.next, to: next + 1)
        result.day = start.adding(days: weekday.rawValue)
        return result
    }

    /// 'next month on the 3rd'.
    private func dayInMonth(_ found: FoundDays, _ start: LocalDate) -> Phrase? {
        let next = skipping(",", "on", "the", at: found.next)
        guard next > found.next, let day = ordinal(at: next), !isWord(day.next, Self.chosen),
            let date = LocalDate(year: start.year, month: start.month, day: day.value)
        else { return nil }
        var result = Phrase(from: found.next, to: day.next)
        result.day = date
        return result
    }

    /// 'on 15' beside a time.
    private func plainDay(at index: Int, after phrase: Phrase) -> Phrase? {
        guard number(index) != nil, let day = dayNumber(at: index), !isWord(day.next, [":", "/", "-"]),
            meridiem(at: day.next) == nil, unit(day.next) == nil, !isWord(day.next, Self.counted)
        else { return nil }
        let next = isWord(day.next, [","]) ? day.next + 1 : day.next
        let clockFollows = isWord(next, ["at", "@"]) || clock(at: next, bareAllowed: false) != nil
        guard phrase.clock != nil || clockFollows, let date = nextDayOfMonth(day.value) else { return nil }
        var result = Phrase(from: index, to: day.next)
        result.day = date
        return result
    }

    func numberedBesideWeekday(at index: Int, lead: String) -> FoundDay? {
        guard lead == "the" || lead == "," || lead == "on" || lead == "",
            number(index) != nil || month(index) != nil
        else { return nil }
        guard let found = day(at: index), !found.lacksMonth else { return nil }
        return found
    }

    /// 'first Tuesday morning of next month', 'second Friday 2 to 4pm of June'.
    func splitNth(at index: Int) -> Phrase? {
        let start = skipping("the", at: index)
        guard let rank = ordinal(at: start), rank.value <= 5, let weekday = weekday(rank.next) else {
            return nil
        }
        var phrase = Phrase(from: index, to: rank.next + 1)
        if let part = part(at: rank.next + 1, besideDay: true), part.day == nil {
            phrase = phrase.placing(part.part)
            phrase.next = part.next
        } else if let clocks = clocks(at: rank.next + 1, bare: true) {
            phrase.clocks = clocks.clocks
            phrase.next = clocks.next
        } else if let clock = clock(at: rank.next + 1, bareAllowed: false) {
            phrase.clock = clock.clock
            phrase.next = clock.next
        } else {
            return nil
        }
        guard word(phrase.next) == "of", let month = monthNamed(at: phrase.next + 1) else { return nil }
        let first = month.first.adding(days: (weekday.rawValue - month.first.weekday.rawValue + 7) % 7)
        phrase.day = first.adding(days: (rank.value - 1) * 7)
        phrase.next = month.next
        return phrase
    }
}
