import Testing
import Vocabulary

@testable import Dialogue

/// What a careful receptionist hears between the words.
@Suite struct ManneredTests {
    @Test
    func `a weekday alone is that of the week spoken of`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave next week please")
        try talk.say("Thursday afternoon")
        #expect(talk.state.offers.allSatisfy { "\($0.local.date)" == "2026-03-12" })
        try talk.say("no, Friday at 3pm")
        #expect(talk.state.hold?.local.description == "2026-03-13T15:00")
    }

    @Test
    func `a weekday with next, or a date, is taken at its word`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on March 24 at 3pm")
        try talk.say("no, Thursday March 5 at 3pm")
        #expect(talk.state.hold?.local.description == "2026-03-05T15:00")
    }

    @Test
    func `a time said of one day is liked on others, not insisted on`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave tomorrow at 5pm")
        #expect(talk.ids.first == .held)
        let late = (9...14).map { "max 2026-03-\($0 < 10 ? "0" : "")\($0)T17:00" }
        talk.timetable.busy = Set(late)
        try talk.say("what about next week?")
        #expect(talk.ids == [.offers])
        #expect(talk.state.offers.allSatisfy { "\($0.local.date)" >= "2026-03-09" })
    }

    @Test
    func `with the person wished for busy, another at that time is offered too`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.busy = ["jo 2026-03-10T14:00"]
        try talk.say("a haircut with Jo next Tuesday at 2pm")
        #expect(talk.ids == [.timeNotFree, .offers])
        #expect(talk.state.hold == nil)
        #expect(talk.state.offers.contains { $0.staff == "max" && $0.local.minute == 840 })
        #expect(talk.state.offers.contains { $0.staff == "jo" })
    }

    @Test
    func `the only start is offered by itself, and a name with a contact takes it`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.busy = Set(
            (0..<18).map { 540 + 30 * $0 }.filter { $0 != 840 }.map {
                "max 2026-03-05T\(clockText($0))"
            })
        try talk.say("a shave on Thursday please")
        #expect(talk.ids == [.offer])
        try talk.say("Dana Lee, dana@example.com")
        #expect(talk.tools == ["hold_slot"])
        #expect(talk.ids == [.confirmQuestion])
    }

    @Test
    func `a name told while times are shown is noted`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut on Thursday please")
        try talk.say("Dana Lee, dana@example.com, no allergies")
        #expect(talk.ids == [.noted, .offers])
        #expect(talk.tools.isEmpty)
        try talk.say("the second")
        #expect(talk.ids == [.confirmQuestion])
    }

    @Test
    func `two services in one message are booked one after the other`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("I'd like a shave on Thursday at 2pm and a haircut on Friday at 3pm")
        #expect(talk.state.hold?.service == "shave")
        try talk.say("Dana Lee, dana@example.com")
        #expect(talk.ids == [.confirmation, .nextWish, .held, .askIntake])
        try talk.say("no allergies")
        #expect(talk.timetable.bookings.map(\.service) == ["shave", "haircut"])
        #expect(talk.timetable.bookings.map(\.local.minute) == [840, 900])
        #expect(talk.state.later.isEmpty)
    }

    @Test
    func `a question beside a wish is answered first`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday at 2pm, and also how much is a massage?")
        #expect(talk.state.hold?.service == "shave")
        #expect(talk.ids.contains(.priceUnknown))
    }

    @Test
    func `'instead' after a booking moves it to the same time`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut with Jo on Thursday at 2pm")
        try talk.say("Dana Lee, dana@example.com, no allergies")
        try talk.say("can you make it with Max instead?")
        #expect(talk.ids == [.moveQuestion])
        try talk.say("yes")
        let standing = talk.timetable.bookings.filter(\.state.stands)
        #expect(standing.map(\.staff) == ["max"])
        #expect(standing.map(\.local.minute) == [840])
    }

    @Test
    func `a person who doesn't give the service is asked about once`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave with Jo")
        #expect(talk.ids == [.staffNotForService])
        try talk.say("Thursday at 2pm")
        #expect(talk.ids.first == .held)
    }

    @Test
    func `swearing alone calls nobody, swearing again does`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("wtf, a shave on Thursday at 2pm")
        #expect(talk.ids.first == .held)
        try talk.say("this is crap")
        #expect(talk.ids == [.handedOver])
        var other = Conversation(try Salon.tenant())
        try other.say("wtf")
        #expect(other.ids == [.sorry])
    }

    @Test
    func `'anything before noon' asks, and holds nothing`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday please")
        try talk.say("anything before 10?")
        #expect(talk.state.hold == nil)
        #expect(talk.state.offers.allSatisfy { $0.local.minute < 600 })
    }

    @Test(arguments: ["ok", "sounds good", "yes"])
    func `agreeing answers no question that asks for words`(text: String) throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut on Thursday at 2pm")
        try talk.say(text)
        #expect(talk.state.intake.isEmpty)
    }

    @Test
    func `whenever means the next free times`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave please")
        try talk.say("whenever, you choose")
        #expect(talk.ids == [.offers])
    }

    @Test
    func `what is shown on other days is what is spoken of`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.busy = Set((0..<18).map { "max 2026-03-05T\(clockText(540 + 30 * $0))" })
        try talk.say("a shave on Thursday please")
        #expect(talk.ids == [.noOffersNext])
        try talk.say("2pm")
        #expect(talk.state.offers.allSatisfy { $0.local.minute == 840 && "\($0.local.date)" > "2026-03-05" })
    }

    @Test
    func `more than one for a service for one is for the team, and alone is booked after all`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave for two people on Thursday at 2pm")
        #expect(talk.ids == [.onePerson])
        try talk.say("just me then")
        #expect(talk.ids.first == .held)
        var group = Conversation(try Salon.tenant())
        try group.say("a shave for two people on Thursday at 2pm")
        try group.say("yes")
        try group.say("Dana Lee, dana@example.com")
        #expect(group.timetable.inquiries.count == 1)
    }

    @Test
    func `a name said again is no answer to a question`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut on Thursday at 2pm")
        try talk.say("my name is Ann")
        try talk.say("it's Fox, Ann Fox")
        #expect(talk.state.intake.isEmpty)
        try talk.say("ann@example.com")
        #expect(talk.timetable.bookings.isEmpty)
    }

    @Test
    func `an hour alone corrects the time that is held`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday at 2pm")
        try talk.say("3")
        #expect(talk.state.hold?.local.minute == 900)
        try talk.say("hmm, 4 is better")
        #expect(talk.state.hold?.local.minute == 960)
    }

    @Test
    func `right after that means after the visit just booked`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday at 2pm")
        try talk.say("Dana Lee, dana@example.com")
        try talk.say("also a haircut right after that")
        #expect(talk.state.offers.first?.local.description == "2026-03-05T14:30")
    }

    @Test
    func `a contact corrected after the booking is passed on`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday at 2pm")
        try talk.say("Dana Lee, dana@example.com")
        try talk.say("sorry, my email is anne@example.com")
        #expect(talk.ids == [.inquiryTaken])
        #expect(talk.timetable.inquiries.first?.email?.address == "anne@example.com")
    }

    @Test
    func `yes to a greeting begins, no to anything else ends`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("hello")
        try talk.say("yes please")
        #expect(talk.ids == [.askService])
        var other = Conversation(try Salon.tenant())
        try other.say("hello")
        try other.say("no")
        #expect(other.ids == [.allRight])
        try other.say("no")
        #expect(other.ids == [.goodbye])
    }
}
