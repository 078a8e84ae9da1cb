import Vocabulary

/// Numbers in figures and in words.
extension TimeReader {
    typealias Number = (value: Int, next: Int)

    /// 'twenty one', 'twenty-one', 'nineteen', '7'; up to 99.
    func cardinal(at index: Int) -> Number? {
        if let value = number(index) { return (value, index + 1) }
        guard case .number(let value) = term(index) else { return nil }
        guard value >= 20 else { return (value, index + 1) }
        let tail = word(index + 1) == "-" ? index + 2 : index + 1
        if case .number(let ones) = term(tail), (1...9).contains(ones) { return (value + ones, tail + 1) }
        return (value, index + 1)
    }

    /// '3rd', 'twenty second', 'thirty-first'. A plain figure is none.
    func ordinal(at index: Int) -> Number? {
        if let value = number(index), isGlued(index + 1), isWord(index + 1, ["st", "nd", "rd", "th"]) {
            return (value, index + 2)
        }
        switch term(index) {
        case .ordinal(let value): return (value, index + 1)
        case .number(let tens) where tens == 20 || tens == 30:
            let tail = word(index + 1) == "-" ? index + 2 : index + 1
            if case .ordinal(let ones) = term(tail), ones <= 9 { return (tens + ones, tail + 1) }
            return nil
        default: return nil
        }
    }

    /// A day of a month in any form, 1 ... 31; `isOrdinal` where it had its ending.
    func dayNumber(at index: Int) -> (value: Int, next: Int, isOrdinal: Bool)? {
        if let found = ordinal(at: index), (1...31).contains(found.value) {
            return (found.value, found.next, true)
        }
        guard let found = cardinal(at: index), (1...31).contains(found.value) else { return nil }
        if number(index) != nil, digits(index) > 2 { return nil }
        return (found.value, found.next, false)
    }

    /// Four figures from 1900 to 2199, or 'two thousand (and) eighteen', 'twenty nineteen'.
    func year(at index: Int) -> Number? {
        if let value = number(index) {
            return digits(index) == 4 && (1900...2199).contains(value) ? (value, index + 1) : nil
        }
        guard case .number(let lead) = term(index) else { return nil }
        if lead == 2, case .thousand = term(index + 1) {
            let tail = skipping("and", at: index + 2)
            if let rest = cardinal(at: tail), number(tail) == nil { return (2000 + rest.value, rest.next) }
            return (2000, index + 2)
        }
        if lead == 20, let rest = cardinal(at: index + 1), number(index + 1) == nil,
            (10...99).contains(rest.value)
        {
            return (2000 + rest.value, rest.next)
        }
        return nil
    }

    /// A year that may follow a date: ', 2018', 'of 2018', '/18' is not among them.
    func trailingYear(at index: Int) -> Number? {
        let next = isWord(index, [",", "of", "in", "-", "/", "."]) ? index + 1 : index
        guard let found = year(at: next) else { return nil }
        // '2018-...' after a date would be a time zone or a phone number, '2000 pieces' a quantity.
        if unit(found.next) != nil { return nil }
        return found
    }
}
