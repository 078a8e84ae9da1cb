import Testing
import Understanding
import Vocabulary

/// Days that are counted from others, held against walking the calendar a day at a time.
struct CountingTests {
    private let reader = listener()

    private func walk(from day: LocalDate, by step: Int = 1, to fits: (LocalDate) -> Bool) -> LocalDate {
        var day = day
        while !fits(day) { day = day.adding(days: step) }
        return day
    }

    /// A year and a leap day of mornings.
    private var mornings: [LocalDateTime] {
        stride(from: 0, to: 800, by: 17).map {
            LocalDateTime(monday.date.adding(days: $0 + 600), minute: 600)
        }
    }

    private func day(_ text: String, _ now: LocalDateTime) -> LocalDate? {
        reader.hear(text, now: now).when.first { !$0.negated }?.day
    }

    @Test func `a week on a weekday is seven days past the next one`() {
        for now in mornings {
            for weekday in Weekday.allCases {
                let next = walk(from: now.date) { $0.weekday == weekday }
                let name = weekday.englishName
                for text in ["a week \(name)", "\(name) week", "a week on \(name)", "one week from \(name)"] {
                    #expect(day(text, now) == next.adding(days: 7), "\(text) on \(now)")
                }
                #expect(day("two weeks \(name)", now) == next.adding(days: 14), "\(name) on \(now)")
                #expect(day("the day before \(name)", now) == next.adding(days: -1), "\(name) on \(now)")
                #expect(day("the day after \(name)", now) == next.adding(days: 1), "\(name) on \(now)")
            }
        }
    }

    @Test func `the weekday after next is that of the week after next`() {
        for now in mornings {
            let thisMonday = walk(from: now.date, by: -1) { $0.weekday == .mon }
            for weekday in Weekday.allCases {
                let expected = walk(from: thisMonday.adding(days: 14)) { $0.weekday == weekday }
                #expect(day("the \(weekday.englishName) after next", now) == expected, "\(weekday) on \(now)")
            }
        }
    }

    @Test func `the last day of a month is followed by a first`() {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        for now in mornings {
            for (index, name) in months.enumerated() {
                let expected = walk(from: now.date) { $0.month == index + 1 && $0.adding(days: 1).day == 1 }
                #expect(day("the last day of \(name)", now) == expected, "\(name) on \(now)")
            }
        }
    }

    @Test func `the weekend of a day is the Saturday and Sunday of its week`() {
        for now in mornings {
            for number in 1...28 {
                let day = walk(from: now.date) { $0.day == number }
                let thisMonday = walk(from: day, by: -1) { $0.weekday == .mon }
                let saturday = walk(from: thisMonday) { $0.weekday == .sat }
                let heard = reader.hear("the weekend of the \(number)th", now: now).when.first?.days
                #expect(
                    heard?.start == saturday && heard?.end == saturday.adding(days: 2), "\(number) on \(now)")
            }
        }
    }

    @Test func `figures of two digits mean the hundred years around today`() {
        // From 59 years back to 40 ahead.
        guard let first = date("1967-01-01") else { return }
        for year in 0...99 {
            let heard = reader.hear("on 5/6/\(padded(year, 2))", now: monday)
            let day = heard.when.first?.day ?? heard.pastDays.first
            let expected = walk(from: first) {
                $0.year % 100 == year && $0.month == 5 && $0.day == 6
            }
            #expect(day == expected, "\(year)")
        }
    }
}
