import Testing
import Vocabulary

@testable import Dialogue

@Suite struct ChangingTests {
    private func conversation(owning: Bool = true) throws -> Conversation {
        var talk = Conversation(try Salon.tenant())
        try talk.timetable.book("shave", "max", "2026-03-10T14:00", code: "ABC234")
        talk.ownsBookings = owning
        return talk
    }

    @Test
    func `B3 a move holds the new time, asks, and keeps the code`() throws {
        var talk = try conversation()
        try talk.say("Can you move my appointment to Friday, March 13 at 3pm?")
        #expect(talk.tools == ["check_availability", "hold_slot"])
        #expect(talk.ids == [.moveQuestion])
        #expect(talk.text.contains("Friday, March 13 at 3:00 PM"))
        #expect(talk.text.contains("Tuesday, March 10 at 2:00 PM"))
        try talk.say("Yes please")
        #expect(talk.tools == ["reschedule_booking"])
        #expect(talk.ids == [.moved])
        #expect(talk.text.contains("ABC234"))
    }

    @Test
    func `a move without a time asks for one, and a time alone means the same day`() throws {
        var talk = try conversation()
        try talk.say("I need to move my appointment")
        #expect(talk.ids == [.moveAskTime])
        try talk.say("to 4pm")
        #expect(talk.ids == [.moveQuestion])
        #expect(talk.text.contains("Tuesday, March 10 at 4:00 PM"))
    }

    @Test
    func `the own time of the appointment counts as free in a move`() throws {
        var talk = try conversation()
        try talk.say("move my appointment to Tuesday March 10 at 2pm")
        #expect(talk.timetable.queries.last?.replaces == talk.timetable.bookings.first?.id)
    }

    @Test
    func `a no to the move keeps the appointment`() throws {
        var talk = try conversation()
        try talk.say("move my appointment to Friday, March 13 at 3pm")
        try talk.say("no")
        #expect(talk.ids == [.kept])
        #expect(talk.timetable.bookings.first?.state == .confirmed)
    }

    @Test
    func `a move to a taken time offers others and takes the one chosen`() throws {
        var talk = try conversation()
        talk.timetable.busy = ["max 2026-03-13T15:00"]
        try talk.say("move my appointment to Friday, March 13 at 3pm")
        #expect(talk.ids == [.timeNotFree, .offers])
        try talk.say("the first one")
        #expect(talk.ids == [.moveQuestion])
        try talk.say("yes")
        #expect(talk.ids == [.moved])
    }

    @Test
    func `a move stays with the same person, and goes to another where they aren't free`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.ownsBookings = true
        try talk.timetable.book("haircut", "max", "2026-03-10T14:00", code: "ABC234")
        try talk.say("move my appointment to Friday, March 13 at 3pm")
        #expect(talk.timetable.queries.map(\.staff) == ["max"])
        #expect(talk.timetable.holds.map(\.staff) == ["max"])
        talk.timetable.busy = ["max 2026-03-13T16:00"]
        try talk.say("or rather at 4pm")
        #expect(talk.ids == [.moveQuestion])
        #expect(talk.text.contains("| Jo |"))
    }

    @Test
    func `a move shown with someone else is looked for again with the person named`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.ownsBookings = true
        try talk.timetable.book("haircut", "max", "2026-03-10T14:00", code: "ABC234")
        try talk.say("move my appointment to Friday, March 13 at 3pm")
        try talk.say("please move my appointment to Friday, March 13 at 3pm with Jo")
        #expect(talk.tools == ["release_hold", "check_availability", "hold_slot"])
        #expect(talk.text.contains("| Jo |"))
        try talk.say("yes")
        #expect(talk.timetable.bookings.last?.staff == "jo")
    }

    @Test
    func `cancelling asks first`() throws {
        var talk = try conversation()
        try talk.say("please cancel my appointment")
        #expect(talk.ids == [.cancelQuestion])
        #expect(talk.tools.isEmpty)
        try talk.say("Yes, cancel it")
        #expect(talk.tools == ["cancel_booking"])
        #expect(talk.ids == [.cancelled])
        #expect(talk.timetable.bookings.first?.state == .cancelled)
    }

    @Test
    func `a no keeps the appointment`() throws {
        var talk = try conversation()
        try talk.say("please cancel my appointment")
        try talk.say("no")
        #expect(talk.ids == [.kept])
        #expect(talk.timetable.bookings.first?.state == .confirmed)
    }

    @Test
    func `too late needs a person`() throws {
        var talk = try conversation()
        talk.timetable.now = LocalDateTime(talk.timetable.now.date.adding(days: 7), minute: 900)
        try talk.say("please cancel my appointment")
        #expect(talk.ids == [.tooLateToChange])
        #expect(talk.text.contains("24 hours"))
        try talk.say("Yes, cancel it")
        #expect(talk.tools.isEmpty)
        try talk.say("then move it to Friday at 3pm")
        #expect(talk.tools.isEmpty)
    }

    @Test
    func `I1 without a session's own booking both code and contact are asked for`() throws {
        var talk = try conversation(owning: false)
        try talk.say("please cancel my appointment")
        #expect(talk.ids == [.lookupAskCode])
        #expect(talk.reply.asks == ["code"])
        try talk.say("ABC234")
        #expect(talk.ids == [.lookupAskContact])
        #expect(talk.tools.isEmpty)
        try talk.say("212 555 0187")
        #expect(talk.tools == ["lookup_booking"])
        #expect(talk.ids == [.cancelQuestion])
        try talk.say("yes")
        #expect(talk.ids == [.cancelled])
    }

    @Test
    func `I1 without a code the way to a person is told`() throws {
        var talk = try conversation(owning: false)
        try talk.say("please cancel my appointment")
        try talk.say("I don't have it")
        #expect(talk.ids == [.contactDetails])
        #expect(talk.tools.isEmpty)
    }

    @Test
    func `I1 a wrong code says nothing about anyone's booking`() throws {
        var talk = try conversation(owning: false)
        try talk.say("When is my appointment? My code is ZZZ999 and my number is 212-555-0187")
        #expect(talk.tools == ["lookup_booking"])
        #expect(talk.ids == [.lookupMissing])
        #expect(!talk.text.contains("March 10"))
        try talk.say("ABC234")
        #expect(talk.ids == [.lookupFound])
        #expect(talk.text.contains("Tuesday, March 10 at 2:00 PM"))
    }

    @Test
    func `I1 misses over the limit are refused`() throws {
        var talk = try conversation(owning: false)
        talk.timetable.refusals = ["lookup_booking": [.tooManyRequests]]
        try talk.say("When is my appointment? My code is ZZZ999 and my number is 212-555-0187")
        #expect(talk.ids == [.lookupLimit])
    }

    @Test
    func `the session's own booking is looked up without a code`() throws {
        var talk = try conversation()
        try talk.say("when is my appointment?")
        #expect(talk.ids == [.lookupFound])
        #expect(talk.tools.isEmpty)
    }

    @Test
    func `several appointments are told apart by choice, day or service`() throws {
        var talk = try conversation()
        try talk.timetable.book("haircut", "jo", "2026-03-12T10:00", code: "DEF567")
        try talk.say("cancel my appointment")
        #expect(talk.ids == [.askWhichVisit])
        try talk.say("the second one")
        #expect(talk.ids == [.cancelQuestion])
        #expect(talk.text.contains("Haircut"))
        try talk.say("never mind")
        try talk.say("cancel the shave")
        #expect(talk.ids == [.cancelQuestion])
        #expect(talk.text.contains("Shave"))
        try talk.say("never mind")
        try talk.say("please cancel my haircut")
        #expect(talk.ids == [.cancelQuestion])
        #expect(talk.text.contains("Haircut"))
        try talk.say("no")
        try talk.say("move my Thursday appointment to Friday March 13 at 11am")
        #expect(talk.ids.last == .moveQuestion || talk.ids.last == .askWhichVisit)
    }

    @Test
    func `a booking of this conversation is cancelled without a code, then booked anew`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        try talk.say("Ann Poe, ann@example.com")
        try talk.say("Sorry, cancel my appointment")
        #expect(talk.ids == [.cancelQuestion])
        try talk.say("yes")
        #expect(talk.ids == [.cancelled])
        try talk.say("yes, Saturday at 10am")
        #expect(talk.state.hold?.local == LocalDateTime("2026-03-07T10:00"))
        #expect(talk.ids == [.confirmQuestion])
        try talk.say("yes")
        #expect(talk.ids == [.confirmation])
    }

    @Test
    func `cancel that in the middle of a booking stops the booking`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        try talk.say("cancel that")
        #expect(talk.ids == [.notBooked])
        #expect(talk.tools == ["release_hold"])
    }
}
