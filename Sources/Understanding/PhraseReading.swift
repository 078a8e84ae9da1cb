import Vocabulary

/// Puts days, times, parts of the day and lengths together to one expression.
extension TimeReader {
    /// The expression that begins at this token, as long as it goes.
    func expression(at index: Int) -> Phrase? {
        if let past = past(at: index) { return past }
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
            // 'Wed Oct 26 15:50:06 2016'
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
            // 'And' and 'or' join only when something else stands between them and the next piece.
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
            let allowed = bare || Self.asksForClock.contains(lead) || phrase.part != nil || beforeTonight
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

    private func dayPiece(at start: Int, after phrase: Phrase, lead: String) -> Phrase? {
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

    private func numberedBesideWeekday(at index: Int, lead: String) -> FoundDay? {
        guard lead == "the" || lead == "," || lead == "on" || lead == "",
            number(index) != nil || month(index) != nil
        else { return nil }
        guard let found = day(at: index), !found.lacksMonth else { return nil }
        return found
    }

    /// 'first Monday evening of next month', 'first Monday 1pm to 3pm of next month'.
    private func splitNth(at index: Int) -> Phrase? {
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

    // MARK: ranges of days and moments

    private static let joiners: Set<String> = ["to", "till", "til", "until", "through", "thru", "-", "and"]

    private func range(from index: Int, between: Bool, first: Int) -> Phrase? {
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

    private func phrase(reaching away: FoundShift, from index: Int) -> Phrase {
        var phrase = Phrase(from: index, to: away.next)
        phrase.day = away.date
        if away.length.isClockLength {
            let minute = away.moment.minute
            phrase.clock = Clock(hour: minute / 60, minute: minute % 60, isSure: true)
        }
        return phrase
    }

    // MARK: lengths

    private func countedExpression(at index: Int) -> Phrase? {
        if isWord(index + 1, ["that", ",", "i"]), word(index) == "now" { return nil }
        if isWord(index, ["between", "from"]), nowPhrase(at: index + 1) != nil { return nil }
        if let phrase = nowPhrase(at: index), !isWord(phrase.next, Self.joiners) || word(phrase.next) == "and"
        {
            return isWord(index - 1, ["until", "till", "for", "by"]) ? nil : phrase
        }
        if isWord(index, ["within", "over", "during"]), let within = within(at: index) { return within }
        if let away = dayAway(at: index), away.isShift, away.length.isClockLength {
            return phrase(reaching: away, from: index)
        }
        if let coming = comingClockStretch(at: index) { return coming }
        let start = word(index) == "for" ? index + 1 : index
        guard let length = length(at: start), length.totalSeconds > 0,
            clock(at: start, bareAllowed: false) == nil
        else { return nil }
        let next =
            isWord(length.next, [",", "meeting", "appointment", "long"]) ? length.next + 1 : length.next
        if isWord(next, ["starting", "beginning", "commencing", "from"]),
            let begun = begun(length, at: next + 1, first: index)
        {
            return begun
        }
        if word(length.next) == "hence"
            || (word(length.next) == "in" && word(length.next + 1) == "the"
                && word(length.next + 2) == "future")
        {
            return future(
                length, first: index, next: word(length.next) == "hence" ? length.next + 1 : length.next + 3)
        }
        if dayAway(at: index) != nil || period(at: index) != nil { return nil }
        if word(index) == "a" || word(index) == "the", unit(index + 1) != nil,
            word(index - 1) == "twice" || word(index - 1) == "once"
        {
            return nil
        }
        var phrase = Phrase(from: index, to: length.next)
        phrase.durationSeconds = length.totalSeconds
        return phrase
    }

    /// 'a week starting tomorrow', '3 days from next Monday', 'a day starting Friday at 5 pm'.
    private func begun(_ length: Length, at index: Int, first: Int) -> Phrase? {
        guard let start = composed(at: skipping("on", "from", at: index), bare: false), let day = start.day
        else {
            return nil
        }
        var phrase = Phrase(from: first, to: start.next)
        if let clock = start.clock {
            let from = LocalDateTime(day, minute: clock.likely)
            phrase.moments = MomentRange(start: from, end: length.after(from))
            return phrase
        }
        guard !length.isClockLength else { return nil }
        // 'Three days from Tuesday' is a day; with 'for' it is a stay.
        if isWord(index - 1, ["from"]), word(first) != "for" { return nil }
        phrase.days = DayRange(start: day, end: length.after(LocalDateTime(day, minute: 0)).date)
        return phrase
    }

    private func future(_ length: Length, first: Int, next: Int) -> Phrase {
        var phrase = Phrase(from: first, to: next)
        if length.isClockLength {
            phrase.moments = MomentRange(start: now, end: length.after(now))
        } else {
            let start = today.adding(days: 1)
            phrase.days = DayRange(start: start, end: length.after(LocalDateTime(start, minute: 0)).date)
        }
        return phrase
    }

    /// 'within two hours', 'within the next 2 weeks', 'within 2 weeks from today'.
    private func within(at index: Int) -> Phrase? {
        var next = skipping("the", at: index + 1)
        let saysNext = isWord(next, ["next", "coming", "following"])
        if saysNext { next += 1 }
        if word(index) != "within", !saysNext { return nil }
        guard let length = length(at: next) ?? singleUnit(at: next) else { return nil }
        next = length.next
        if isWord(next, ["from", "of", "after"]), let anchor = anchor(at: next + 1) { next = anchor.next }
        var phrase = Phrase(from: index, to: next)
        if length.isClockLength {
            phrase.moments = MomentRange(start: now, end: length.after(now))
        } else if saysNext {
            let start = today.adding(days: 1)
            phrase.days = DayRange(start: start, end: length.after(LocalDateTime(start, minute: 0)).date)
        } else {
            phrase.days = DayRange(start: today, end: length.after(now).date)
        }
        return phrase
    }

    private func singleUnit(at index: Int) -> Length? {
        guard let unit = unit(index) else { return nil }
        var length = Length(unit: unit, next: index + 1)
        length.add(1, unit)
        return length
    }

    /// 'next hour', 'the next five hours', '5 coming minutes', 'rest of the day'.
    private func comingClockStretch(at index: Int) -> Phrase? {
        let start = skipping("in", "the", at: index)
        if word(start) == "rest" || word(start) == "remainder" {
            let tail = skipping("of", at: start + 1)
            guard isWord(tail, ["the", "this", "my"]), unit(tail + 1) == .day else { return nil }
            var phrase = Phrase(from: index, to: tail + 2)
            phrase.moments = MomentRange(start: now, end: LocalDateTime(today.adding(days: 1), minute: 0))
            return phrase
        }
        var length: Length?
        if isWord(start, ["next", "coming", "following"]) {
            length = self.length(at: start + 1) ?? singleUnit(at: start + 1)
        } else if let count = cardinal(at: start), isWord(count.next, ["coming", "next"]),
            let unit = unit(count.next + 1)
        {
            var counted = Length(unit: unit, next: count.next + 2)
            counted.add(min(count.value, 1000), unit)
            length = counted
        }
        guard let length, length.isClockLength else { return nil }
        var phrase = Phrase(from: index, to: length.next)
        phrase.moments = MomentRange(start: now, end: length.after(now))
        return phrase
    }

    /// What lies behind: it is passed over, never offered.
    private func past(at index: Int) -> Phrase? {
        if isWord(index, ["last", "past", "previous"]), !isWord(index - 1, Self.modals) {
            let next = index + 1
            if let length = length(at: next) { return passed(index, length.next) }
            if unit(next) != nil || weekday(next) != nil || month(next) != nil || term(next) == .weekend
                || term(next) == .part(.night)
            {
                return passed(index, next + 1)
            }
        }
        if term(index) == .yesterday { return passed(index, index + 1) }
        if let length = length(at: index), isWord(length.next, ["ago", "back", "earlier"]) {
            return passed(index, length.next + 1)
        }
        return nil
    }

    /// 'It should last two hours.'
    private static let modals: Set<String> = [
        "shouldn't", "should", "will", "won't", "to", "can", "could", "would", "does", "doesn't", "it", "may",
        "half",
        "quarter", "minutes", "min", "mins", "ten", "five", "twenty",
    ]

    private func passed(_ index: Int, _ next: Int) -> Phrase {
        var phrase = Phrase(from: index, to: next)
        phrase.isPast = true
        return phrase
    }
}

extension Clock {
    /// The reading a business would take first.
    var likely: Int {
        ClockTime(minute: minuteOfDay, meridiemSaid: isKnown).readings.first ?? minuteOfDay
    }
}

extension Phrase {
    /// A part of the day beside a time chooses its half; alone it stays a part.
    func placing(_ part: PartOfDay) -> Phrase {
        var result = self
        if let clock {
            result.clock = clock.within(part.name)
        } else if let clocks {
            result.clocks = clocks.within(part.name)
        } else {
            result.part = part
        }
        return result
    }

    /// With a time said, the part has done its work.
    func settled() -> Phrase {
        guard let part else { return self }
        var result = self
        result.part = nil
        if let clock { result.clock = clock.within(part.name) }
        if let clocks { result.clocks = clocks.within(part.name) }
        return result
    }

    /// A time and a length make a stretch of the clock.
    func stretched() -> Phrase {
        guard let clock, let durationSeconds, durationSeconds < 86_400, durationSeconds % 60 == 0 else {
            return self
        }
        var result = self
        let end = clock.minuteOfDay + durationSeconds / 60
        var closing = Clock(hour: (end / 60) % 24, minute: end % 60, isSure: clock.isKnown)
        if !clock.isKnown { closing.meridiem = nil }
        result.clock = nil
        result.clocks = Clocks(start: clock, end: closing)
        return result
    }
}

extension Clocks {
    func within(_ part: PartOfDay.Name) -> Clocks {
        guard start?.isKnown != true, end?.isKnown != true else { return self }
        return Clocks(start: start?.within(part), end: end?.within(part))
    }
}
