import Vocabulary

/// What is counted in lengths: lengths alone, stretches of them, and what lies behind.
extension TimeReader {
    func countedExpression(at index: Int) -> Phrase? {
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
            clock(at: start, bareAllowed: false) == nil, !isWord(length.next, ["old"]),
            !(word(length.next) == "-" && word(length.next + 1) == "old")
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
        // 'Three days from Tuesday at five' is a day, and so is 'a week from today'; with 'for' it is a stay.
        if isWord(index - 1, ["from"]), word(first) != "for", !length.isClockLength { return nil }
        var phrase = Phrase(from: first, to: start.next)
        if let clock = start.clock {
            let from = LocalDateTime(day, minute: clock.likely)
            phrase.moments = MomentRange(start: from, end: length.after(from))
            return phrase
        }
        guard !length.isClockLength else { return nil }
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
    func within(at index: Int) -> Phrase? {
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
    func past(at index: Int) -> Phrase? {
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
