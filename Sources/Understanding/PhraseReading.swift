import Vocabulary

/// Puts days, times, parts of the day and lengths together to one expression.
extension TimeReader {
    /// The expression that begins at this token, as long as it goes.
    func expression(at index: Int) -> Phrase? {
        if let past = past(at: index) { return past }
        if let edged = edgedPart(at: index) { return edged }
        if let onwards = onwards(at: index) { return onwards }
        if let open = openDays(at: index) { return open }
        if let counted = countedExpression(at: index) { return counted }
        if word(index) == "from", isMoving, let old = movedFrom(at: index + 1) { return old }
        let leads = isWord(index, ["from", "between", "in"]) ? index + 1 : index
        if leads > index, let range = range(from: skipping("between", at: leads), between: true, first: index)
        {
            return range
        }
        if let range = range(from: index, between: false, first: index) { return range }
        return composed(at: index, bare: false)
    }

    /// 'Early Thursday morning', 'late tomorrow afternoon': the edge is the part's.
    private func edgedPart(at index: Int) -> Phrase? {
        guard isWord(index, ["early", "late"]),
            weekday(index + 1) != nil || term(index + 1) == .tomorrow || isWord(index + 1, ["next", "this"]),
            var phrase = composed(at: index + 1, bare: false), phrase.day != nil, phrase.clock == nil,
            let part = phrase.part, part.edge == nil
        else { return nil }
        phrase.part = PartOfDay(part.name, edge: word(index) == "early" ? .early : .late)
        return phrase.with(first: index)
    }

    /// 'From tomorrow on', 'from Monday onwards', 'from 1pm on'.
    private func onwards(at index: Int) -> Phrase? {
        guard word(index) == "from" else { return nil }
        if let clock = clock(at: index + 1, bareAllowed: true), endsOnwards(clock.next) {
            var phrase = Phrase(from: index, to: clock.next + 1)
            phrase.clocks = Clocks(start: clock.clock, end: nil)
            return phrase
        }
        guard let found = day(at: index + 1), endsOnwards(found.next) else { return nil }
        var phrase = Phrase(from: index, to: found.next + 1)
        phrase.days = DayRange(start: found.date, end: nil)
        return phrase
    }

    private func endsOnwards(_ index: Int) -> Bool {
        if isWord(index, ["onwards", "onward"]) { return true }
        return word(index) == "on" && (!tokens.indices.contains(index + 1) || tokens[index + 1].kind == .mark)
    }

    /// Something is being moved: 'from' names where it was.
    var isMoving: Bool {
        tokens.contains {
            ["move", "change", "reschedule", "switch", "push", "shift", "rebook", "swap"].contains($0.text)
        }
    }

    /// What stands between 'from' and 'to' where something is being moved: a day, a time or both, but no stretch.
    private func movedFrom(at index: Int) -> Phrase? {
        if let old = clock(at: index, bareAllowed: true), word(old.next) == "to" {
            var phrase = Phrase(from: index, to: old.next)
            phrase.clock = old.clock
            return phrase
        }
        guard let old = composed(at: index, bare: true), old.hasDay || old.hasTime else { return nil }
        return old
    }

    // MARK: joining pieces

    private static let connectors: Set<String> = [
        ",", "at", "on", "in", "the", "of", "around", "about", "@", "-", "by", "for", "and", "approximately",
        "sometime", "anytime", "any", "time", "preferably", "maybe", "say", "t", "just", "from", "between",
        "with",
        "but", "is", "roughly", "exactly", "starting", "or",
    ]

    func composed(at index: Int, bare: Bool) -> Phrase? {
        var phrase = Phrase(from: index, to: index)
        if let split = splitNth(at: index) { return split }
        for _ in 0..<6 {
            guard let more = extended(phrase, bare: bare) else { break }
            phrase = more
        }
        if phrase.dayLacksYear, phrase.clock != nil, let day = phrase.day, number(phrase.next) != nil,
            let year = year(at: phrase.next),
            let date = LocalDate(year: year.value, month: day.month, day: day.day)
        {
            // 'Tue Jun 2 14:30 2026'
            phrase.day = date
            phrase.next = year.next
        }
        return phrase.isEmpty ? nil : phrase
    }

    /// The phrase with the next piece, looked for behind up to three connecting words.
    private func extended(_ phrase: Phrase, bare: Bool) -> Phrase? {
        var start = phrase.next
        for step in 0...3 {
            let before =
                step == 0 ? (isWord(start - 1, Self.asksForClock) ? word(start - 1) : "") : word(start - 1)
            if let more = piece(at: start, after: phrase, lead: before, bare: bare) { return more }
            let isFirst = phrase.isEmpty
            guard isFirst ? isWord(start, Self.leads) : isWord(start, Self.connectors) else { return nil }
            start += 1
        }
        return nil
    }

    private static let leads: Set<String> = [
        "at", "on", "in", "the", "around", "about", "@", "for", "by", "approximately", "during", "any",
        "anytime",
        "sometime", "time", "of",
    ]
    private static let asksForClock: Set<String> = ["at", "@", "around", "about", "approximately", "by"]

    private func piece(at start: Int, after phrase: Phrase, lead: String, bare: Bool) -> Phrase? {
        guard tokens.indices.contains(start), !tokens[start].taken else { return nil }
        var result = phrase
        if !phrase.hasDay, let found = dayPiece(at: start, after: phrase, lead: lead) {
            (result.day, result.days) = (found.day, found.days)
            result.dayLacksYear = found.dayLacksYear
            result.dayIsWeekday = found.dayIsWeekday
            if result.part == nil, let part = found.part { result = result.placing(part) }
            result.next = found.next
            return result
        }
        if let weekday = phrase.dayIsWeekday, let week = weekOffset(at: start) {
            result.day = monday(weeksAway: week.value).adding(days: weekday.rawValue)
            result.dayIsWeekday = nil
            result.next = week.next
            return result
        }
        if phrase.dayIsWeekday != nil, let date = numberedBesideWeekday(at: start, lead: lead) {
            result.day = date.date
            result.dayIsWeekday = nil
            result.next = date.next
            return result
        }
        if phrase.clock == nil, phrase.clocks == nil {
            let beforeTonight = term(isWord(start + 1, [","]) ? start + 2 : start + 1) == .tonight
            // 'Is 3 ok?'
            let isAsked =
                isWord(start - 1, ["is"])
                && isWord(start + 1, ["ok", "okay", "good", "fine", "possible", "free"])
            let allowed =
                bare || Self.asksForClock.contains(lead) || phrase.part != nil || beforeTonight || isAsked
            let ranged = clocks(
                at: start, bare: allowed || phrase.hasDay || lead == "from" || lead == "between")
            if let ranged, !(lead == "and" || lead == "or") {
                result.clocks = ranged.clocks
                result.next = ranged.next
                return result.settled()
            }
            let closeBehind =
                phrase.day != nil && ["", ","].contains(lead) && phrase.next == start
                && word(start + 1) != "," && term(start) != .weekend
            if let found = clock(at: start, bareAllowed: allowed || closeBehind && numberIsClock(at: start)),
                lead != "for" || phrase.isEmpty || phrase.hasDay
            {
                result.clock = found.clock
                result.next = found.next
                return lasting(result.settled())
            }
        }
        if phrase.part == nil, let found = part(at: start, besideDay: phrase.hasDay || phrase.hasTime) {
            if phrase.hasDay, found.day != nil, found.day != phrase.day { return nil }
            result = result.placing(found.part)
            if let day = found.day { result.day = day }
            result.next = found.next
            return result
        }
        if lead == "for", phrase.hasDay || phrase.hasTime, phrase.durationSeconds == nil,
            let length = length(at: start)
        {
            result.durationSeconds = length.totalSeconds
            result.next = length.next
            return result.stretched()
        }
        return nil
    }

    /// A number close behind a day: 'Monday 9', but not 'Monday 9 people'.
    private func numberIsClock(at index: Int) -> Bool {
        guard let value = number(index) ?? cardinal(at: index)?.value else { return false }
        return (1...12).contains(value) && digits(index) <= 2 && isEndOfClause(index + 1)
    }

    private func isEndOfClause(_ index: Int) -> Bool {
        !tokens.indices.contains(index)
            || isWord(index, [".", ",", "!", "?", "please", "or", "if", "works", "is", "and"])
            || meridiem(at: index) != nil
    }

    /// '9:30 for two hours' is a stretch.
    private func lasting(_ phrase: Phrase) -> Phrase {
        guard word(phrase.next) == "for", let length = length(at: phrase.next + 1) else { return phrase }
        var result = phrase
        result.durationSeconds = length.totalSeconds
        result.next = length.next
        return result.stretched()
    }
}
