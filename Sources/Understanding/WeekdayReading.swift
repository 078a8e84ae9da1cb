import Vocabulary

/// Weekdays, and days counted by them.
extension TimeReader {
    /// Monday of the week that many weeks from this one.
    func monday(weeksAway weeks: Int) -> LocalDate {
        today.adding(days: weeks * 7 - today.weekday.rawValue)
    }

    func next(_ weekday: Weekday) -> LocalDate {
        today.adding(days: (weekday.rawValue - today.weekday.rawValue + 7) % 7)
    }

    /// 'Friday', 'Friday the 26th', 'Tuesday, Jan 15', 'Monday next week', 'Friday two weeks from now', 'Monday 21'.
    func weekdayDay(at index: Int) -> FoundDay? {
        guard let weekday = weekday(index) else { return nil }
        if case .ordinal(let rank) = term(index - 1), rank <= 5 { return nil }
        return qualified(FoundDay(date: next(weekday), next: index + 1, weekday: weekday))
    }

    /// A weekday with what stands behind it.
    private func qualified(_ found: FoundDay) -> FoundDay {
        guard let weekday = found.weekday else { return found }
        var next = found.next
        if word(next) == "after", word(next + 1) == "next" {
            let date = monday(weeksAway: 2).adding(days: weekday.rawValue)
            return FoundDay(date: date, next: next + 2, weekday: weekday)
        }
        if isWord(next, [",", ".", "-", "the", "on"]) { next += 1 }
        if isWord(next, ["the"]) { next += 1 }
        // A full date beside a weekday decides, even where the two disagree.
        if let date = number(next) != nil ? figureDay(at: next) : nil { return date }
        if var date = month(next) != nil ? monthDay(at: next) : nil {
            date.weekday = weekday
            return date
        }
        if let number = dayNumber(at: next), nthWeekday(at: next) == nil {
            let tail = skipping("of", at: number.next)
            if month(skipping("the", at: tail)) != nil
                || isWord(tail, ["this", "next"]) && unit(tail + 1) == .month,
                let date = numberedDay(at: next)
            {
                return date
            }
            if isDayBesideWeekday(number, at: next),
                let date = nextDayOfMonth(number.value, weekday: weekday)
            {
                return FoundDay(date: date, next: number.next, lacksYear: true, weekday: weekday)
            }
        }
        if let week = weekOffset(at: found.next) {
            return FoundDay(
                date: monday(weeksAway: week.value).adding(days: weekday.rawValue), next: week.next,
                weekday: weekday)
        }
        return weekdayAfterLength(found, weekday)
    }

    /// Monday 21, Tue 13th; not 'Monday 9 am', 'Monday 12-4', 'Sat at 5'.
    private func isDayBesideWeekday(_ number: (value: Int, next: Int, isOrdinal: Bool), at index: Int) -> Bool
    {
        if number.isOrdinal { return !isWord(number.next, Self.chosen) }
        guard self.number(index) != nil, number.value > 12 else { return false }
        return word(number.next) != ":" && word(number.next) != "-" && meridiem(at: number.next) == nil
            && unit(number.next) == nil && oclockless(number.next) && !isWord(number.next, Self.counted)
    }

    /// 'next week', 'of the following week', 'this week', 'the week after next' behind a day.
    func weekOffset(at index: Int) -> Number? {
        var next = index
        if isWord(next, [","]) { next += 1 }
        if isWord(next, ["of", "in", "on"]) { next += 1 }
        next = skipping("the", at: next)
        switch word(next) {
        case "this" where unit(next + 1) == .week: return (0, next + 2)
        case "next", "following", "coming":
            if unit(next + 1) == .week { return (1, next + 2) }
            return nil
        case "week" where word(next + 1) == "after" && word(skipping("the", at: next + 2)) == "next":
            return (2, skipping("the", at: next + 2) + 1)
        default: return nil
        }
    }

    /// 'Monday two weeks from now', 'Friday week', 'Friday in three days'.
    private func weekdayAfterLength(_ found: FoundDay, _ weekday: Weekday) -> FoundDay {
        if unit(found.next) == .week, word(found.next) == "week", !isWord(found.next + 1, ["of", "from"]),
            !monthFirst || !tokens.indices.contains(found.next + 1) || tokens[found.next + 1].kind == .mark
        {
            return FoundDay(date: found.date.adding(days: 7), next: found.next + 1, weekday: weekday)
        }
        let start = isWord(found.next, [","]) ? found.next + 1 : found.next
        guard !isWord(start, ["for", "in", "at"]) || word(start) == "in", let away = dayAway(at: start),
            away.unit.rawValue >= TimeUnit.day.rawValue, away.isShift
        else { return found }
        // The weekday inside the seven days that begin at that day's week.
        let monday = away.date.adding(days: -away.date.weekday.rawValue)
        var date = monday.adding(days: weekday.rawValue)
        if away.unit == .day || away.unit == .month || away.unit == .year {
            date = away.date.adding(days: (weekday.rawValue - away.date.weekday.rawValue + 7) % 7)
        }
        return FoundDay(date: date, next: away.next, weekday: weekday)
    }

    /// 'this Friday', 'next Sunday afternoon', 'this coming Monday', 'next week Wednesday', 'next 6th of April'.
    func modifiedDay(at index: Int) -> FoundDay? {
        var next = index
        var weeks: Int?
        while isWord(next, ["this", "next", "coming", "upcoming", "following", "every", "each"]) {
            switch word(next) {
            case "this": weeks = weeks ?? 0
            case "next": weeks = 1
            case "following": weeks = 1
            default: weeks = weeks ?? -1
            }
            next += 1
        }
        if let weekday = weekday(next) {
            if word(next - 1) != "this", weeks == 0 { weeks = -1 }
            guard let weeks, weeks >= 0 else {
                // 'This coming Friday' said on a Friday is the one after.
                let isComing = isWord(next - 1, ["coming", "upcoming"]) && self.next(weekday) == today
                let date = self.next(weekday).adding(days: isComing ? 7 : 0)
                return qualified(FoundDay(date: date, next: next + 1, weekday: weekday))
            }
            let date = monday(weeksAway: weeks).adding(days: weekday.rawValue)
            let found = FoundDay(date: date, next: next + 1, weekday: weekday)
            let more = qualified(found)
            return more.next > found.next ? more : found
        }
        if unit(next) == .week, let weeks, weeks >= 0 {
            let tail = skipping(",", "on", at: next + 1)
            if let weekday = weekday(tail), !isWord(tail + 1, ["-"]) {
                let date = monday(weeksAway: weeks).adding(days: weekday.rawValue)
                return FoundDay(date: date, next: tail + 1, weekday: weekday)
            }
            return nil
        }
        if unit(next) == .day, next == index + 1, !isWord(next + 1, ["of"]) {
            if word(index) == "this" { return FoundDay(date: today, next: next + 1) }
            if word(index) == "next" || word(index) == "following" {
                return FoundDay(date: today.adding(days: 1), next: next + 1)
            }
        }
        if next == index + 1, word(index) == "next" || word(index) == "this" {
            return numberedDay(at: next) ?? (month(next) != nil ? monthDay(at: next) : nil)
        }
        return nil
    }

    /// 'first Friday of next month', 'second Monday of July', 'the last Tuesday of the month'.
    func nthWeekday(at index: Int) -> FoundDay? {
        let rank: Number
        if word(index) == "last" {
            rank = (-1, index + 1)
        } else if let found = ordinal(at: index), found.value <= 5 {
            rank = found
        } else {
            return nil
        }
        guard let weekday = weekday(rank.next) else { return nil }
        let next = skipping("of", "the", at: isWord(rank.next + 1, ["in"]) ? rank.next + 2 : rank.next + 1)
        guard let month = monthNamed(at: next) else { return nil }
        let first = month.first
        let offset = (weekday.rawValue - first.weekday.rawValue + 7) % 7
        var date = first.adding(days: offset + (max(rank.value, 1) - 1) * 7)
        if rank.value < 0 {
            let last = first.adding(months: 1).adding(days: -1)
            date = last.adding(days: -((last.weekday.rawValue - weekday.rawValue + 7) % 7))
        }
        guard date.month == first.month else { return nil }
        if date < today, month.lacksYear { return nil }
        return FoundDay(date: date, next: month.next, weekday: weekday)
    }

    /// 'July', 'next month', 'this month', 'month' behind 'the': its first day.
    func monthNamed(at index: Int) -> (first: LocalDate, next: Int, lacksYear: Bool)? {
        if let month = month(index) {
            if let year = trailingYear(at: word(index + 1) == "." ? index + 2 : index + 1) {
                return LocalDate(year: year.value, month: month, day: 1).map { ($0, year.next, false) }
            }
            let year = month < today.month ? today.year + 1 : today.year
            return LocalDate(year: year, month: month, day: 1).map { ($0, index + 1, true) }
        }
        let thisMonth = today.adding(days: 1 - today.day)
        switch word(index) {
        case "next", "following", "coming":
            return unit(index + 1) == .month ? (thisMonth.adding(months: 1), index + 2, false) : nil
        case "this", "current": return unit(index + 1) == .month ? (thisMonth, index + 2, false) : nil
        case "month": return isWord(index - 1, ["the"]) ? (thisMonth, index + 1, false) : nil
        default: return nil
        }
    }

    /// 'day after tomorrow'.
    func dayAfterTomorrow(at index: Int) -> FoundDay? {
        guard unit(index) == .day, isWord(index + 1, ["after"]) else { return nil }
        if term(index + 2) == .tomorrow { return FoundDay(date: today.adding(days: 2), next: index + 3) }
        if term(index + 2) == .today { return FoundDay(date: today.adding(days: 1), next: index + 3) }
        return nil
    }

    /// 'tomorrow, 3/3/26': the date beside it decides.
    func afterwards(_ found: FoundDay) -> FoundDay {
        let next = isWord(found.next, [","]) ? found.next + 1 : found.next
        if number(next) != nil, let date = figureDay(at: next), !date.lacksYear { return date }
        if word(found.next) == "week",
            !monthFirst || !tokens.indices.contains(found.next + 1) || tokens[found.next + 1].kind == .mark
        {
            return FoundDay(date: found.date.adding(days: 7), next: found.next + 1)
        }
        return found
    }
}
