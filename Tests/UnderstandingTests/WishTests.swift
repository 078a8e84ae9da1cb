import Testing
import Understanding
import Vocabulary

/// Days and times together, and minds that change.
struct WishTests {
    @Test(arguments: [
        "next Tuesday at 2pm", "2pm next Tuesday", "at 2 in the afternoon on March 10th",
        "Tuesday next week, 14:00",
        "the 10th around 2pm", "3/10 @ 2pm", "It has to be next Tuesday. Is 2 pm still open?",
    ])
    func `a day and a time are one wish in whichever order they come`(text: String) {
        let heard = hear("I'd like \(text) please").when
        #expect(heard.count == 1)
        #expect(heard.first?.day == date("2026-03-10"))
        #expect(heard.first?.time?.readings.first == 840)
    }

    @Test(arguments: [
        "two weeks from today at 10:30am", "at 10:30 two weeks from today", "in two weeks, 10:30 am",
    ])
    func `weeks counted from today with a time are one moment`(text: String) {
        let heard = hear("a haircut \(text) please").when
        #expect(heard.map(\.day) == [date("2026-03-16")])
        #expect(heard.first?.time?.readings.first == 630)
    }

    @Test func `what is ruled out is told apart from what is wished`() {
        let heard = hear("not Tuesday, Wednesday at 3").when
        #expect(heard.map(\.negated) == [true, false])
        #expect(heard.map(\.day) == [date("2026-03-03"), date("2026-03-04")])
        #expect(hear("I can't do Friday, how about Thursday").when.map(\.negated) == [true, false])
        #expect(hear("any day next week except Wednesday").when.last?.day == date("2026-03-11"))
    }

    @Test func `a correction rules out what it corrects`() {
        let heard = hear("Tuesday, no wait, Wednesday").when
        #expect(heard.map(\.negated) == [true, false])
        let times = hear("at 3pm, sorry, 4pm").when
        #expect(times.first { !$0.negated }?.time?.minute == 960)
    }

    @Test func `moving from one time to another wishes the other`() {
        let days = hear("please move my appointment from Tuesday to Wednesday at 11").when
        #expect(days.map(\.negated) == [true, false])
        #expect(days.last?.day == date("2026-03-04"))
        let times = hear("change my appointment from 3pm to 4pm").when
        #expect(times.first { !$0.negated }?.time?.minute == 960)
        #expect(hear("the 14th instead of the 13th").when.map(\.negated) == [false, true])
        #expect(hear("I'm busy until 4").when.map(\.negated) == [true])
    }

    @Test func `two days are two wishes`() {
        let heard = hear("Friday or Saturday").when
        #expect(heard.map(\.day) == [date("2026-03-06"), date("2026-03-07")])
    }

    @Test func `an hour later moves what is spoken of and is no time of its own`() {
        let heard = hear("can we make it an hour later?")
        #expect(heard.shiftMinutes == 60)
        #expect(heard.when.isEmpty)
        #expect(hear("could you move it half an hour earlier").shiftMinutes == -30)
    }

    @Test func `a stretch across days has both moments`() {
        let moments = when("from 4pm today to 5pm tomorrow")?.moments
        #expect(moments?.start == moment("2026-03-02T16:00"))
        #expect(moments?.end == moment("2026-03-03T17:00"))
    }

    @Test func `the place in the text is told in UTF-8`() {
        let text = "café — next Tuesday at 2pm, please"
        let range = when(text)?.utf8Range ?? 0..<0
        #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == "next Tuesday at 2pm")
    }

    @Test func `several facts of one sentence are all heard`() {
        let heard = hear(
            "Hi, I'm Dana Lee, could I book a trim with Maya next Friday at noon? My number is 212-555-0142")
        #expect(heard.name == "Dana Lee")
        #expect(heard.services == ["cut"])
        #expect(heard.staff == ["maya"])
        #expect(heard.when.first?.day == date("2026-03-13"))
        #expect(heard.when.first?.time?.minute == 720)
        #expect(heard.phone?.e164 == "+12125550142")
        #expect(heard.intents.first == .book)
    }
}
