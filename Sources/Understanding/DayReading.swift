import Vocabulary

/// One day, as it was named.
struct FoundDay {
    var date: LocalDate
    var next: Int
    /// Named without a year: the next one that comes.
    var lacksYear = false
    var weekday: Weekday?
    /// Only the day of the month was said.
    var lacksMonth = false
}

/// Single days. A day that is named without its year or month is the next one to come, today included.
extension TimeReader {
    func day(at index: Int) -> FoundDay? {
        guard tokens.indices.contains(index), !tokens[index].taken else { return nil }
        if number(index) != nil { return figureDay(at: index) ?? numberedDay(at: index) }
        switch term(index) {
        case .today: return FoundDay(date: today, next: index + 1)
        case .tomorrow: return afterwards(FoundDay(date: today.adding(days: 1), next: index + 1))
        case .month: return monthDay(at: index)
        case .weekday: return weekdayDay(at: index)
        case .ordinal, .number: return numberedDay(at: index)
        case .unit(.day): return dayAfterTomorrow(at: index)
        default: break
        }
        switch word(index) {
        case "the", "a", "one":
            return dayAfterTomorrow(at: index + 1) ?? dayBeside(at: index + 1) ?? lastDay(at: index + 1)
                ?? theDay(at: index + 1) ?? nthWeekday(at: index + 1)
        case "this", "next", "coming", "upcoming", "following", "every", "each": return modifiedDay(at: index)
        default: return nil
        }
    }

    /// 'the day before Friday', 'the day after the 12th'.
    private func dayBeside(at index: Int) -> FoundDay? {
        guard unit(index) == .day, word(index).hasSuffix("y"), isWord(index + 1, ["before", "after"]) else {
            return nil
        }
        let start = index + 2
        guard weekday(start) != nil || month(start) != nil || number(start) != nil || word(start) == "the",
            !(word(start) == "the" && unit(start + 1) != nil), let found = anchor(at: start)
        else { return nil }
        return FoundDay(date: found.date.adding(days: word(index + 1) == "after" ? 1 : -1), next: found.next)
    }

    /// 'the last day of May', 'the last day of next month'.
    private func lastDay(at index: Int) -> FoundDay? {
        guard word(index) == "last", unit(index + 1) == .day, word(index + 2) == "of",
            let month = monthNamed(at: skipping("the", at: index + 3))
        else { return nil }
        return FoundDay(date: month.first.adding(months: 1).adding(days: -1), next: month.next)
    }

    // MARK: months

    func month(_ index: Int) -> Int? {
        if case .month(let month) = term(index) { return month }
        return nil
    }

    /// The next such day that exists, today included.
    func next(month: Int, day: Int) -> LocalDate? {
        for year in today.year..<(today.year + 9) {
            if let date = LocalDate(year: year, month: month, day: day), date >= today { return date }
        }
        return nil
    }

    private func dated(month: Int, day: Int, year: Int?, next index: Int) -> FoundDay? {
        if let year {
            return LocalDate(year: year, month: month, day: day).map { FoundDay(date: $0, next: index) }
        }
        return next(month: month, day: day).map { FoundDay(date: $0, next: index, lacksYear: true) }
    }

    /// 'October 14', 'Oct. 2nd', 'jan-1', 'april the ninth', 'May twenty one, 2026', 'June-2026-14'.
    func monthDay(at index: Int) -> FoundDay? {
        guard let month = month(index) else { return nil }
        if ["-", "/"].contains(word(index + 1)), let year = year(at: index + 2),
            word(index + 3) == word(index + 1),
            let day = number(index + 4), digits(index + 4) <= 2
        {
            return dated(month: month, day: day, year: year.value, next: index + 5)
        }
        var start = index + 1
        if isWord(start, [".", ",", "-", "/"]) { start += 1 }
        start = skipping("the", at: start)
        guard let day = dayNumber(at: start), !standsForTime(day, at: start) else { return nil }
        if let year = trailingYear(at: day.next), !leadsClock(at: day.next) {
            return dated(month: month, day: day.value, year: year.value, next: year.next)
        }
        return dated(month: month, day: day.value, year: nil, next: day.next)
    }

    /// A number behind a month that is a time: 'May 10:30', 'March 4 pm'.
    private func standsForTime(_ day: (value: Int, next: Int, isOrdinal: Bool), at index: Int) -> Bool {
        guard !day.isOrdinal else { return false }
        if word(day.next) == ":", isGlued(day.next), number(day.next + 1) != nil { return true }
        return meridiem(at: day.next) != nil && number(index) != nil && isWord(index - 1, ["at", "around"])
    }

    private func leadsClock(at index: Int) -> Bool {
        let next = isWord(index, [",", "-"]) ? index + 1 : index
        return meridiem(at: next + 1) != nil || word(next + 1) == ":"
    }

    // MARK: numbered days

    /// '22 of January', '14th Feb', '3rd of next month', 'the 21st', 'first Friday of July'.
    func numberedDay(at index: Int) -> FoundDay? {
        if let nth = nthWeekday(at: index) { return nth }
        guard let day = dayNumber(at: index) else { return nil }
        if isWord(index - 1, ["$", "#", "£", "€"]) { return nil }
        var next = day.next
        if isWord(next, ["-", "/", "."]), month(next + 1) != nil { next += 1 }
        if day.isOrdinal, unit(next) == .day, !isWord(next + 1, ["after", "from"]) { next += 1 }
        next = skipping("of", at: next)
        next = skipping("the", at: next)
        let isModal = word(next) == "may" && (followsModal(next) || !day.isOrdinal && number(index) == nil)
        if let month = month(next), !isModal {
            next += 1
            if word(next) == ".", year(at: next + 1) != nil { next += 1 }
            if let year = trailingYear(at: next), !leadsClock(at: next) {
                return dated(month: month, day: day.value, year: year.value, next: year.next)
            }
            return dated(month: month, day: day.value, year: nil, next: next)
        }
        if let found = dayOfNamedMonth(day.value, isOrdinal: day.isOrdinal, at: next, was: day.next) {
            return found
        }
        guard day.isOrdinal else { return nil }
        return loneOrdinal(day.value, from: index, next: day.next)
    }

    private func followsModal(_ index: Int) -> Bool {
        isWord(index + 1, ["be", "i", "we", "you", "not", "have", "well", "also"])
    }

    /// '… of this month', '… next month', '… of the month'.
    private func dayOfNamedMonth(_ day: Int, isOrdinal: Bool, at index: Int, was: Int) -> FoundDay? {
        var next = index
        let offset: Int
        switch word(next) {
        case "this", "current": (offset, next) = (0, next + 1)
        case "next", "coming", "following": (offset, next) = (1, next + 1)
        default:
            guard unit(next) == .month, isWord(next - 1, ["the"]), isOrdinal else { return nil }
            offset = 0
        }
        guard unit(next) == .month, index > was || isOrdinal else { return nil }
        let base = today.adding(months: offset)
        guard let date = LocalDate(year: base.year, month: base.month, day: day) else {
            return nil
        }
        if offset == 0, isWord(next - 1, ["the"]), date < today {
            return nextDayOfMonth(day).map { FoundDay(date: $0, next: next + 1) }
        }
        return FoundDay(date: date, next: next + 1)
    }

    /// 'The 3rd', '3rd'; 'the second' alone is a choice among offers, unless a word before it asks for a date.
    private func loneOrdinal(_ day: Int, from index: Int, next: Int) -> FoundDay? {
        if isWord(next, Self.chosen) { return nil }
        if unit(next) != nil || weekday(next) != nil || term(next) == .weekend || term(next) == .fortnight {
            return nil
        }
        if number(index) == nil {
            let before = isWord(index - 1, ["the"]) ? index - 2 : index - 1
            let asked = isWord(
                before, ["on", "for", "by", "until", "till", "before", "after", "from", "is", "be", "to"])
            guard asked && isWord(index - 1, ["the"]) || weekday(before) != nil || day > 12 else {
                return nil
            }
        }
        return nextDayOfMonth(day).map { FoundDay(date: $0, next: next, lacksYear: true, lacksMonth: true) }
    }

    /// Words after 'the second' that make it a choice and no date.
    static let chosen: Set<String> = [
        "one", "option", "slot", "time", "choice", "offer", "appointment", "opening", "of", "date", "person",
        "available", "visit", "session", "class", "floor", "street", "avenue", "suggestion", "available",
    ]

    /// 'The 27': a plain figure behind 'the' and a word that asks for a date.
    private func theDay(at index: Int) -> FoundDay? {
        if unit(index) == .day, isWord(index - 1, ["the"]) {
            // 'The day' is today unless more is said about it.
            guard
                !isWord(
                    index + 1, ["after", "before", "of", "that", "when", "i", "we", "you", "is", "works"]),
                isWord(index - 2, ["for", "of", "in"]), weekday(index + 1) == nil
            else { return nil }
            return FoundDay(date: today, next: index + 1)
        }
        if let found = numberedDay(at: index) { return found }
        guard isWord(index - 1, ["the"]),
            isWord(index - 2, ["on", "for", "until", "till", "by", "after", "before"]),
            let day = dayNumber(at: index), !day.isOrdinal, unit(day.next) == nil,
            !isWord(day.next, Self.chosen),
            !isWord(day.next, Self.counted), word(day.next) != ":", meridiem(at: day.next) == nil,
            oclockless(day.next), number(index) != nil || day.value > 12, term(day.next) != .lunch
        else { return nil }
        return nextDayOfMonth(day.value).map {
            FoundDay(date: $0, next: day.next, lacksYear: true, lacksMonth: true)
        }
    }

    func oclockless(_ index: Int) -> Bool { !isWord(index, ["o'clock", "oclock", "o", "%", "-"]) }

    func nextDayOfMonth(_ day: Int, weekday: Weekday? = nil) -> LocalDate? {
        var month = LocalDate(dayNumber: today.dayNumber - today.day + 1)
        // A given weekday meets a given day of the month at least once in about three years.
        for _ in 0..<60 {
            if let date = LocalDate(year: month.year, month: month.month, day: day), date >= today,
                weekday == nil || date.weekday == weekday
            {
                return date
            }
            month = month.adding(months: 1)
        }
        return nil
    }
}
