import Testing
import Understanding
import Vocabulary

struct DayTests {
    @Test(arguments: [
        ("today", "2026-03-02"), ("tomorrow please", "2026-03-03"), ("the day after tomorrow", "2026-03-04"),
        ("Friday", "2026-03-06"), ("this Friday", "2026-03-06"), ("next Friday", "2026-03-13"),
        ("Friday next week", "2026-03-13"), ("next week on Friday", "2026-03-13"), ("Monday", "2026-03-02"),
        ("this coming Monday", "2026-03-09"), ("next Monday", "2026-03-09"),
        ("Saturday the 14th", "2026-03-14"),
        ("Sunday the week after next", "2026-03-22"), ("the 15th", "2026-03-15"),
        ("on the 1st", "2026-04-01"),
        ("for the twenty first", "2026-03-21"), ("the 20th of next month", "2026-04-20"),
        ("in 10 days", "2026-03-12"), ("in two weeks", "2026-03-16"),
        ("three weeks from Friday", "2026-03-27"),
        ("a week on Friday", "2026-03-13"), ("two days after tomorrow", "2026-03-05"),
        ("first Tuesday of April", "2026-04-07"), ("the last Friday of this month", "2026-03-27"),
        ("on the fifth of May", "2026-05-05"), ("January 20", "2027-01-20"), ("Jan 20th, 2028", "2028-01-20"),
        ("next month on the 3rd", "2026-04-03"), ("two weeks before May 13", "2026-04-29"),
        ("in four business days", "2026-03-06"), ("wendesday works", "2026-03-04"), ("tomorow", "2026-03-03"),
    ])
    func `a day is the next one that is meant`(text: String, expected: String) {
        #expect(when("Could I come \(text)?")?.day == date(expected), "\(text)")
    }

    @Test(arguments: [
        ("en-US", "4/5", "2026-04-05"), ("en-GB", "4/5", "2026-05-04"), ("en-AU", "4/5", "2026-05-04"),
        ("en-US", "4/5/2027", "2027-04-05"), ("en-GB", "04/05/2027", "2027-05-04"),
        ("en-US", "22/4", "2026-04-22"),
        ("en-GB", "4/22", "2026-04-22"), ("en-AU", "1.6.2026", "2026-06-01"),
        ("en-US", "1-6-26", "2026-01-06"),
        ("en-GB", "2026-06-01", "2026-06-01"), ("en-US", "2/1", "2027-02-01"),
    ])
    func `C3 numeric dates follow the tenant's locale`(locale: String, text: String, expected: String) {
        #expect(when("on \(text) please", locale: locale)?.day == date(expected))
    }

    @Test(arguments: ["February 30", "31 April", "2/30/2026", "31st of June", "2026-13-40"])
    func `a date that does not exist is not turned into another`(text: String) {
        #expect(hear("on \(text)").when.isEmpty, "\(hear("on \(text)").when)")
    }

    @Test(arguments: ["en-US", "en-GB", "en-AU"])
    func `every written form of every day of three years is read back`(locale: String) {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let reader = listener(locale)
        for offset in stride(from: 0, to: 1095, by: 7) {
            let day = monday.date.adding(days: offset)
            let (year, month, number) = day.parts
            let name = months[month - 1]
            let figures = locale == "en-US" ? "\(month)/\(number)/\(year)" : "\(number)/\(month)/\(year)"
            let forms = [
                "\(day)", figures, "\(name) \(number), \(year)", "\(number) \(name) \(year)",
                "\(name.prefix(3)) \(number)\(suffix(number)) \(year)",
                "the \(number)\(suffix(number)) of \(name) \(year)",
                "\(day.weekday.englishName), \(name) \(number), \(year)",
                "\(day.weekday.englishName.lowercased()) the \(number)\(suffix(number)) of \(name.lowercased()) \(year)",
            ]
            for form in forms {
                let heard = reader.hear("book me in on \(form) please", now: monday).when
                #expect(heard.count == 1 && heard.first?.day == day, "\(locale): \(form) became \(heard)")
            }
        }
    }

    private func suffix(_ number: Int) -> String {
        switch number {
        case 1, 21, 31: "st"
        case 2, 22: "nd"
        case 3, 23: "rd"
        default: "th"
        }
    }

    @Test(arguments: [
        ("this week", "2026-03-02", "2026-03-09"), ("next week", "2026-03-09", "2026-03-16"),
        ("this weekend", "2026-03-07", "2026-03-09"), ("early next week", "2026-03-09", "2026-03-12"),
        ("late next week", "2026-03-12", "2026-03-16"), ("next month", "2026-04-01", "2026-05-01"),
        ("in the next 3 days", "2026-03-03", "2026-03-06"), ("in June", "2026-06-01", "2026-07-01"),
        ("the week of the 18th", "2026-03-16", "2026-03-23"),
        ("between the 10th and 12th of March", "2026-03-10", "2026-03-13"),
        ("from May 30 to June 2", "2026-05-30", "2026-06-03"),
        ("next week between Tuesday and Thursday", "2026-03-10", "2026-03-13"),
    ])
    func `stretches of days end where the next day begins`(text: String, start: String, end: String) {
        let days = when("any time \(text)")?.days
        #expect(days?.start == date(start), "\(text)")
        #expect(days?.end == date(end), "\(text)")
    }

    @Test func `by a day includes it, before and after it do not`() {
        #expect(when("by Friday")?.days == DayRange(start: nil, end: date("2026-03-07"), namesLastDay: true))
        #expect(when("before Friday")?.days == DayRange(start: nil, end: date("2026-03-06")))
        #expect(
            when("after Friday")?.days == DayRange(start: date("2026-03-07"), end: nil, namesDayBefore: true))
    }

    @Test(arguments: [
        "It was lovely last Tuesday", "my appointment two weeks ago", "may I ask you something?",
        "it was only $12", "card number 12345678", "thanks for all your help today",
        "that's all for today",
        "the sun is shining", "we march on", "see https://example.org/2026/03/05 for more",
    ])
    func `what names no day to come is no day`(text: String) {
        #expect(hear(text).when.isEmpty, "\(hear(text).when)")
    }
}
