import Testing
import Understanding
import Vocabulary

struct LexiconTests {
    @Test(arguments: [
        ("a haircut please", ["cut"]), ("two haircuts", ["cut"]), ("a hair cut", ["cut"]),
        ("just a trim", ["cut"]),
        ("a haricut", ["cut"]), ("HAIRCUT!!", ["cut"]), ("swedish masage", ["swedish"]),
        ("deep tissue", ["deep"]),
        ("a deep tissue massage", ["deep"]), ("a massage", ["swedish", "deep"]), ("check up", ["checkup"]),
        ("dental check-up", ["checkup"]), ("hair dye", ["colour"]), ("a pizza", []),
    ])
    func `services are known by alias, plural, part and slip`(text: String, ids: [ServiceID]) {
        let heard = hear("I'd like \(text)").services
        #expect(Set(heard) == Set(ids), "\(heard)")
    }

    @Test func `staff are known by first name and alias, and can be ruled out`() {
        #expect(hear("with Maya").staff == ["maya"])
        #expect(hear("is tommy in on Friday?").staff == ["tom"])
        #expect(hear("with Tom Adeyemi").staff == ["tom"])
        #expect(hear("not with Maya").negatedStaff == ["maya"])
        #expect(hear("not with Maya").staff.isEmpty)
        let anyone = hear("anyone but Maya")
        #expect(anyone.anyStaff && anyone.negatedStaff == ["maya"])
        #expect(hear("whoever is free").anyStaff)
        #expect(!hear("with Maya").anyStaff)
    }

    @Test func `a name is no month`() {
        let heard = hear("with Dr May Holloway on Friday")
        #expect(heard.staff == ["may"])
        #expect(heard.when.map(\.day) == [date("2026-03-06")])
    }

    @Test func `an everyday word proves no name`() {
        let clips = Listener(
            lexicon: Lexicon(
                services: [NamedService(id: "lovely", names: ["Lovely nails"])], staff: [], locale: "en-US"))
        #expect(clips.hear("that sounds lovely", now: monday).services.isEmpty)
        #expect(clips.hear("lovely nails please", now: monday).services == ["lovely"])
    }

    @Test(arguments: [
        ("the sceond one", 2), ("firdt one please", 1),
        ("the second one", 2), ("2nd option please", 2), ("the last", -1), ("I'll take the first", 1),
        ("option 3", 3),
        ("number two", 2), ("#2", 2), ("4", 4), ("the earliest", 1), ("the 2nd", 2),
    ])
    func `a choice is heard`(text: String, ordinal: Int) {
        #expect(hear(text).ordinal == ordinal)
    }

    @Test(arguments: [
        "on the second of May", "first available", "at 2", "tomorrow at 3", "two haircuts", "one moment",
    ])
    func `other ordinals are no choice`(text: String) {
        #expect(hear(text).ordinal == nil)
    }

    @Test(arguments: [
        ("for 4 people", 4), ("a party of five", 5), ("two of us", 2), ("both of us", 2), ("just me", 1),
        ("table for 3", 3),
    ])
    func `a party is counted`(text: String, count: Int) {
        #expect(hear(text).party == count)
    }

    @Test func `what nothing accounts for is left over`() {
        #expect(hear("tomorrow at 2pm purple elephants").remainder == "purple elephants")
    }
}
