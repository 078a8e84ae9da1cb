import Vocabulary

/// Tells days that nobody wants to come on: dates of birth, and days more than a year back.
struct PastReader {
    let tokens: [Token]
    let today: LocalDate

    /// The day meant where the expression is none to come; `nil` where it may be wished for.
    func day(of when: When) -> LocalDate? {
        guard let day = when.day else { return nil }
        if let first = tokens.firstIndex(where: { $0.start >= when.utf8Range.lowerBound }),
            speaksOfBirth(before: first), hasFigures(when)
        {
            return birth(day, when)
        }
        return day < today.adding(days: -366) ? day : nil
    }

    private static let births: Set<String> = ["born", "dob", "birthdate", "birthday", "bday", "birth"]

    /// 'born on', 'date of birth is', 'dob:' within the four words before.
    private func speaksOfBirth(before first: Int) -> Bool {
        for back in 1...5 {
            guard first - back >= 0 else { return false }
            let text = tokens[first - back].text
            if [".", "!", "?", ";"].contains(text), !isInitial(first - back - 1) { return false }
            if Self.births.contains(text) {
                // 'My birthday is', but not 'my birthday on'.
                return !text.hasSuffix("day")
                    || ["is", ":", "was", "="].contains(tokens[first - back + 1].text)
            }
            if text == "b", isInitial(first - back), first - back >= 2, tokens[first - back - 2].text == "o" {
                return true
            }
        }
        return false
    }

    private func isInitial(_ index: Int) -> Bool {
        tokens.indices.contains(index) && ["d", "o", "b"].contains(tokens[index].text)
    }

    /// 'Born on a Tuesday' gives no date.
    private func hasFigures(_ when: When) -> Bool {
        tokens.contains {
            guard $0.start >= when.utf8Range.lowerBound, $0.end <= when.utf8Range.upperBound else {
                return false
            }
            if case .ordinal = $0.term { return true }
            return $0.kind == .number
        }
    }

    /// Nobody is born after today: '82' is 1982, and a day without a year is the last such day.
    private func birth(_ day: LocalDate, _ when: When) -> LocalDate {
        if let behind = tokens.firstIndex(where: { $0.start >= when.utf8Range.upperBound }) {
            let next = ["'", ",", "/"].contains(tokens[behind].text) ? behind + 1 : behind
            if next < tokens.count, tokens[next].kind == .number, tokens[next].digits == 2,
                let date = LocalDate(year: 2000 + tokens[next].value, month: day.month, day: day.day)
            {
                return date > today ? hundredYearsBefore(date) : date
            }
        }
        guard day > today else { return day }
        return day.year > today.year + 1 ? hundredYearsBefore(day) : day.adding(months: -12)
    }

    private func hundredYearsBefore(_ day: LocalDate) -> LocalDate {
        LocalDate(year: day.year - 100, month: day.month, day: day.day) ?? day.adding(months: -1200)
    }
}
