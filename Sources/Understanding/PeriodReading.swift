import Vocabulary

struct FoundDays {
    var range: DayRange
    var next: Int
}

/// Stretches of whole days: weeks, weekends, months and parts of them.
extension TimeReader {
    private enum Third { case early, middle, late }

    func period(at index: Int) -> FoundDays? {
        if let numbered = dayNumberRange(at: index) { return numbered }
        if let third = third(at: index), let whole = wholePeriod(at: third.next) {
            return narrowed(whole, to: third.part, isFromNow: third.isFromNow)
        }
        if let rest = restOfPeriod(at: index) { return rest }
        if let week = weekOfDay(at: index) { return week }
        guard !followsOrdinal(index), let whole = wholePeriod(at: index) else { return nil }
        return withinWeek(FoundDays(range: whole.range, next: whole.next))
    }

    /// 'the 31st of this month' names a day, and where there is none it names nothing.
    private func followsOrdinal(_ index: Int) -> Bool {
        // '31 April' is no April either.
        if month(index) != nil, number(index - 1) != nil, digits(index - 1) <= 2, word(index - 2) != "at" {
            return true
        }
        guard word(index - 1) == "of" else { return false }
        if case .ordinal = term(index - 2) { return true }
        return isWord(index - 2, ["st", "nd", "rd", "th"])
    }

    /// 'next week between Wednesday and Friday'.
    private func withinWeek(_ found: FoundDays) -> FoundDays {
        guard let start = found.range.start, start.weekday == .mon, isWord(found.next, ["between", "from"]),
            let first = weekday(found.next + 1), isWord(found.next + 2, Self.joiners),
            let last = weekday(found.next + 3), first <= last
        else { return found }
        let range = DayRange(
            start: start.adding(days: first.rawValue), end: start.adding(days: last.rawValue + 1),
            namesLastDay: true)
        return FoundDays(range: range, next: found.next + 4)
    }

    // MARK: thirds

    private func third(at index: Int) -> (part: Third, isFromNow: Bool, next: Int)? {
        let start = skipping("the", at: isWord(index, ["in", "at", "by", "around"]) ? index + 1 : index)
        var next = start + 1
        let part: Third
        switch word(start) {
        case "early", "earlier": part = .early
        case "late", "later": part = .late
        case "mid", "middle": part = .middle
        case "beginning", "start": part = .early
        case "end": part = .late
        default: return nil
        }
        if word(next) == "-" { next += 1 }
        if isWord(next, ["of", "in"]) { next += 1 }
        return (part, word(start) == "later", next)
    }

    private func narrowed(_ whole: Period, to part: Third, isFromNow: Bool) -> FoundDays? {
        guard let start = whole.range.start, let end = whole.range.end else { return nil }
        let bounds: (LocalDate, LocalDate)
        switch (whole.kind, part) {
        case (.week, .early): bounds = (start, start.adding(days: 3))
        case (.week, .middle): bounds = (start.adding(days: 1), start.adding(days: 5))
        case (.week, .late): bounds = (start.adding(days: 3), end)
        case (.month, .early): bounds = (start, start.adding(days: 15))
        case (.month, .middle): bounds = (start.adding(days: 9), start.adding(days: 20))
        case (.month, .late): bounds = (start.adding(days: 15), end)
        case (.year, .early): bounds = (start, start.adding(months: 6))
        case (.year, .middle): bounds = (start.adding(months: 3), start.adding(months: 9))
        case (.year, .late): bounds = (start.adding(months: 6), end)
        case (.other, _): return nil
        }
        // 'Later this week' on a Friday is what is left of it.
        let first = isFromNow && today < bounds.1 && today > bounds.0 ? today : bounds.0
        return FoundDays(range: DayRange(start: first, end: bounds.1), next: whole.next)
    }

    private func restOfPeriod(at index: Int) -> FoundDays? {
        guard isWord(index, ["rest", "remaining", "remainder"]) else { return nil }
        var next = skipping("of", at: index + 1)
        if isWord(next, ["the", "this", "my", "our"]) { next += 1 }
        let end: LocalDate
        switch unit(next) {
        case .week: end = monday(weeksAway: 1)
        case .month: end = today.adding(days: 1 - today.day).adding(months: 1)
        case .year: end = LocalDate(year: today.year + 1, month: 1, day: 1) ?? today
        default: return nil
        }
        return FoundDays(range: DayRange(start: today, end: end, namesLastDay: true), next: next + 1)
    }

    // MARK: whole periods

    private enum Kind { case week, month, year, other }
    private typealias Period = (range: DayRange, kind: Kind, next: Int)

    private func wholePeriod(at index: Int) -> Period? {
        if let ranked = rankedPeriod(at: index) { return ranked }
        if let named = monthPeriod(at: index) { return named }
        var next = index
        var offset: Int?
        if word(next) == "the", isWord(next + 1, ["next", "coming", "upcoming", "following", "current"]) {
            next += 1
        }
        switch word(next) {
        case "this", "the", "current": (offset, next) = (0, next + 1)
        case "next", "following", "upcoming", "coming": (offset, next) = (1, next + 1)
        default: break
        }
        if offset == 0, word(next) == "coming" || word(next) == "upcoming" { (offset, next) = (1, next + 1) }
        if let counted = countedPeriod(at: next, offset: offset) { return counted }
        let isAfterNext = word(next + 1) == "after" && word(skipping("the", at: next + 2)) == "next"
        // 'The week after' follows this one where nothing says which.
        let isAfterThis =
            word(next - 1) == "the" && word(next + 1) == "after" && !isAfterNext && day(at: next + 2) == nil
        let steps = isAfterNext ? 2 : isAfterThis ? 1 : offset ?? 0
        let tail = isAfterNext ? skipping("the", at: next + 2) + 1 : next + 1
        let isPlain = offset == nil && !isAfterNext
        switch term(next) {
        case .unit(.week) where !isPlain: return week(steps, next: tail)
        case .unit(.month) where !isPlain: return month(steps, next: tail)
        case .unit(.year) where !isPlain: return year(steps, next: tail)
        case .weekend:
            let monday = monday(weeksAway: steps)
            return (DayRange(start: monday.adding(days: 5), end: monday.adding(days: 7)), .other, tail)
        case .workweek where !isPlain:
            let monday = monday(weeksAway: steps)
            return (DayRange(start: monday, end: monday.adding(days: 5)), .other, tail)
        case .fortnight where !isPlain:
            let monday = monday(weeksAway: steps * 2)
            return (DayRange(start: monday, end: monday.adding(days: 14)), .other, tail)
        case .unit(.week) where isWord(index - 1, ["in", "of", "month"]) && number(next + 1) != nil:
            return weekOfYear(at: next)
        case .unit(.month) where isWord(index - 1, ["of"]): return month(0, next: tail)
        case .unit(.week) where isWord(index - 1, ["of"]): return week(0, next: tail)
        case .unit(.week): return weekOfYear(at: next)
        default: return nil
        }
    }

    private func week(_ steps: Int, next: Int) -> Period {
        if steps == 0, number(next) != nil, let numbered = weekOfYear(at: next - 1) { return numbered }
        let monday = monday(weeksAway: steps)
        return (DayRange(start: monday, end: monday.adding(days: 7)), .week, next)
    }

    private func month(_ steps: Int, next: Int) -> Period {
        let first = today.adding(days: 1 - today.day).adding(months: steps)
        return (DayRange(start: first, end: first.adding(months: 1)), .month, next)
    }

    private func year(_ steps: Int, next: Int) -> Period? {
        guard let first = LocalDate(year: today.year + steps, month: 1, day: 1) else { return nil }
        return (DayRange(start: first, end: first.adding(months: 12)), .year, next)
    }

    /// 'week 31' of ISO 8601, the coming one.
    private func weekOfYear(at index: Int) -> Period? {
        guard let number = number(index + 1), (1...53).contains(number) else { return nil }
        for year in today.year...(today.year + 1) {
            guard let fourth = LocalDate(year: year, month: 1, day: 4) else { return nil }
            let monday = fourth.adding(days: (number - 1) * 7 - fourth.weekday.rawValue)
            if monday.adding(days: 7) > today {
                return (DayRange(start: monday, end: monday.adding(days: 7)), .week, index + 2)
            }
        }
        return nil
    }

    /// 'next 3 days', '3 next weeks', 'coming two weeks', 'next couple weeks': they begin tomorrow.
    private func countedPeriod(at index: Int, offset: Int?) -> Period? {
        var start = index
        var isComing = offset == 1
        var counted = length(at: start)
        if counted == nil, let count = cardinal(at: start),
            isWord(count.next, ["next", "coming", "upcoming"]),
            let unit = unit(count.next + 1)
        {
            var length = Length(unit: unit, next: count.next + 2)
            length.add(min(count.value, 1000), unit)
            counted = length
            isComing = true
        }
        guard isComing, let length = counted, !length.isClockLength,
            length.unit.rawValue >= TimeUnit.day.rawValue
        else { return nil }
        // 'next a week' is nobody's way to say it, and 'next week' is handled elsewhere.
        start = length.next
        let from = today.adding(days: 1)
        let end = length.after(LocalDateTime(from, minute: 0)).date
        return (DayRange(start: from, end: end), .other, start)
    }

    /// 'first week of October', 'second week of 2027', 'third month of 2027', 'the 2nd week next month'.
    private func rankedPeriod(at index: Int) -> Period? {
        let start = skipping("the", at: index)
        let isLast = word(start) == "last"
        guard let rank = isLast ? (-1, start + 1) : ordinal(at: start),
            unit(rank.1) == .week || unit(rank.1) == .month
        else { return nil }
        let isWeek = unit(rank.1) == .week
        let tail = isWord(rank.1 + 1, ["of", "in"]) ? rank.1 + 2 : rank.1 + 1
        if isWeek, let month = monthNamed(at: skipping("the", at: tail)), rank.0 <= 5 {
            return weekOfMonth(rank.0, month.first, next: month.next)
        }
        guard !isLast else { return nil }
        var next = tail
        let year: Int
        if let named = self.year(at: tail) {
            (year, next) = (named.value, named.next)
        } else if isWord(tail, ["next", "this"]), unit(tail + 1) == .year {
            (year, next) = (today.year + (word(tail) == "next" ? 1 : 0), tail + 2)
        } else {
            return nil
        }
        guard let first = LocalDate(year: year, month: 1, day: 1) else { return nil }
        if !isWeek {
            guard rank.0 <= 12 else { return nil }
            let start = first.adding(months: rank.0 - 1)
            return (DayRange(start: start, end: start.adding(months: 1)), .month, next)
        }
        guard rank.0 <= 53 else { return nil }
        let monday = firstFullWeek(from: first).adding(days: (rank.0 - 1) * 7)
        return (DayRange(start: monday, end: monday.adding(days: 7)), .week, next)
    }

    /// The week that has most of its days in it.
    private func firstFullWeek(from first: LocalDate) -> LocalDate {
        let fourth = first.adding(days: 3)
        return fourth.adding(days: -fourth.weekday.rawValue)
    }

    private func weekOfMonth(_ rank: Int, _ first: LocalDate, next: Int) -> Period {
        var monday = firstFullWeek(from: first).adding(days: (max(rank, 1) - 1) * 7)
        if rank < 0 {
            let last = first.adding(months: 1).adding(days: -4)
            monday = last.adding(days: -last.weekday.rawValue)
        }
        return (DayRange(start: monday, end: monday.adding(days: 7)), .week, next)
    }

    /// 'May 2027', 'in November', 'next June', '2027-11', '11/2027', 'November , 2027'.
    private func monthPeriod(at index: Int) -> Period? {
        if let figures = figureMonth(at: index) { return figures }
        var start = index
        if isWord(start, ["next", "this", "the"]), month(start + 1) != nil { start += 1 }
        if let year = year(at: start) {
            let next = isWord(year.next, [",", "-", "/", "."]) ? year.next + 1 : year.next
            if let month = month(next), dayNumber(at: next + 1) == nil, !isWord(next + 1, ["-", "/"]) {
                return wholeMonth(year.value, month, next: next + 1)
            }
            return nil
        }
        guard let month = month(start), monthDay(at: start) == nil, !namesImpossibleDay(behind: start) else {
            return nil
        }
        let next = isWord(start + 1, [".", ",", "-", "/"]) ? start + 2 : start + 1
        if let year = year(at: next) ?? trailingYear(at: start + 1) {
            return wholeMonth(year.value, month, next: year.next)
        }
        guard saysMonth(from: index, at: start) else { return nil }
        let year = month < today.month ? today.year + 1 : today.year
        return wholeMonth(year, month, next: start + 1)
    }

    /// 'February 30' is no February.
    func namesImpossibleDay(behind month: Int) -> Bool {
        guard let day = dayNumber(at: month + 1) else { return false }
        return tokens[month + 1].kind == .number && unit(day.next) == nil && !isWord(day.next, Self.counted)
            && word(day.next) != ":"
    }

    private static let monthLeads: Set<String> = [
        "in", "of", "next", "this", "by", "since", "until", "till", "early", "late", "mid", "during", "the",
        "for",
        "through", "after", "before", "-", "and", "between", "from", "end", "start", "beginning", "middle",
        "later",
        "about", "around", "to", "until", "thru",
    ]

    /// 'May' and 'march' are other words too: something before them must ask for a month.
    private func saysMonth(from index: Int, at month: Int) -> Bool {
        if index < month, !(word(month) == "may" && isWord(index, ["the", "this"])) { return true }
        if isWord(month, ["may", "march", "mar", "sep", "sept", "dec", "jan"]) {
            return isWord(index - 1, Self.monthLeads)
                && !(word(month) == "may" && isWord(index - 1, ["the", "this", "and"]))
        }
        return isWord(index - 1, Self.monthLeads) || tokens.count <= 3
    }

    private func figureMonth(at index: Int) -> Period? {
        guard let first = number(index), isWord(index + 1, ["-", "/"]), let second = number(index + 2),
            !isWord(index - 1, ["-", "/", ".", ":"]) || !isGlued(index),
            !isWord(index + 3, ["-", "/", ".", ":"])
        else { return nil }
        if digits(index) == 4, (1990...2199).contains(first), digits(index + 2) <= 2 {
            return wholeMonth(first, second, next: index + 3)
        }
        if digits(index + 2) == 4, (1990...2199).contains(second), digits(index) <= 2 {
            return wholeMonth(second, first, next: index + 3)
        }
        return nil
    }

    private func wholeMonth(_ year: Int, _ month: Int, next: Int) -> Period? {
        guard let first = LocalDate(year: year, month: month, day: 1) else { return nil }
        return (DayRange(start: first, end: first.adding(months: 1)), .month, next)
    }

    // MARK: weeks named by a day

    /// 'the week of the 18th', 'week beginning February 4', 'w/c Feb 4'.
    private func weekOfDay(at index: Int) -> FoundDays? {
        var next = skipping("the", at: index)
        if word(next) == "w", word(next + 1) == "/", word(next + 2) == "e" {
            return weekendOfDay(at: next + 3, isEnding: word(next + 3) != "of")
        }
        if term(next) == .weekend, isWord(next + 1, ["of", "beginning", "starting", "from"]) {
            return weekendOfDay(at: next + 1, isEnding: false)
        }
        if unit(next) == .week, word(next + 1) == "ending" {
            return weekendOfDay(at: next + 2, isEnding: true)
        }
        if word(next) == "w", word(next + 1) == "/", word(next + 2) == "c" {
            next += 3
        } else if unit(next) == .week {
            next += 1
            guard isWord(next, ["of", "beginning", "starting", "commencing", "from"]) else { return nil }
            next = skipping("on", at: next + 1)
        } else {
            return nil
        }
        guard let found = day(at: next) else { return nil }
        let monday = found.date.adding(days: -found.date.weekday.rawValue)
        return FoundDays(range: DayRange(start: monday, end: monday.adding(days: 7)), next: found.next)
    }

    /// 'the weekend of the 14th'; 'week ending the 14th' is the seven days up to it.
    private func weekendOfDay(at index: Int, isEnding: Bool) -> FoundDays? {
        let next = skipping(
            "on", at: isWord(index, ["of", "beginning", "starting", "from"]) ? index + 1 : index)
        guard let found = day(at: next) else { return nil }
        let monday = found.date.adding(days: -found.date.weekday.rawValue)
        let range =
            isEnding
            ? DayRange(start: found.date.adding(days: -6), end: found.date.adding(days: 1))
            : DayRange(start: monday.adding(days: 5), end: monday.adding(days: 7))
        return FoundDays(range: range, next: found.next)
    }

    // MARK: numbered days of one month

    /// 'from 2 to 7 Feb', 'between the ninth and the seventeenth of april', 'Feb between 2-7', 'november 18-19',
    /// '4 till 23 of this month', 'april 9th through 17th'.
    private func dayNumberRange(at index: Int) -> FoundDays? {
        var next = index
        var month = month(next).map { (number: $0, year: nil as Int?) }
        if month != nil { next = skipping(".", "the", at: next + 1) }
        let saysBetween = isWord(next, ["from", "between", "in"])
        if saysBetween { next = skipping("the", at: next + 1) }
        if month == nil { next = skipping("the", at: next) }
        guard let first = dayNumber(at: next) else { return nil }
        var joiner = first.next
        if month == nil, saysBetween || first.isOrdinal, let named = self.month(skipping("of", at: joiner)),
            isWord(skipping("of", at: joiner) + 1, Self.joiners)
        {
            // 'from 26th june to 28th june' is a range of two full dates.
            _ = named
            return nil
        }
        guard isWord(joiner, Self.joiners), word(joiner) != "and" || saysBetween else { return nil }
        joiner = skipping("the", at: joiner + 1)
        guard let last = dayNumber(at: joiner), word(last.next) != ":", word(first.next) != ":",
            meridiem(at: last.next) == nil
        else { return nil }
        next = last.next
        var year: Int?
        if month == nil {
            let tail = skipping("the", at: isWord(next, ["of", "in"]) ? next + 1 : next)
            guard let named = monthNamed(at: tail), !named.lacksYear || self.month(tail) != nil else {
                return nil
            }
            month = (named.first.month, named.lacksYear ? nil : named.first.year)
            next = named.next
        } else if unit(next) != nil || self.month(skipping("of", at: next)) != nil {
            return nil
        } else if let found = trailingYear(at: next) {
            (year, next) = (found.value, found.next)
        }
        guard let month else { return nil }
        return bounded(first.value, last.value, month.number, year ?? month.year, next: next)
    }

    private func bounded(_ first: Int, _ last: Int, _ month: Int, _ year: Int?, next: Int) -> FoundDays? {
        guard
            let start = year.map({ LocalDate(year: $0, month: month, day: first) })
                ?? self.next(month: month, day: first)
        else { return nil }
        let ending = last > first ? start : start.adding(days: 1 - start.day).adding(months: 1)
        guard let end = LocalDate(year: ending.year, month: ending.month, day: last), end > start else {
            return nil
        }
        return FoundDays(
            range: DayRange(start: start, end: end.adding(days: 1), namesLastDay: true), next: next)
    }
}
