import Vocabulary

/// Days with an open end, and the ends of a day.
extension TimeReader {
    /// 'by Friday', 'before the 26th', 'after next week', 'starting January 7th', 'end of tomorrow', 'later today'.
    func openDays(at index: Int) -> Phrase? {
        if let end = endOfDay(at: index) { return end }
        if let edge = edgeOfDay(at: index) { return edge }
        if let more = moreThan(at: index) { return more }
        if isWord(index, ["starting", "beginning", "commencing"]) {
            guard let found = composed(at: skipping("on", "from", at: index + 1), bare: false),
                let day = found.day,
                !found.hasTime
            else { return nil }
            var phrase = Phrase(from: index, to: found.next)
            phrase.days = DayRange(start: day, end: nil)
            return phrase
        }
        guard let side = openSide(at: index) else { return nil }
        guard
            clock(at: skipping("around", "about", at: side.next), bareAllowed: true) == nil
                || day(at: side.next) != nil || period(at: side.next) != nil
        else { return nil }
        guard habit(at: side.next, side.side) == nil, let found = composed(at: side.next, bare: false),
            found.hasDay
        else { return nil }
        return opened(found, side.side, isInclusive: isInclusive(at: index, before: side.next), first: index)
    }

    private func isInclusive(at index: Int, before next: Int) -> Bool {
        (index..<next).contains {
            isWord($0, ["by", "on", "at", "no", "not", "until", "till", "til", "as", "since", "="])
        }
    }

    private func opened(_ found: Phrase, _ side: Side, isInclusive: Bool, first: Int) -> Phrase? {
        var phrase = Phrase(from: first, to: found.next)
        if let day = found.day, let clock = found.clock {
            let moment = LocalDateTime(day, minute: clock.likely)
            if side == .by {
                phrase.day = day
                phrase.clock = clock
                return phrase
            }
            phrase.moments =
                side == .after ? MomentRange(start: moment, end: nil) : MomentRange(start: nil, end: moment)
            return phrase
        }
        guard !found.hasTime else { return found.with(first: first) }
        switch side {
        case .after:
            if let day = found.day {
                phrase.days =
                    isInclusive
                    ? DayRange(start: day, end: nil)
                    : DayRange(start: day.adding(days: 1), end: nil, namesDayBefore: true)
            } else {
                phrase.days = DayRange(start: isInclusive ? found.days?.start : found.days?.end, end: nil)
            }
        case .before, .by:
            if let day = found.day {
                phrase.days =
                    isInclusive
                    ? DayRange(start: nil, end: day.adding(days: 1), namesLastDay: true)
                    : DayRange(start: nil, end: day)
            } else {
                phrase.days = DayRange(start: nil, end: isInclusive ? found.days?.end : found.days?.start)
            }
        }
        return phrase
    }

    /// 'more than 2 weeks after today', 'at least three days from now'.
    private func moreThan(at index: Int) -> Phrase? {
        guard
            word(index) == "more" && word(index + 1) == "than"
                || word(index) == "at" && word(index + 1) == "least",
            let away = dayAway(at: index + 2), !away.length.isClockLength
        else { return nil }
        var phrase = Phrase(from: index, to: away.next)
        phrase.days = DayRange(start: away.date, end: nil)
        return phrase
    }

    /// 'end of the day', 'EOD tomorrow', 'close of business', 'end of this Sunday'.
    private func endOfDay(at index: Int) -> Phrase? {
        var start = skipping("by", "at", "the", at: index)
        if term(start) == .endOfDay {
            start += 1
        } else if isWord(start, ["end", "close"]) {
            start = skipping("of", at: start + 1)
            guard
                isWord(start, ["business", "play"]) || unit(start) == .day
                    || isWord(start, ["the", "today's"]) && unit(start + 1) == .day
            else {
                guard word(start - 1) == "of", let found = day(at: start) else { return nil }
                return dayEnd(found.date, from: index, to: found.next)
            }
            start = unit(start + 1) == .day ? start + 2 : start + 1
        } else {
            return nil
        }
        let tail = isWord(start, ["on", "of", ","]) ? start + 1 : start
        if let found = day(at: tail) { return dayEnd(found.date, from: index, to: found.next) }
        return dayEnd(today, from: index, to: start)
    }

    private func dayEnd(_ day: LocalDate, from index: Int, to next: Int) -> Phrase {
        var phrase = Phrase(from: index, to: next)
        phrase.day = day
        phrase.clock = Clock(hour: 24, minute: 0, isSure: true)
        return phrase
    }

    /// 'early in the day on Friday', 'later in the day': the half of a day before or after noon.
    private func edgeOfDay(at index: Int) -> Phrase? {
        guard isWord(index, ["early", "earlier", "late", "later"]) else { return nil }
        let isEarly = word(index).hasPrefix("e")
        var next = skipping("in", "on", "the", at: index + 1)
        guard next > index + 1 else { return nil }
        var date: LocalDate? = today
        if unit(next) == .day {
            next += 1
            date = nil
            let tail = isWord(next, ["on", ","]) ? next + 1 : next
            if let found = day(at: tail) { (date, next) = (found.date, found.next) }
        } else if let found = day(at: next) {
            (date, next) = (found.date, found.next)
        } else {
            return nil
        }
        let noon = Clock(hour: 12, minute: 0, isSure: true)
        var phrase = Phrase(from: index, to: next)
        phrase.day = date
        phrase.clocks =
            isEarly
            ? Clocks(start: Clock(hour: 0, minute: 0, isSure: true), end: noon)
            : Clocks(start: noon, end: Clock(hour: 24, minute: 0, isSure: true))
        return phrase
    }
}

extension Phrase {
    func with(first: Int) -> Phrase {
        var copy = self
        copy.first = first
        return copy
    }
}
