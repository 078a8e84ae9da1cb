import Scheduling
import TenantConfig
import Testing
import Vocabulary

@testable import Dialogue

/// Places, parties, first visits and answers that end it, in conversation.
@Suite struct CircumstanceTests {
    @Test func `a service given at several places is asked for its place, and the answer is kept to the end`()
        throws
    {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("A check-up next Tuesday at 2pm please")
        #expect(talk.ids == [.askLocation])
        #expect(talk.reply.asks == ["location"])
        #expect(talk.text.contains("Orchard Street"))
        try talk.say("Soho")
        #expect(talk.tools == ["check_availability", "hold_slot"])
        #expect(talk.timetable.queries.last?.location == "soho")
        #expect(talk.timetable.holds.map(\.location) == ["soho"])
        #expect(talk.text.contains("Soho"))
        try talk.say("Dana Lee, dana@example.com")
        #expect(talk.timetable.bookings.map(\.location) == ["soho"])
        #expect(talk.text.contains("Soho"))
    }

    @Test(arguments: [
        ("the second one", "soho"), ("1", "orchard"), ("downtown please", "soho"), ("orchard", "orchard"),
        ("Orchard Street", "orchard"),
    ])
    func `a place is understood by its name, its aliases and its number`(said: String, place: String) throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("A check-up next Tuesday at 2pm")
        try talk.say(said)
        #expect(talk.timetable.holds.map(\.location) == [place])
    }

    @Test func `a place named at once is not asked for, and any place is looked for at all of them`() throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("A check-up downtown next Tuesday at 2pm")
        #expect(talk.timetable.holds.map(\.location) == ["soho"])

        var open = Conversation(try Clinic.tenant())
        try open.say("A check-up next Tuesday")
        try open.say("either is fine")
        #expect(open.ids == [.offers])
        #expect(open.timetable.queries.last?.location == nil)
    }

    @Test func `a service that isn't given at the place named says so and goes on where it is`() throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("An X-ray in Soho next Tuesday at 2pm")
        #expect(talk.ids.first == .locationNotForService)
        #expect(talk.timetable.holds.map(\.location) == ["orchard"])
    }

    @Test(arguments: [
        ("Yoga class for two next Tuesday at 2pm", 2), ("Yoga class next Tuesday at 2pm for 3 people", 3),
        ("We are three and would like a yoga class next Tuesday at 2pm", 3),
        ("Dinner downtown for a party of six next Tuesday at 2pm", 6),
        ("A table for 4 in Soho next Tuesday at 2pm", 4), ("Dinner for 2 in Soho next Tuesday at 2pm", 2),
        ("Dinner downtown next Tuesday at 2pm, just me", 1),
    ])
    func `the number of people is heard in any sentence`(said: String, party: Int) throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say(said)
        #expect(talk.timetable.queries.last?.party == party)
        #expect(talk.timetable.holds.map(\.party) == [party > 1 ? party : nil])
    }

    @Test(arguments: [
        "Yoga class for 2 on Tuesday, March 3 at 2pm", "the first one, for two people",
    ])
    func `a time shown for one is looked for again when more are coming`(said: String) throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("A yoga class for one person on Tuesday, March 3 between 2pm and 4pm")
        #expect(talk.timetable.queries.last?.party == 1)
        try talk.say(said)
        #expect(talk.timetable.queries.last?.party == 2)
        #expect(talk.timetable.holds.map(\.party) == [2])
    }

    @Test(arguments: [("4", 4), ("four", 4), ("there will be 5 of us", 5), ("just me", 1), ("two", 2)])
    func `where several may come the number is asked for`(said: String, party: Int) throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("Dinner in Soho next Tuesday at 2pm")
        #expect(talk.ids == [.askParty])
        try talk.say(said)
        #expect(talk.timetable.queries.last?.party == party)
        #expect(talk.timetable.holds.map(\.location) == ["soho"])
    }

    @Test func `a time is no number of people`() throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("Dinner in Soho next Tuesday at 2pm")
        try talk.say("sorry, I meant 4 pm")
        #expect(talk.ids == [.askParty])
        try talk.say("3")
        #expect(talk.timetable.holds.map(\.party) == [3])
        #expect(talk.timetable.holds.map(\.local.minute) == [16 * 60])
    }

    @Test func `for more people than one booking takes a person answers, unless fewer come`() throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("Dinner in Soho for 9 people next Tuesday at 2pm")
        #expect(talk.ids == [.tooManyPeople])
        try talk.say("yes please")
        try talk.say("Dana Lee, dana@example.com")
        #expect(talk.ids == [.inquiryTaken])
        #expect(talk.timetable.inquiries.map(\.service) == ["dinner"])

        var fewer = Conversation(try Clinic.tenant())
        try fewer.say("Dinner in Soho for 9 people next Tuesday at 2pm")
        try fewer.say("then for 5 people")
        #expect(fewer.timetable.holds.map(\.party) == [5])
    }

    @Test func `B3 a move keeps party and place unless others are asked for`() throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("Dinner in Soho for 4 people next Tuesday at 2pm")
        try talk.say("Dana Lee, dana@example.com")
        try talk.say("Can I move it to Wednesday at 3pm?")
        #expect(talk.timetable.queries.last?.party == 4)
        #expect(talk.timetable.queries.last?.location == "soho")
        try talk.say("yes")
        #expect(talk.timetable.bookings.last?.party == 4)
        try talk.say("Please move it to Orchard Street on Thursday at 3pm")
        #expect(talk.timetable.queries.last?.location == "orchard")
    }

    @Test func `a hold for fewer people or another place is given back when the customer changes their mind`()
        throws
    {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("Dinner in Soho for 2 people next Tuesday at 2pm")
        try talk.say("actually 4 people")
        #expect(talk.tools == ["release_hold", "check_availability", "hold_slot"])
        #expect(talk.timetable.holds.map(\.party) == [4])
    }

    @Test(arguments: [
        ("no", true), ("yes", false), ("it's my first time", true), ("I've been before", false),
    ])
    func `a service for first visits asks whether it is one`(said: String, isBooked: Bool) throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("An introduction next Tuesday at 2pm")
        #expect(talk.ids == [.askClient])
        #expect(talk.reply.asks == ["client"])
        try talk.say(said)
        #expect(talk.timetable.holds.isEmpty != isBooked)
        #expect(talk.ids.contains(.newClientsOnly) != isBooked)
        if isBooked { #expect(talk.timetable.queries.last?.client == .new) }
    }

    @Test func `whoever gives an answer that the business refuses is told so and holds nothing`() throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("A driving lesson next Tuesday at 2pm")
        #expect(talk.timetable.holds.count == 1)
        try talk.say("Dana Lee, dana@example.com")
        try talk.say("16")
        #expect(talk.ids == [.answerRefused])
        #expect(talk.text.contains("We teach from 17 years on."))
        #expect(talk.tools == ["release_hold"])
        #expect(talk.timetable.holds.isEmpty)
        #expect(talk.state.asked == nil)
        try talk.say("yes")
        #expect(talk.timetable.bookings.isEmpty)
    }

    @Test func `an answer that is accepted books`() throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("A driving lesson next Tuesday at 2pm")
        try talk.say("Dana Lee, dana@example.com")
        try talk.say("17")
        #expect(talk.timetable.bookings.count == 1)
    }

    @Test func `a refusal of the desk's is said in the business's words`() throws {
        var talk = Conversation(try Clinic.tenant())
        talk.timetable.refusals["confirm_booking"] = [.answerRefused]
        try talk.say("A driving lesson next Tuesday at 2pm")
        try talk.say("Dana Lee, dana@example.com")
        try talk.say("17")
        #expect(talk.ids == [.answerRefused])
        #expect(talk.timetable.holds.isEmpty)
    }

    @Test func `a visit that lasts until closing says so`() throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("How long does a repair take?")
        #expect(talk.text.contains("until we close"))
    }

    @Test func `asked where it is, a business with several places names them all`() throws {
        var talk = Conversation(try Clinic.tenant())
        try talk.say("Where are you located?")
        #expect(talk.ids == [.locations])
        #expect(talk.text.contains("3 Spring St"))
        #expect(talk.text.contains("12 Orchard St"))
    }
}
