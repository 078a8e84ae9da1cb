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
            return dayAfterTomorrow(at: index + 1) ?? theDay(at: index + 1) ?? nthWeekday(at: index + 1)
        case "this", "next", "coming", "upcoming", "following", "every", "each": return modifiedDay(at: index)
        default: return nil
        }
    }

    // MARK: figures

    /// '2026-03-05', '3/5/2026', '5.3.26', '3/5', '20260305'.
    private func figureDay(at index: Int) -> FoundDay? {
        guard let first = number(index) else { return nil }
        if digits(index) == 8,
            let date = LocalDate(
                year: first / 10_000, month: first / 100 % 100, day: first % 100),
            (1990...2199).contains(first / 10_000)
        {
            return FoundDay(date: date, next: index + 1)
        }
        if isWord(index - 1, ["/", "."]), isGlued(index), number(index - 2) != nil { return nil }
        guard let (second, sign, third) = triple(at: index) else { return pair(at: index) }
        if digits(index) == 4, (1900...2199).contains(first) {
            // A year first: month next, whatever the locale.
            if let month = number(second) ?? month(second), let day = number(third), digits(third) <= 2,
                let date = LocalDate(year: first, month: month, day: day)
            {
                return FoundDay(date: date, next: timeMark(third + 1))
            }
            return nil
        }
        guard digits(index) <= 2, let last = number(third), sign != " " else { return nil }
        guard let year = fullYear(last, digits: digits(third)) else { return nil }
        if let month = month(second) {
            return LocalDate(year: year, month: month, day: first).map { FoundDay(date: $0, next: third + 1) }
        }
        guard let middle = number(second), digits(second) <= 2 else { return nil }
        let isRange = sign == "/" && word(third + 1) == "-" && word(third + 3) == "/"
        if !isRange, isGlued(third + 1), isWord(third + 1, ["/", ".", "-"]), number(third + 2) != nil,
            isGlued(third + 2)
        {
            return nil
        }
        return date(first, middle, year: year).map { FoundDay(date: $0, next: third + 1) }
    }

    /// Three parts with one sign between them: the indices of the second and third part.
    private func triple(at index: Int) -> (second: Int, sign: String, third: Int)? {
        let sign = word(index + 1)
        if digits(index) == 4, digits(index + 1) > 0, digits(index + 1) <= 2, digits(index + 2) > 0,
            digits(index + 2) <= 2, isGlued(index + 3) == false || word(index + 3) == ","
        {
            return (index + 1, " ", index + 2)
        }
        guard ["/", "-", "."].contains(sign) else { return nil }
        let second = index + 2
        var third = second + 1
        if word(third) == ".", month(second) != nil { third += 1 }
        guard word(third) == sign || (word(third) == "," && isGlued(third + 1)) else { return nil }
        third += 1
        guard number(third) != nil, number(second) != nil || month(second) != nil else { return nil }
        if number(second) != nil, !isGlued(second) || !isGlued(third) { return nil }
        return (second, sign, third)
    }

    /// '4/22', '22-04', '4.22': two parts, the year to come.
    private func pair(at index: Int) -> FoundDay? {
        guard let first = number(index), digits(index) <= 2, let second = number(index + 2),
            digits(index + 2) <= 2, isGlued(index + 1), isGlued(index + 2), word(index - 1) != "$"
        else { return nil }
        if isGlued(index + 3) {
            if isWord(index + 3, ["/", "*", "%", "="]) { return nil }
            let isRange = word(index + 1) == "/" && word(index + 3) == "-" && word(index + 5) == "/"
            if !isRange, isWord(index + 3, [".", "-"]), number(index + 4) != nil, isGlued(index + 4) {
                return nil
            }
            if tokens[index + 3].kind == .word { return nil }
        }
        switch word(index + 1) {
        case "/": break
        case "."
        where isWord(index - 1, ["on", "by", "for", "until", "before", "after"])
            && !isWord(index + 3, ["%", "percent"]) && meridiem(at: index + 3) == nil:
            break
        case "-" where digits(index) == 2 && digits(index + 2) == 2 && isWord(index - 1, ["on"]): break
        default: return nil
        }
        return upcoming(first, second).map { FoundDay(date: $0, next: index + 3, lacksYear: true) }
    }

    /// The two readings of two numbers, the locale's first; a year may make one impossible.
    private func date(_ first: Int, _ second: Int, year: Int) -> LocalDate? {
        let monthLeads = LocalDate(year: year, month: first, day: second)
        let dayLeads = LocalDate(year: year, month: second, day: first)
        // February 30 stays impossible rather than turning into something else.
        if first <= 12, second <= 12 { return monthFirst ? monthLeads : dayLeads }
        return monthLeads ?? dayLeads
    }

    private func upcoming(_ first: Int, _ second: Int) -> LocalDate? {
        let monthLeads = monthFirst ? (1...12).contains(first) : !(1...12).contains(second)
        return monthLeads ? next(month: first, day: second) : next(month: second, day: first)
    }

    private func fullYear(_ value: Int, digits: Int) -> Int? {
        if digits == 4 { return (1900...2199).contains(value) ? value : nil }
        return digits == 2 ? 2000 + value : nil
    }

    /// 'T' between an ISO date and its time.
    private func timeMark(_ index: Int) -> Int { word(index) == "t" && isGlued(index) ? index + 1 : index }

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

    func dated(month: Int, day: Int, year: Int?, next index: Int) -> FoundDay? {
        if let year {
            return LocalDate(year: year, month: month, day: day).map { FoundDay(date: $0, next: index) }
        }
        return next(month: month, day: day).map { FoundDay(date: $0, next: index, lacksYear: true) }
    }

    /// 'October 14', 'Oct. 2nd', 'jan-1', 'april the ninth', 'May twenty one, 2026', 'September-2020-23'.
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

    private func oclockless(_ index: Int) -> Bool { !isWord(index, ["o'clock", "oclock", "o", "%", "-"]) }

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

    // MARK: weekdays

    /// Monday of the week that many weeks from this one.
    func monday(weeksAway weeks: Int) -> LocalDate {
        today.adding(days: weeks * 7 - today.weekday.rawValue)
    }

    func next(_ weekday: Weekday) -> LocalDate {
        today.adding(days: (weekday.rawValue - today.weekday.rawValue + 7) % 7)
    }

    /// 'Friday', 'Friday the 26th', 'Tuesday, Jan 15', 'Monday next week', 'Friday two weeks from now', 'Monday 21'.
    private func weekdayDay(at index: Int) -> FoundDay? {
        guard let weekday = weekday(index) else { return nil }
        if case .ordinal(let rank) = term(index - 1), rank <= 5 { return nil }
        return qualified(FoundDay(date: next(weekday), next: index + 1, weekday: weekday))
    }

    /// A weekday with what stands behind it.
    private func qualified(_ found: FoundDay) -> FoundDay {
        guard let weekday = found.weekday else { return found }
        var next = found.next
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
        if !monthFirst, unit(found.next) == .week, word(found.next) == "week",
            !isWord(found.next + 1, ["of", "from"])
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
    private func modifiedDay(at index: Int) -> FoundDay? {
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
    private func nthWeekday(at index: Int) -> FoundDay? {
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
    private func dayAfterTomorrow(at index: Int) -> FoundDay? {
        guard unit(index) == .day, isWord(index + 1, ["after"]) else { return nil }
        if term(index + 2) == .tomorrow { return FoundDay(date: today.adding(days: 2), next: index + 3) }
        if term(index + 2) == .today { return FoundDay(date: today.adding(days: 1), next: index + 3) }
        return nil
    }

    /// 'tomorrow, 13/04/21': the date beside it decides.
    private func afterwards(_ found: FoundDay) -> FoundDay {
        let next = isWord(found.next, [","]) ? found.next + 1 : found.next
        if number(next) != nil, let date = figureDay(at: next), !date.lacksYear { return date }
        if word(found.next) == "week", !monthFirst {
            return FoundDay(date: found.date.adding(days: 7), next: found.next + 1)
        }
        return found
    }
}
