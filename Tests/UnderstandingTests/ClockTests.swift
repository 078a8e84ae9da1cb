import Testing
import Understanding
import Vocabulary

struct ClockTests {
    @Test(arguments: [
        ("2pm", 840), ("2 p.m.", 840), ("2:15 PM", 855), ("14:15", 855), ("noon", 720), ("midnight", 0),
        ("12am", 0),
        ("12 pm", 720), ("half past 8 in the evening", 1230), ("quarter to 3 in the afternoon", 885),
        ("ten past nine in the morning", 550), ("8 tonight", 1200), ("nine thirty am", 570), ("845pm", 1245),
        ("11 o'clock in the morning", 660), ("six in the evening", 1080), ("2pm sharp", 840),
    ])
    func `a time whose half of the day is said has one reading`(text: String, minute: Int) {
        let time = when("Is there something at \(text)?")?.time
        #expect(time?.minute == minute)
        #expect(time?.readings == [minute])
    }

    @Test(arguments: [
        ("at 3", 900), ("3:30", 930), ("half past 4", 990), ("at eleven", 660), ("at 9", 540),
        ("7 o'clock", 420),
        ("quarter past six", 1095), ("half 5", 1050), ("at 12", 720), ("12:45", 765),
    ])
    func `an open time is read as business hours first, the other half second`(text: String, minute: Int) {
        let time = when(text)?.time
        #expect(time?.meridiemSaid == false)
        #expect(time?.readings.first == minute)
        #expect(time?.readings.last == (minute + 720) % 1440)
    }

    @Test func `every time of the day is read back in four forms`() {
        let reader = listener()
        for minute in stride(from: 0, to: 1440, by: 5) {
            let hour = minute / 60
            let half = hour < 12 ? "am" : "pm"
            let clock = "\(hour % 12 == 0 ? 12 : hour % 12):\(padded(minute % 60, 2))"
            for form in [
                "\(clock)\(half)", "\(clock) \(half.uppercased())",
                "\(clock) \(half.first.map(String.init) ?? "").m.",
            ] {
                #expect(reader.hear("at \(form)", now: monday).when.first?.time?.minute == minute, "\(form)")
            }
            let plain = reader.hear("at \(clockText(minute))", now: monday).when.first?.time
            #expect(plain?.readings.contains(minute) == true, "\(clockText(minute))")
        }
    }

    @Test(arguments: [
        ("5 to 6pm", 1020, 1080), ("11 to 3pm", 660, 900), ("from 11am to 3", 660, 900),
        ("between 3 and 4:30 pm", 900, 990), ("1pm - 4pm", 780, 960), ("from 9:30am for 2 hours", 570, 690),
        ("10pm to 2", 1320, 120),
    ])
    func `one end of a stretch settles the other`(text: String, start: Int, end: Int) {
        let times = when(text)?.times
        #expect(times?.start == start)
        #expect(times?.end == end)
    }

    @Test(arguments: [
        ("after 3pm", 900 as Int?, nil as Int?), ("before 10am", nil, 600), ("2pm or later", 840, nil),
        ("no later than 6pm", nil, 1080), ("any time after work", 1020, nil), ("after lunch", 780, nil),
    ])
    func `an open stretch leaves its other end out`(text: String, start: Int?, end: Int?) {
        let times = when("I can do \(text) on Thursday")
        #expect(times?.times?.start == start)
        #expect(times?.times?.end == end)
        #expect(times?.day == date("2026-03-05"))
    }

    @Test func `a part of the day keeps its name, its edge and its bounds`() {
        #expect(when("tomorrow morning")?.part == PartOfDay(.morning))
        #expect(when("late afternoon on Friday")?.part == PartOfDay(.afternoon, edge: .late))
        #expect(
            PartOfDay(.afternoon, edge: .late).clock == ClockRange(start: 840, end: 960, meridiemSaid: true))
        #expect(when("this evening")?.day == monday.date)
    }

    @Test func `a part of the day beside a time chooses its half`() {
        #expect(when("tomorrow evening at 6")?.time?.readings == [1080])
        #expect(when("Friday morning 11:30")?.time?.readings == [690])
        #expect(when("in the afternoon, around 2:15")?.time?.readings == [855])
    }

    @Test(arguments: [
        ("for 90 minutes", 90), ("an hour and a half", 90), ("1.5 hours", 90), ("half an hour", 30),
        ("two hours", 120),
        ("a couple of hours", 120), ("2h", 120), ("45 mins", 45), ("1 hour and 15 minutes", 75),
    ])
    func `a length alone is a length`(text: String, minutes: Int) {
        #expect(when("I need it \(text)")?.durationSeconds == minutes * 60)
    }

    @Test(arguments: [
        "a table for 4 people", "there are 10 of us coming", "6.45 percent", "aspect 4:3", "room 12",
    ])
    func `numbers of other things are no times`(text: String) {
        #expect(hear(text).when.isEmpty, "\(hear(text).when)")
    }
}
