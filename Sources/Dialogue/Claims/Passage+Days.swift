import Vocabulary

/// Days: dates in every order, weekdays, and words that count from today.
extension Passage {
    mutating func takeDays() {
        var found: [(day: SaidDay, range: Range<Int>)] = []
        var index = 0
        while index < tokens.count {
            guard let (day, end) = day(at: index) else { index += 1; continue }
            found.append((day, index..<end))
            index = end
        }
        var merged: [(day: SaidDay, range: Range<Int>)] = []
        for next in found {
            if let last = merged.last, let both = apposition(last, next) {
                merged[merged.count - 1] = (both, last.range.lowerBound..<next.range.upperBound)
            } else {
                merged.append(next)
            }
        }
        for entry in merged { add(.day(entry.day), entry.range) }
    }

    /// 'Tomorrow, Tuesday' and 'Tuesday (March 10)' are one day; 'Tuesday, Wednesday' are two.
    private func apposition(
        _ first: (day: SaidDay, range: Range<Int>), _ second: (day: SaidDay, range: Range<Int>)
    ) -> SaidDay? {
        let between = first.range.upperBound..<second.range.lowerBound
        guard between.count <= 2,
            between.allSatisfy({
                [",", "(", "-", "which", "is", "the", "el", "on", "a", "falls", "un"].contains(text($0))
            })
        else { return nil }
        func rank(_ day: SaidDay) -> Int {
            switch day.kind {
            case .dates: day.isRelative ? 2 : 3
            case .weekday: 1
            case .dayOfMonth: 0
            case .weekly, .span: -1
            }
        }
        let ranks = (rank(first.day), rank(second.day))
        guard ranks.0 >= 0, ranks.1 >= 0, ranks.0 != ranks.1 else { return nil }
        let (wide, narrow) = ranks.0 < ranks.1 ? (first.day, second.day) : (second.day, first.day)
        guard case .dates(let dates) = narrow.kind else {
            // 'Tuesday the 10th'
            if case .weekday(let weekday) = narrow.kind, case .dayOfMonth(let number) = wide.kind {
                return near(weekday, number)
            }
            return nil
        }
        let both = dates.filter(wide.allows)
        let saysIs = between.contains { ["is", "falls", "es"].contains(text($0)) }
        return SaidDay(
            kind: .dates(both.isEmpty ? dates : both),
            isImpossible: both.isEmpty || narrow.isImpossible || wide.isImpossible,
            isRelative: narrow.isRelative && wide.isRelative, isCalendar: saysIs || first.day.isCalendar)
    }

    private func near(_ weekday: Weekday, _ number: Int) -> SaidDay {
        let days = (-40...120).map { today.adding(days: $0) }.filter {
            $0.weekday == weekday && $0.day == number
        }
        return SaidDay(kind: days.isEmpty ? .weekday(weekday) : .dates(days), isImpossible: days.isEmpty)
    }

    private func day(at index: Int) -> (SaidDay, Int)? {
        guard let token = token(index), !token.taken else { return nil }
        if token.kind == .mark { return nil }
        return relative(at: index) ?? counted(at: index) ?? dated(at: index) ?? figures(dateAt: index)
    }

    // MARK: Counted from today

    private func relative(at index: Int) -> (SaidDay, Int)? {
        func on(_ days: Int) -> SaidDay {
            SaidDay(kind: .dates([today.adding(days: days)]), isRelative: true)
        }
        switch word(index) {
        case "today", "tonight", "hoy": return (on(0), index + 1)
        case "tomorrow", "tmrw", "tomorow": return (on(1), index + 1)
        case "yesterday", "ayer": return (on(-1), index + 1)
        case "manana":
            // 'por la mañana' is a part of the day.
            if isWord(index - 1, ["la"]) { return nil }
            return (on(1), index + 1)
        case "pasado" where word(index + 1) == "manana": return (on(2), index + 2)
        case "day" where word(index + 1) == "after" && word(index + 2) == "tomorrow":
            return (on(2), index + 3)
        case "this", "next", "coming", "following", "esta", "proxima", "la":
            return period(at: index)
        default: return nil
        }
    }

    private func period(at index: Int) -> (SaidDay, Int)? {
        let isNext = isWord(index, ["next", "following", "proxima"])
        let monday = today.adding(days: -today.weekday.rawValue)
        func span(_ from: Int, _ to: Int) -> SaidDay {
            SaidDay(kind: .span(monday.adding(days: from), monday.adding(days: to)), isRelative: true)
        }
        let base = isNext ? 7 : 0
        switch word(index + 1) {
        case "week":
            if isWord(index, ["la"]) { return nil }
            return (span(base, base + 6), index + 2)
        case "semana":
            if isWord(index, ["la"]) {
                guard isWord(index + 2, ["que", "proxima"]) else { return nil }
                return (span(7, 13), isWord(index + 2, ["que"]) ? index + 4 : index + 3)
            }
            return (span(base, base + 6), index + 2)
        case "weekend": return (span(base + 4, base + 6), index + 2)
        case "month":
            guard !isWord(index, ["la"]) else { return nil }
            let (year, month, _) = (isNext ? today.adding(months: 1) : today).parts
            guard let first = LocalDate(year: year, month: month, day: 1) else { return nil }
            return (
                SaidDay(kind: .span(first, first.adding(months: 1).adding(days: -1)), isRelative: true),
                index + 2
            )
        case "morning", "afternoon", "evening":
            guard isWord(index, ["this"]) else { return nil }
            return (SaidDay(kind: .dates([today]), isRelative: true), index + 1)
        default: return nil
        }
    }

    /// 'In three days', 'a week from today'.
    private func counted(at index: Int) -> (SaidDay, Int)? {
        func unit(_ index: Int) -> Int? {
            ["day": 1, "days": 1, "week": 7, "weeks": 7, "dias": 1, "semanas": 7, "semana": 7][word(index)]
        }
        func count(_ index: Int) -> Int? { isWord(index, ["a", "one", "una", "un"]) ? 1 : number(index) }
        if isWord(index, ["in", "en", "dentro"]) {
            let next = isWord(index, ["dentro"]) ? index + 2 : index + 1
            guard let number = count(next), number < 400, let unit = unit(next + 1) else { return nil }
            if isWord(next + 2, ["time"]) || !isWord(next + 2, ["advance"]) {
                return (
                    SaidDay(kind: .dates([today.adding(days: number * unit)]), isRelative: true), next + 2
                )
            }
            return nil
        }
        guard let number = count(index), number < 400, let unit = unit(index + 1),
            isWord(index + 2, ["from"]),
            isWord(index + 3, ["today", "now", "tomorrow"])
        else { return nil }
        let base = isWord(index + 3, ["tomorrow"]) ? 1 : 0
        return (
            SaidDay(kind: .dates([today.adding(days: number * unit + base)]), isRelative: true), index + 4
        )
    }

    // MARK: Weekdays and months

    private static let weekdays: [String: Weekday] = [
        "monday": .mon, "tuesday": .tue, "wednesday": .wed, "thursday": .thu, "friday": .fri,
        "saturday": .sat,
        "sunday": .sun, "mon": .mon, "tue": .tue, "tues": .tue, "wed": .wed, "weds": .wed, "thu": .thu,
        "thur": .thu,
        "thurs": .thu, "fri": .fri, "sat": .sat, "sun": .sun, "lunes": .mon, "martes": .tue,
        "miercoles": .wed,
        "jueves": .thu, "viernes": .fri, "sabado": .sat, "domingo": .sun,
    ]
    private static let plurals: [String: Weekday] = [
        "mondays": .mon, "tuesdays": .tue, "wednesdays": .wed, "thursdays": .thu, "fridays": .fri,
        "saturdays": .sat,
        "sundays": .sun, "sabados": .sat, "domingos": .sun,
    ]
    private static let months: [String: Int] = [
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
        "jun": 6,
        "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12, "enero": 1, "febrero": 2,
        "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9,
        "octubre": 10,
        "noviembre": 11, "diciembre": 12,
    ]
    private static let ordinals: [String: Int] = [
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
        "ninth": 9,
        "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
        "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
        "thirtieth": 30,
    ]

    private func weekday(_ index: Int) -> Weekday? {
        guard let day = Self.weekdays[word(index)] else { return nil }
        // 'Sat', 'Sun', 'wed' are words too.
        if word(index).utf8.count == 3, token(index)?.isCapital != true { return nil }
        return day
    }

    private func month(_ index: Int) -> Int? {
        guard let month = Self.months[word(index)] else { return nil }
        if ["may", "march", "mar", "jun", "mayo", "dec"].contains(word(index)),
            token(index)?.isCapital != true
        {
            return ["mayo", "march"].contains(word(index)) ? month : nil
        }
        return month
    }

    /// '10', '10th', 'tenth', 'twenty-first'.
    private func dayNumber(_ index: Int) -> (Int, Int, isOrdinal: Bool)? {
        if let value = figures(index), (1...31).contains(value), token(index)?.digits ?? 3 <= 2 {
            if ["st", "nd", "rd", "th"].contains(word(index + 1)), isGlued(index + 1) {
                return (value, index + 2, true)
            }
            if ["º", "°", "ª"].contains(text(index + 1)) { return (value, index + 2, true) }
            return (value, index + 1, false)
        }
        if let value = number(index), [20, 30].contains(value),
            text(index + 1) == "-" || token(index + 1) != nil
        {
            let next = text(index + 1) == "-" ? index + 2 : index + 1
            if let unit = Self.ordinals[word(next)], unit < 10 { return (value + unit, next + 1, true) }
        }
        if let value = Self.ordinals[word(index)] { return (value, index + 1, true) }
        if let value = number(index), (1...31).contains(value) { return (value, index + 1, false) }
        return nil
    }

    private func year(_ index: Int) -> (Int?, Int) {
        var next = index
        if text(next) == "," { next += 1 }
        if isWord(next, ["de", "of", "del"]) { next += 1 }
        if let value = figures(next), (2000...2100).contains(value), token(next)?.digits == 4 {
            return (value, next + 1)
        }
        return (nil, index)
    }

    private func dated(at index: Int) -> (SaidDay, Int)? {
        if isWord(index, ["weekends", "weekdays", "weekday"])
            || isWord(index, ["weekend"]) && isWord(index - 1, ["the"])
        {
            let isWorkweek = !isWord(index, ["weekends", "weekend"])
            return (
                SaidDay(kind: .weekly(isWorkweek ? [.mon, .tue, .wed, .thu, .fri] : [.sat, .sun])), index + 1
            )
        }
        if let weekday = Self.plurals[word(index)] { return weekly(from: weekday, index) }
        var next = index
        var isNext: Bool?
        if isWord(next, ["next", "this", "coming", "proximo", "este"]), weekday(next + 1) != nil {
            isNext = isWord(next, ["next", "proximo"])
            next += 1
        }
        guard let named = weekday(next) else {
            guard let (month, day, year, end) = monthAndDay(at: index) else { return spanOfMonth(at: index) }
            return (date(nil, month, day, year), end)
        }
        if isNext == nil, let range = weekly(from: named, next) { return range }
        next += 1
        if ["."].contains(text(next)), isGlued(next), word(next - 1).utf8.count <= 5 { next += 1 }
        if isNext != nil {
            let ahead = (named.rawValue - today.weekday.rawValue + 7) % 7
            let coming = today.adding(days: isNext == true && ahead == 0 ? 7 : ahead)
            let later = today.adding(days: 7 - today.weekday.rawValue + named.rawValue)
            let dates = isNext == true ? Array(Set([coming, later])).sorted() : [coming]
            return (SaidDay(kind: .dates(dates), isRelative: true), next)
        }
        var after = next
        while [",", "("].contains(text(after)) || isWord(after, ["the", "el", "dia"]) { after += 1 }
        if let (month, day, year, end) = monthAndDay(at: after) {
            return (date(named, month, day, year), end)
        }
        if let (number, end, isOrdinal) = dayNumber(after),
            isOrdinal || isSpanish || isBareDay(end, after, next)
        {
            return (near(named, number), end)
        }
        return (SaidDay(kind: .weekday(named)), next)
    }

    /// 'Tuesday 10': nothing behind it makes the number a time or a count.
    private func isBareDay(_ end: Int, _ after: Int, _ next: Int) -> Bool {
        guard after == next, token(after)?.kind == .number else { return false }
        if [":", "."].contains(text(end)), isGlued(end), figures(end + 1) != nil { return false }
        if ["-", "/"].contains(text(end)) { return false }
        return !isWord(end, ["am", "pm", "a", "p", "to", "h", "o'clock", "people", "hours", "minutes"])
    }

    /// `March 10`, `March 10th, 2026`, `10 March`, `the 10th of March`, `10 de marzo de 2026`.
    private func monthAndDay(at index: Int) -> (month: Int, day: Int, year: Int?, end: Int)? {
        if let month = month(index) {
            var next = index + 1
            if text(next) == ".", isGlued(next) { next += 1 }
            if isWord(next, ["the"]) { next += 1 }
            guard let (day, end, _) = dayNumber(next) else { return nil }
            if isWord(next, ["one", "two", "three"]), token(next)?.kind == .word { return nil }
            if [":"].contains(text(end)) || isWord(end, ["am", "pm"]) { return nil }
            let (year, last) = year(end)
            return (month, day, year, last)
        }
        var next = index
        if isWord(next, ["the", "el"]) { next += 1 }
        guard let (day, end, _) = dayNumber(next),
            token(next)?.kind == .number || Self.ordinals[word(next)] != nil || isSpanish
                || number(next).map({ $0 >= 20 }) == true
        else { return nil }
        var after = end
        if isWord(after, ["of", "de"]) { after += 1 }
        guard let month = month(after) else { return nil }
        after += 1
        if text(after) == ".", isGlued(after) { after += 1 }
        let (year, last) = year(after)
        return (month, day, year, last)
    }

    private func date(_ weekday: Weekday?, _ month: Int, _ day: Int, _ year: Int?) -> SaidDay {
        let years = year.map { [$0] } ?? [today.year - 1, today.year, today.year + 1]
        var dates = years.compactMap { LocalDate(year: $0, month: month, day: day) }
        if year == nil { dates = dates.filter { (-90...274).contains($0.dayNumber - today.dayNumber) } }
        let agreeing = dates.filter { weekday == nil || $0.weekday == weekday }
        return SaidDay(
            kind: .dates(agreeing.isEmpty ? dates : agreeing), isImpossible: agreeing.isEmpty)
    }

    /// 'In March', 'the 10th'.
    private func spanOfMonth(at index: Int) -> (SaidDay, Int)? {
        if isWord(index, ["the", "el"]), let (day, end, isOrdinal) = dayNumber(index + 1),
            isOrdinal && token(index + 1)?.kind == .number || isOrdinal && day > 3
                || isWord(index, ["el"]) && figures(index + 1) != nil
        {
            if isWord(
                end,
                ["floor", "street", "st", "avenue", "ave", "one", "time", "option", "piso", "slot", "visit"])
            {
                return nil
            }
            return (SaidDay(kind: .dayOfMonth(day)), end)
        }
        guard let month = month(index),
            isWord(index - 1, ["in", "of", "during", "en", "until", "till"]) || month != 5 && month != 3
        else { return nil }
        if let (value, end) = Optional(self.year(index + 1)), let year = value,
            let first = LocalDate(year: year, month: month, day: 1)
        {
            return (SaidDay(kind: .span(first, first.adding(months: 1).adding(days: -1))), end)
        }
        let year = month < today.month ? today.year + 1 : today.year
        guard let first = LocalDate(year: year, month: month, day: 1) else { return nil }
        return (SaidDay(kind: .span(first, first.adding(months: 1).adding(days: -1))), index + 1)
    }

    /// 'Mondays', 'Monday to Friday', 'Saturday and Sunday' as hours are told.
    private func weekly(from first: Weekday, _ index: Int) -> (SaidDay, Int)? {
        let next = index + 1
        if isWord(next, ["to", "through", "thru", "till", "until", "a", "al"]) || text(next) == "-",
            let last = weekday(next + 1) ?? Self.plurals[word(next + 1)],
            !isWord(next + 2, Set(Self.months.keys)),
            dayNumber(next + 2).map({ $0.isOrdinal }) != true
        {
            var days: Set<Weekday> = [first]
            var day = first.rawValue
            while day != last.rawValue {
                day = (day + 1) % 7
                if let named = Weekday(rawValue: day) { days.insert(named) }
            }
            return (SaidDay(kind: .weekly(days)), next + 2)
        }
        guard Self.plurals[word(index)] != nil else { return nil }
        return (SaidDay(kind: .weekly([first])), index + 1)
    }

    // MARK: Figures

    /// `2026-03-10`, `3/10`, `10/03/2026`, `10.03.2026`.
    private func figures(dateAt index: Int) -> (SaidDay, Int)? {
        guard let first = figures(index) else { return nil }
        let mark = text(index + 1)
        guard ["-", "/", "."].contains(mark), isGlued(index + 1), let second = figures(index + 2),
            isGlued(index + 2)
        else { return nil }
        let hasThird =
            text(index + 3) == mark && isGlued(index + 3) && figures(index + 4) != nil && isGlued(index + 4)
        if token(index)?.digits == 4 {
            guard hasThird, let day = figures(index + 4) else { return nil }
            return (date(nil, second, day, first), index + 5)
        }
        if !hasThird {
            guard mark == "/", token(index)?.digits ?? 3 <= 2, token(index + 2)?.digits ?? 3 <= 2, first > 0,
                second > 0,
                !(first == 24 && second == 7), !(first == 1 && second <= 4)
            else { return nil }
        }
        var (month, day) = monthFirst ? (first, second) : (second, first)
        if month > 12, day <= 12 { (month, day) = (day, month) }
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        let year = hasThird ? figures(index + 4).map { $0 < 100 ? 2000 + $0 : $0 } : nil
        return (date(nil, month, day, year), hasThird ? index + 5 : index + 3)
    }
}
