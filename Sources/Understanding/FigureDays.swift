import Vocabulary

/// Dates in figures, read as the tenant's locale writes them.
extension TimeReader {
    /// '2026-03-05', '3/5/2026', '5.3.26', '3/5', '20260305'.
    func figureDay(at index: Int) -> FoundDay? {
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
        // '82' is long past rather than far ahead.
        guard digits == 2 else { return nil }
        return 2000 + value > today.year + 40 ? 1900 + value : 2000 + value
    }

    /// 'T' between an ISO date and its time.
    private func timeMark(_ index: Int) -> Int { word(index) == "t" && isGlued(index) ? index + 1 : index }
}
