import Testing
import Understanding
import Vocabulary

/// Who is speaking, who comes along, and when they were born.
struct PeopleTests {
    @Test(arguments: [
        ("my name is June", "June"), ("I'm April May", "April May"),
        ("My name is Will Friday", "Will Friday"),
        ("my name is may", "May"), ("it's Will Friday", "Will Friday"),
        ("I'm Wednesday Addams", "Wednesday Addams"),
        ("This is Sunday Obi", "Sunday Obi"), ("My name is Mark March", "Mark March"),
        ("I am Hope Early", "Hope Early"), ("Dana Lee here", "Dana Lee"), ("Hi, Dana speaking.", "Dana"),
    ])
    func `a name made of months, weekdays and everyday words is a name and no date`(
        text: String, name: String
    ) {
        #expect(hear(text).name == name)
        #expect(hear(text).when.isEmpty)
    }

    @Test func `a date beside such a name is still a date`() {
        let heard = hear("my name is Tuesday Weld and I'd like to come on Tuesday")
        #expect(heard.name == "Tuesday Weld")
        #expect(heard.when.map(\.day) == [date("2026-03-03")])
        #expect(hear("name is Bill, Friday works").when.map(\.day) == [date("2026-03-06")])
    }

    @Test(arguments: ["call me Wednesday", "I'm here Monday", "this is Friday", "anyone here"])
    func `a weekday alone is no name`(text: String) {
        #expect(hear(text).name == nil)
    }

    @Test(arguments: [
        ("my date of birth is 4 May 1980", "1980-05-04"), ("dob 12/03/1991", "1991-12-03"),
        ("D.O.B. 5/6/82", "1982-05-06"), ("born 5th of may 88", "1988-05-05"),
        ("I was born June 3rd", "2025-06-03"), ("her birthday is March 12", "2025-03-12"),
        ("I came on 3 May 2019", "2019-05-03"), ("4 May 1980", "1980-05-04"),
    ])
    func `a birth or a day long past is never a wish`(text: String, day: String) {
        #expect(hear(text).when.isEmpty)
        #expect(hear(text).pastDays == [date(day)].compactMap(\.self))
    }

    @Test func `beside a birth the wish is heard`() {
        let heard = hear("DOB: 3 June 1975, book me for Friday")
        #expect(heard.when.map(\.day) == [date("2026-03-06")])
        #expect(heard.pastDays == [date("1975-06-03")].compactMap(\.self))
        #expect(when("it's my birthday on Friday")?.day == date("2026-03-06"))
    }

    @Test(arguments: [
        ("me and my daughter", 2), ("my husband and I", 2), ("me and two friends", 3), ("me and 3 others", 4),
        ("me, my wife and two kids", 4), ("5 adults and 2 kids", 7), ("2 adults, 1 child", 3),
        ("couple of us", 2),
        ("just myself", 1), ("me plus one", 2), ("my two kids and I", 3), ("the four of us", 4),
        ("for my wife and me", 2),
    ])
    func `people told one by one are counted`(text: String, count: Int) {
        #expect(hear(text).party == count)
    }

    @Test(arguments: [
        "between me and you", "me and my big mouth", "tell me and I'll pay", "my friend's place",
    ])
    func `other company is no party`(text: String) {
        #expect(hear(text).party == nil)
    }

    @Test func `where people come together a number is people before it is an hour`() {
        let table = Listener(lexicon: Lexicon(services: [], staff: [], takesParties: true, locale: "en-US"))
        #expect(table.hear("for 2 at 7", now: monday).party == 2)
        #expect(table.hear("5 adults and 2 kids at 7", now: monday).party == 7)
        #expect(table.hear("make it 5", now: monday).when.isEmpty)
    }
}
