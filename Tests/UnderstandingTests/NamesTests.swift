import Testing
import Understanding
import Vocabulary

/// Names of people, services and places that are made of everyday words.
struct NamesTests {
    private let spa = Listener(
        lexicon: Lexicon(
            services: [
                NamedService(id: "glow", names: ["Sunday Glow"]),
                NamedService(id: "talk", names: ["Counselling"]),
                NamedService(id: "skin", names: ["Dermatology consultation"]),
            ],
            staff: [
                NamedStaff(id: "march", names: ["March Fairweather"]),
                NamedStaff(id: "wendy", names: ["Wendy Sunday"]),
            ],
            locations: [NamedLocation(id: "harte", names: ["Twain Harte"])], locale: "en-US"))

    @Test(arguments: [
        ("on March 7th please", "2026-03-07"), ("make it the 4th of March", "2026-03-04"),
        ("Sunday this week", "2026-03-08"), ("this Sunday at 4", "2026-03-08"),
    ])
    func `a date names nobody who is called like it`(text: String, day: String) {
        let heard = spa.hear(text, now: monday)
        #expect(heard.when.first?.day == date(day))
        #expect(heard.staff.isEmpty && heard.services.isEmpty && heard.locations.isEmpty, "\(heard)")
    }

    @Test func `a whole name stays a name beside a date`() {
        let heard = spa.hear("a Sunday Glow with Wendy Sunday on Sunday", now: monday)
        #expect(heard.services == ["glow"])
        #expect(heard.staff == ["wendy"])
        #expect(heard.when.map(\.day) == [date("2026-03-08")])
        #expect(spa.hear("with March Fairweather", now: monday).staff == ["march"])
    }

    @Test(arguments: [
        ("I need counseling", "talk"), ("is a counsellor free?", "talk"),
        ("I'd like to see a dermatologist", "skin"),
    ])
    func `a service is known by its kin`(text: String, service: String) {
        #expect(spa.hear(text, now: monday).services == [service])
    }

    @Test func `a word that grows into a name is no name`() {
        let wells = Listener(
            lexicon: Lexicon(
                services: [], staff: [NamedStaff(id: "wells", names: ["Ida Wells"])], locale: "en-US"))
        #expect(wells.hear("well, that would be all right", now: monday).staff.isEmpty)
        #expect(wells.hear("with Wells", now: monday).staff == ["wells"])
    }

    @Test func `lunch on Friday is a meal and a day`() {
        let kitchen = Listener(
            lexicon: Lexicon(
                services: [
                    NamedService(id: "lunch", names: ["Lunch"]),
                    NamedService(id: "evening", names: ["Evening class"]),
                    NamedService(id: "long", names: ["90 minute massage"]),
                    NamedService(id: "short", names: ["60 minute massage"]),
                ], staff: [], takesParties: true, locale: "en-US"))
        #expect(kitchen.hear("a table for lunch on Friday", now: monday).services == ["lunch"])
        #expect(kitchen.hear("at lunch on Friday", now: monday).services == ["lunch"])
        #expect(kitchen.hear("the evening class on Friday", now: monday).services == ["evening"])
        #expect(kitchen.hear("a 90 minute massage tomorrow at 4", now: monday).services == ["long"])
        #expect(kitchen.hear("60 minute massage please", now: monday).services == ["short"])
    }
}
