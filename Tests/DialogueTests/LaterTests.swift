import Testing
import Vocabulary

@testable import Dialogue

/// What is to happen later: follow-ups and the waiting list.
@Suite struct LaterTests {
    @Test
    func `a follow-up is asked a contact for, and then arranged`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("Can you follow up with me later about this?")
        #expect(talk.ids == [.followUpAskContact])
        #expect(talk.reply.asks == ["phone", "email"])
        try talk.say("dana@example.com")
        #expect(talk.tools == ["schedule_contact_followup"])
        #expect(talk.ids == [.followUpScheduled])
        #expect(talk.timetable.followUps.map(\.at) == [nil])
    }

    @Test
    func `C6 after as many follow-ups as the limit allows the next is refused`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("Can you follow up with me later about this? I'm at dana@example.com")
        #expect(talk.ids == [.followUpScheduled])
        try talk.say("please follow up with me again")
        #expect(talk.ids == [.followUpScheduled])
        try talk.say("and follow up with me once more")
        #expect(talk.ids == [.followUpLimit])
        try talk.say("a shave on Thursday at 2pm")
        #expect(talk.ids.first == .held)
    }

    @Test(arguments: [
        ("call me back tomorrow at 3", "2026-03-03T15:00"), ("text me next week", "2026-03-09T10:00"),
        ("can someone ring me back on Thursday morning", "2026-03-05T08:00"),
        ("could you email me later today", nil), ("Get back to me in two hours please", "2026-03-02T12:00"),
    ])
    func `a follow-up is for the time that was said`(text: String, at: String?) throws {
        var talk = Conversation(try Salon.tenant())
        talk.state.phone = Salon.phone
        try talk.say(text)
        #expect(talk.ids == [.followUpScheduled])
        #expect(talk.timetable.followUps.map { $0.at?.description } == [at])
        #expect(talk.timetable.handOvers.isEmpty)
    }

    @Test(arguments: [
        "text me the code", "don't call me back", "can I call you later?", "can someone call me back?",
    ])
    func `not every call is a follow-up`(text: String) throws {
        var talk = Conversation(try Salon.tenant())
        talk.state.phone = Salon.phone
        try talk.say(text)
        #expect(talk.timetable.followUps.isEmpty)
    }

    @Test
    func `a booking under way outlives a follow-up`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday at 2pm")
        try talk.say("can you text me tomorrow at noon? 212 555 0142")
        #expect(talk.ids == [.followUpScheduled])
        try talk.say("ok, book it please. My name is Dana Lee")
        try talk.say("yes")
        #expect(talk.timetable.bookings.count == 1)
    }

    @Test
    func `where nothing is free the waiting list is offered, and joined on a yes`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.isFull = true
        try talk.say("a shave on Thursday please")
        #expect(talk.ids == [.noneBetween, .waitlistQuestion])
        try talk.say("yes please")
        #expect(talk.ids == [.askDetails])
        try talk.say("Dana Lee, dana@example.com")
        #expect(talk.tools == ["join_waitlist"])
        #expect(talk.ids == [.waitlistJoined])
        let entry = try required(talk.timetable.waiting.first)
        #expect(entry.service == "shave")
        #expect("\(entry.from)" == "2026-03-05")
        #expect("\(entry.to)" == "2026-03-06")
        #expect(talk.state.task == .none)
    }

    @Test
    func `another day instead of the waiting list is looked for`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.isFull = true
        try talk.say("a shave on Thursday please")
        talk.timetable.isFull = false
        try talk.say("Friday then")
        #expect(talk.ids == [.offers])
    }

    @Test
    func `who asks for the waiting list gets on it`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("Please put me on the waiting list for a shave next Tuesday")
        #expect(talk.ids == [.askDetails])
        try talk.say("Dana Lee, dana@example.com")
        #expect(talk.ids == [.waitlistJoined])
        #expect(talk.timetable.waiting.map { "\($0.from)" } == ["2026-03-10"])
    }

    @Test
    func `when none of the later times suits the waiting list is offered for the days wished for`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.busy = Set(
            (0..<18).map { "max 2026-03-05T\(clockText(540 + 30 * $0))" })
        try talk.say("a shave on Thursday please")
        #expect(talk.ids == [.noOffersNext])
        try talk.say("none of those")
        #expect(talk.ids == [.waitlistQuestion])
        try talk.say("yes, I'm Dana Lee, dana@example.com")
        #expect(talk.timetable.waiting.map { "\($0.from)" } == ["2026-03-05"])
    }
}
