import Vocabulary

/// Prices, percentages and lengths of time.
extension Passage {
    private static let signs: Set<String> = ["$", "£", "€", "¥", "₹"]
    private static let currencies: Set<String> = [
        "dollar", "dollars", "pound", "pounds", "euro", "euros", "bucks", "quid", "usd", "gbp", "eur", "aud",
        "cad",
        "nzd", "dolares", "libras", "cents", "pence", "pesos",
    ]

    mutating func takeMoney() {
        for index in tokens.indices where !tokens[index].taken {
            if Self.signs.contains(tokens[index].text), figures(index + 1) != nil {
                let (amount, end) = amount(at: index + 1)
                let start =
                    isWord(index - 1, ["a", "us", "au", "c", "nz"]) && !tokens[index].spaced
                    ? index - 1 : index
                add(.money(amount), start..<(isWord(end, Self.currencies) ? end + 1 : end))
            } else if isWord(index, ["usd", "gbp", "eur", "aud"]), figures(index + 1) != nil {
                let (amount, end) = amount(at: index + 1)
                add(.money(amount), index..<end)
            } else if number(index) != nil {
                let (amount, end) = amount(at: index)
                if Self.signs.contains(text(end)), isGlued(end) || tokens[index].kind == .number,
                    figures(end + 1) == nil
                {
                    add(.money(amount), index..<(end + 1))
                } else if isWord(end, Self.currencies) {
                    let isSmall = isWord(end, ["cents", "pence"])
                    add(.money(isSmall ? amount / 100 : amount), index..<(end + 1))
                } else if text(end) == "%" || isWord(end, ["percent", "percentage"])
                    || isWord(end, ["per", "por"]) && isWord(end + 1, ["cent", "ciento"])
                {
                    let width = text(end) == "%" || isWord(end, ["percent", "percentage"]) ? 1 : 2
                    add(.percent(text(index)), index..<(end + width))
                } else if isPriced(index), !isWord(end, Self.units),
                    tokens[index].kind == .word || !isClock(end),
                    !isWord(end, ["people", "person", "minute", "days", "am", "pm"])
                {
                    add(.money(amount), index..<end)
                }
            }
        }
    }

    private func isClock(_ end: Int) -> Bool {
        [":", "h"].contains(text(end)) || isWord(end, ["am", "pm", "a", "p"])
    }

    /// 'It costs 55', 'the price is fifty-five': no sign, but nothing else either.
    private func isPriced(_ index: Int) -> Bool {
        let verbs: Set<String> = [
            "cost", "costs", "cuesta", "cuestan", "charge", "price", "priced", "fee", "vale", "precio", "pay",
        ]
        for back in 1...3 where isWord(index - back, verbs) {
            return (1..<back).allSatisfy {
                isWord(
                    index - $0,
                    [
                        "is", "at", "from", "only", "just", "about", "es", "de", "you", "are", "around",
                        "exactly",
                    ])
            }
        }
        return false
    }

    /// `1,200`, `40.50`, `40,50`: in minor units, with two decimals.
    private func amount(at index: Int) -> (Int, Int) {
        var value = tokens[index].value ?? 0
        var end = index + 1
        guard tokens[index].kind == .number else { return (value * 100, end) }
        while text(end) == ",", isGlued(end), token(end + 1)?.digits == 3, isGlued(end + 1), value < 1_000_000
        {
            value = value * 1000 + (figures(end + 1) ?? 0)
            end += 2
        }
        if [".", ","].contains(text(end)), isGlued(end), let cents = figures(end + 1), isGlued(end + 1),
            tokens[end + 1].digits <= 2
        {
            let scaled = tokens[end + 1].digits == 1 ? cents * 10 : cents
            return (min(value, 1_000_000_000) * 100 + scaled, end + 2)
        }
        return (min(value, 1_000_000_000) * 100, end)
    }

    // MARK: Lengths

    static let units: Set<String> = Set(unitMinutes.keys)
    private static let unitMinutes: [String: Int] = [
        "min": 1, "mins": 1, "minute": 1, "minutes": 1, "minutos": 1, "minuto": 1, "hour": 60, "hours": 60,
        "hr": 60,
        "hrs": 60, "hora": 60, "horas": 60, "day": 1440, "days": 1440, "dia": 1440, "dias": 1440,
        "week": 10080,
        "weeks": 10080, "semana": 10080, "semanas": 10080, "month": 43200, "months": 43200, "mes": 43200,
        "meses": 43200, "year": 525_600, "years": 525_600, "anos": 525_600,
    ]

    mutating func takeLengths() {
        var index = 0
        while index < tokens.count {
            guard let (minutes, end, isIdiom) = length(at: index) else { index += 1; continue }
            let isShift = isWord(end, ["later", "earlier", "sooner", "after", "antes", "despues"])
            add(.length(SaidLength(minutes: minutes, isIdiom: isIdiom, isShift: isShift)), index..<end)
            index = end
        }
    }

    private func length(at index: Int) -> (Int, Int, Bool)? {
        if isWord(index, ["half"]) {
            var next = index + 1
            if isWord(next, ["an", "a"]) { next += 1 }
            if isWord(next, ["hour"]) { return (30, next + 1, false) }
            return nil
        }
        if isWord(index, ["media"]), isWord(index + 1, ["hora"]) { return (30, index + 2, false) }
        if isWord(index, ["a", "an", "one", "una", "un", "per", "each"]) && !(tokens[index].kind == .number) {
            var next = index + 1
            if isWord(index, ["per", "each"]) { return nil }
            let single = isWord(next, ["single", "full", "whole", "quick", "few", "couple"])
            if single {
                if isWord(next, ["couple"]), isWord(next + 1, ["of"]) { next += 1 }
                next += 1
            }
            guard let unit = Self.unitMinutes[word(next)], word(next) != "min" else { return nil }
            if isWord(next, ["day", "week", "month", "year", "dia", "semana", "mes"]), !isLimit(index) {
                return (unit, next + 1, true)
            }
            let isIdiom = unit == 1 || single
            if unit == 60, isWord(next + 1, ["and"]), isWord(next + 2, ["a"]),
                isWord(next + 3, ["half", "quarter"])
            {
                return (isWord(next + 3, ["half"]) ? 90 : 75, next + 4, false)
            }
            if unit == 60, let (more, end) = minutes(behind: next + 1) { return (60 + more, end, false) }
            return (unit, next + 1, isIdiom)
        }
        guard let count = number(index), count < 100_000 else { return nil }
        var next = index + 1
        if text(next) == "-" { next += 1 }
        // `1h15`, `1h 15m`, `2h`
        if isWord(next, ["h"]), isGlued(next) {
            if let more = figures(next + 1), isWord(next + 2, ["m", "min", "mins", "minutes"]) {
                return (count * 60 + more, next + 3, false)
            }
            if let more = figures(next + 1), isGlued(next + 1) { return (count * 60 + more, next + 2, false) }
            return (count * 60, next + 1, false)
        }
        if isWord(next, ["m"]), isGlued(next), tokens[index].kind == .number {
            return (count, next + 1, false)
        }
        var fraction = 0
        if text(next) == ".", isGlued(next), figures(next + 1) == 5, isGlued(next + 1) {
            fraction = 30
            next += 2
        } else if isWord(next, ["and"]), isWord(next + 1, ["a"]), isWord(next + 2, ["half"]) {
            fraction = 30
            next += 3
        } else if ["½"].contains(text(next)) {
            fraction = 30
            next += 1
        }
        if isWord(next, ["full", "whole", "business", "working"]) { next += 1 }
        if isWord(next, ["quarters", "quarter"]), isWord(next + 1, ["of"]), isWord(next + 3, ["hour"]) {
            return (count * 15, next + 4, false)
        }
        guard let unit = Self.unitMinutes[word(next)] else { return nil }
        if isWord(next, ["days"]), isWord(next + 1, ["a", "per", "each"]), isWord(next + 2, ["week"]) {
            return nil
        }
        if isWord(next + 1, ["old"]) { return (count * unit, next + 2, false) }
        if unit == 60, let (more, end) = minutes(behind: next + 1) { return (count * 60 + more, end, false) }
        if unit == 60, isWord(next + 1, ["y"]), isWord(next + 2, ["media", "cuarto"]) {
            return (count * 60 + (isWord(next + 2, ["media"]) ? 30 : 15), next + 3, false)
        }
        return (count * unit + fraction * unit / 60, next + 1, false)
    }

    /// 'and 15 minutes', '15 minutes' behind hours.
    private func minutes(behind index: Int) -> (Int, Int)? {
        var next = index
        if isWord(next, ["and", "y"]) || text(next) == "," { next += 1 }
        guard let count = number(next), isWord(next + 1, ["minute", "minutes", "min", "mins", "minutos"])
        else { return nil }
        return (count, next + 2)
    }

    /// 'A day before', 'a day's notice'.
    private func isLimit(_ index: Int) -> Bool {
        (1...5).contains { isWord(index + $0, ["notice", "before", "ahead", "advance", "antes"]) }
    }
}
