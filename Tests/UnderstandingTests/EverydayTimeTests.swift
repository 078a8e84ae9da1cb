import Testing
import Understanding
import Vocabulary

/// Short messages, as they are typed on a phone in London, Sydney and Chicago.
struct EverydayTimeTests {
    @Test(arguments: [
        ("tmrw arvo", "2026-03-03"), ("thurs arvo", "2026-03-05"), ("2moro at 4", "2026-03-03"),
        ("2mrw", "2026-03-03"), ("tomoz", "2026-03-03"), ("wensday", "2026-03-04"),
        ("tommorow", "2026-03-03"),
        ("satuday morning", "2026-03-07"), ("a week from Tuesday", "2026-03-10"),
        ("a week Tuesday", "2026-03-10"),
        ("Tuesday week", "2026-03-10"), ("Monday week", "2026-03-09"), ("a week today", "2026-03-09"),
        ("three weeks today", "2026-03-23"), ("fortnight today", "2026-03-16"),
        ("a fortnight on Friday", "2026-03-20"), ("the Friday after next", "2026-03-20"),
        ("in a fortnight", "2026-03-16"), ("day after tmrw", "2026-03-04"),
        ("nxt tuesday", "2026-03-10"), ("friday nite", "2026-03-06"), ("the day before Friday", "2026-03-05"),
        ("the last day of next month", "2026-04-30"), ("10 on Thursday", "2026-03-05"),
    ])
    func `a day in everyday words`(text: String, day: String) {
        #expect(when(text)?.day == date(day))
    }

    @Test(arguments: [
        ("half 4", 990), ("half-past five", 1050), ("2ish", 840), ("around 2ish on friday", 840),
        ("2.30 on friday", 870), ("friday 2.30", 870), ("at 1730", 1050), ("1430hrs", 870),
        ("make it 5 instead", 1020),
        ("twenty to six", 1060), ("four-thirty", 990),
        ("at 3... actually 4", 960), ("can I change from 3 to 4", 960), ("quarter to five on monday", 1005),
    ])
    func `a time in everyday words`(text: String, minute: Int) {
        #expect(when(text)?.time?.readings.first == minute)
    }

    @Test(arguments: [
        ("w/e of the 5th", "2026-03-07", "2026-03-09"),
        ("the weekend of the 14th", "2026-03-14", "2026-03-16"),
        ("week ending the 15th", "2026-03-09", "2026-03-16"), ("the week after", "2026-03-09", "2026-03-16"),
        ("end of next week", "2026-03-12", "2026-03-16"), ("w/c 9th", "2026-03-09", "2026-03-16"),
    ])
    func `a stretch in everyday words`(text: String, start: String, end: String) {
        #expect(when(text)?.days?.start == date(start))
        #expect(when(text)?.days?.end == date(end))
    }

    @Test func `of two times both are heard`() {
        #expect(hear("either the 2 or the 3:30").when.map { $0.time?.readings.first } == [840, 930])
        #expect(hear("at 2 or 3").when.map { $0.time?.readings.first } == [840, 900])
        #expect(when("3 onwards")?.times?.readings.first?.start == 900)
    }

    @Test func `tonight is the whole evening, however early it is said`() {
        #expect(when("tonight")?.times == ClockRange(start: 1020, end: 1440, meridiemSaid: true))
        #expect(when("tonight")?.day == monday.date)
        #expect(when("tonight at 8")?.time?.readings == [1200])
        #expect(when("2nite")?.day == monday.date)
    }

    @Test(arguments: ["easter monday", "on good friday", "ash wednesday", "christmas eve"])
    func `a feast is not the next day of its name`(text: String) {
        #expect(hear(text).when.isEmpty)
    }

    @Test(arguments: [
        "not Tuesday", "any day but Tuesday", "other than Tuesday", "apart from Tuesday",
        "I can't make Tuesday",
        "Tuesday won't work", "Tuesday's no good", "Tuesday is out", "Tuesday I can't", "no Tuesdays please",
        "Tuesday is out of the question", "I hate Tuesdays", "it doesn't have to be Tuesday",
        "I can't make it Tuesday",
    ])
    func `what is refused is ruled out`(text: String) {
        let heard = hear(text).when
        #expect(heard.map(\.day) == [date("2026-03-03")])
        #expect(!heard.contains { !$0.negated }, "\(heard)")
    }

    @Test(arguments: [
        "can't we do Tuesday?", "couldn't you make it Tuesday", "isn't there anything on Tuesday?",
        "does Tuesday not work?", "Tuesday is not too early", "is Tuesday not available?",
    ])
    func `asking with a no asks for it all the same`(text: String) {
        let heard = hear(text).when
        #expect(heard.contains { $0.day == date("2026-03-03") && !$0.negated }, "\(heard)")
    }

    @Test(arguments: [
        ("Thursday rather than Friday", "2026-03-05"), ("I said Thursday not Friday", "2026-03-05"),
        ("I can't make Tuesday, what about Thursday?", "2026-03-05"), ("no, I meant the 12th", "2026-03-12"),
        ("Monday. Oops I meant Tuesday", "2026-03-03"), ("instead of Friday, Monday", "2026-03-02"),
    ])
    func `of a correction the right day stands`(text: String, day: String) {
        #expect(hear(text).when.filter { !$0.negated }.map(\.day) == [date(day)])
    }

    @Test(arguments: [
        ("an hour later", 60), ("could it be half an hour earlier?", -30), ("a day later please", 1440),
        ("can we do an hour later", 60),
    ])
    func `a shift alone moves what is spoken of`(text: String, minutes: Int) {
        #expect(hear(text).shiftMinutes == minutes)
        #expect(hear(text).when.isEmpty)
    }
}
