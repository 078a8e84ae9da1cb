import Testing
import Vocabulary

@testable import Dialogue

@Suite struct BookingTests {
    @Test
    func `a weekday and time that is free is held at once, and details finish the booking`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("I would like a haircut next Tuesday at 2pm")
        #expect(talk.tools == ["check_availability", "hold_slot"])
        #expect(talk.ids == [.held, .askDetails, .askIntake])
        #expect(talk.reply.asks == ["name", "phone", "email", "allergies"])
        #expect(talk.text.contains("Tuesday, March 10 at 2:00 PM"))
        #expect(talk.text.contains("10"))
        try talk.say("Dana Lee, dana@example.com, no allergies")
        #expect(talk.tools == ["confirm_booking"])
        #expect(talk.ids == [.confirmation])
        #expect(talk.text.contains("CODE10"))
        #expect(talk.text.contains("Please come with dry hair."))
        let booking = try required(talk.timetable.bookings.first)
        #expect(talk.timetable.names[booking.id] == "Dana Lee")
        #expect(talk.timetable.intake[booking.id] == ["allergies": "no allergies"])
        #expect(talk.reply.cards == [.appointment(booking)])
        #expect(talk.state.task == .none)
    }

    @Test
    func `asks for one thing after the other`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("Hello")
        #expect(talk.ids == [.greeting])
        try talk.say("I need to book something")
        #expect(talk.ids == [.askService])
        #expect(talk.reply.asks == ["service"])
        try talk.say("A massage please")
        #expect(talk.ids == [.askDate])
        try talk.say("on Thursday at 11am")
        #expect(talk.ids == [.held, .askDetails])
        try talk.say("My name is Sam Rivera")
        #expect(talk.ids == [.askContact])
        #expect(talk.reply.asks == ["phone", "email"])
        try talk.say("212 555 0142")
        #expect(talk.ids == [.askIntakeChoices])
        try talk.say("very much")
        #expect(talk.ids == [.answerNotUsable])
        try talk.say("Firm please")
        #expect(talk.ids == [.askIntake])
        try talk.say("I am 41")
        try talk.say("rather not say")
        #expect(talk.ids == [.confirmation])
        let booking = try required(talk.timetable.bookings.first)
        #expect(talk.timetable.intake[booking.id] == ["pressure": "firm", "age": "41"])
        #expect(talk.state.phone?.e164 == "+12125550142")
    }

    @Test
    func `everything in one sentence is held, and booked after a yes`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("Book a shave with Max on Friday at 3pm, my name is Ann Poe, ann@example.com")
        #expect(talk.ids == [.confirmQuestion])
        #expect(talk.text.contains("Friday, March 6 at 3:00 PM"))
        #expect(talk.tools == ["check_availability", "hold_slot"])
        try talk.say("yes")
        #expect(talk.ids == [.confirmation])
    }

    @Test
    func `a no before the booking books nothing`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("Book a shave on Friday at 3pm, my name is Ann Poe, ann@example.com")
        try talk.say("no")
        #expect(talk.ids == [.notBooked])
        #expect(talk.timetable.bookings.isEmpty)
        try talk.say("yes")
        #expect(talk.ids == [.askDate])
        #expect(talk.text.contains("Shave"))
    }

    @Test
    func `shows four times of a day, and C5 the second one is the second shown`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday please")
        #expect(talk.ids == [.offers])
        #expect(talk.state.offers.count == 4)
        let second = talk.state.offers[1]
        try talk.say("the second one")
        #expect(talk.tools == ["hold_slot"])
        #expect(talk.state.hold?.local == second.local)
    }

    @Test
    func `a time among the offers picks that one`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday please")
        let last = try required(talk.state.offers.last)
        try talk.say("at \(Phrases(locale: "en-US").time(last.local.minute))")
        #expect(talk.tools == ["hold_slot"])
        #expect(talk.state.hold?.local == last.local)
    }

    @Test
    func `hours after work are offered, and nothing earlier`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday after 4pm")
        #expect(talk.ids == [.offers])
        #expect(talk.state.offers.allSatisfy { $0.local.minute >= 960 })
    }

    @Test
    func `a taken time gives near ones of the same day`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.busy = ["max 2026-03-10T14:00"]
        try talk.say("a shave next Tuesday at 2pm")
        #expect(talk.ids == [.timeNotFree, .offers])
        #expect(talk.text.contains("Tuesday, March 10 at 2:00 PM"))
        #expect(talk.state.offers.map(\.local.minute) == [780, 810, 870, 900])
    }

    @Test
    func `a day without room gives the next days`() throws {
        var talk = Conversation(try Salon.tenant())
        for minute in stride(from: 540, to: 1080, by: 30) {
            talk.timetable.busy.insert(
                "max \(LocalDateTime(try required(LocalDate("2026-03-10")), minute: minute))")
        }
        try talk.say("a shave next Tuesday at 2pm")
        #expect(talk.ids == [.timeNotFree, .offers])
        #expect(talk.state.offers.count == 4)
        #expect(
            talk.state.offers.first?.local.date == LocalDate("2026-03-11")
                || talk.state.offers.first?.local.date == LocalDate("2026-03-12"))
        var other = Conversation(try Salon.tenant(), timetable: talk.timetable)
        try other.say("a shave on Tuesday March 10")
        #expect(other.ids == [.noOffersNext])
    }

    @Test
    func `B1 a slot that someone else was quicker to take is said to be taken`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.snatched = ["max 2026-03-10T14:00"]
        try talk.say("a shave next Tuesday at 2pm")
        #expect(talk.ids == [.slotTaken, .offers])
        #expect(talk.tools == ["check_availability", "hold_slot", "check_availability"])
        #expect(talk.state.offers.allSatisfy { $0.local.minute != 840 })
    }

    @Test
    func `B2 an expired hold is said, found again and asked about`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        talk.wait(minutes: 11)
        try talk.say("Ann Poe, ann@example.com")
        #expect(talk.ids == [.holdRanOut, .confirmQuestion])
        try talk.say("yes")
        #expect(talk.ids == [.confirmation])
        #expect(talk.timetable.bookings.count == 1)
    }

    @Test
    func `a hold that the desk says is over is looked for again`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        talk.timetable.refusals = ["confirm_booking": [.holdExpired]]
        talk.timetable.busy = ["max 2026-03-06T15:00"]
        try talk.say("Ann Poe, ann@example.com")
        #expect(talk.ids == [.holdRanOut, .timeNotFree, .offers])
        #expect(talk.timetable.bookings.isEmpty)
    }

    @Test
    func `a busy desk is said, and the next message tries again`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.refusals = ["check_availability": [.busy]]
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.ids == [.errorBusy])
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.ids == [.held, .askDetails])
    }

    @Test
    func `corrections change day, service and person, and keep the rest`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut on Friday at 3pm")
        #expect(talk.state.hold?.staff == "jo")
        try talk.say("no, Thursday")
        #expect(talk.text.contains("Thursday, March 5 at 3:00 PM"))
        try talk.say("actually make it a shave")
        #expect(talk.state.hold?.service == "shave")
        #expect(talk.text.contains("Thursday, March 5 at 3:00 PM"))
        try talk.say("make it a haircut with Max")
        #expect(talk.state.hold?.service == "haircut")
        #expect(talk.state.hold?.staff == "max")
    }

    @Test
    func `an hour later counts from the time spoken of`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        try talk.say("can we make it an hour later?")
        #expect(talk.state.hold?.local == LocalDateTime("2026-03-06T16:00"))
    }

    @Test
    func `someone who doesn't give the service is not booked for it`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave with Jo on Friday at 3pm")
        #expect(talk.ids == [.staffNotForService])
        #expect(talk.tools.isEmpty)
        try talk.say("yes")
        #expect(talk.state.hold?.staff == "max")
    }

    @Test
    func `anyone gets whoever costs least`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut on Friday at 3pm with anyone")
        #expect(talk.state.hold?.staff == "jo")
        try talk.say("not Jo please")
        #expect(talk.state.hold?.staff == "max")
    }

    @Test
    func `C6 a far date needs a yes before it is held`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on April 21 at 2pm")
        #expect(talk.ids == [.farDateQuestion])
        #expect(talk.tools == ["check_availability"])
        #expect(talk.text.contains("Tuesday, April 21 at 2:00 PM"))
        try talk.say("yes")
        #expect(talk.tools == ["hold_slot"])
        try talk.say("Ann Poe, ann@example.com")
        #expect(talk.ids == [.confirmation])
    }

    @Test
    func `C6 a no to a far date asks for another day`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on April 21 at 2pm")
        try talk.say("no")
        #expect(talk.ids == [.askDate])
        #expect(talk.timetable.holds.isEmpty)
    }

    @Test
    func `days that can't be had are refused with their cause`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on 3/1/2026 at 2pm")
        #expect(talk.ids.first == .datePast)
        try talk.say("a shave on Sunday")
        #expect(talk.ids.first == .closedOnDate)
        #expect(talk.text.contains("Sunday, March 8"))
        try talk.say("on Wednesday March 11")
        #expect(talk.text.contains("stocktaking"))
        try talk.say("an emergency on Thursday at 10am")
        #expect(talk.ids == [.todayOnly])
        try talk.say("colour tomorrow at 10am")
        #expect(talk.ids.first == .tooSoon)
        #expect(talk.text.contains("2 days"))
        try talk.say("a shave on October 5")
        #expect(talk.ids == [.tooFarAhead])
        try talk.say("a shave today at 9am")
        #expect(talk.ids == [.datePast])
    }

    @Test
    func `other times than those shown come on asking`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday please")
        let first = Set(talk.state.offers.map(\.slot))
        try talk.say("anything else?")
        #expect(talk.ids == [.offers])
        #expect(first.isDisjoint(with: talk.state.offers.map(\.slot)))
    }

    @Test
    func `later and earlier mean just that`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.busy = Set((0..<10).map { "max 2026-03-05T\(clockText(840 + 30 * $0))" })
        try talk.say("a shave on Thursday please")
        let last = try required(talk.state.offers.last)
        try talk.say("anything later?")
        #expect(talk.state.offers.allSatisfy { $0.start > last.start })
        let first = try required(talk.state.offers.first)
        try talk.say("anything earlier?")
        #expect(talk.state.offers.allSatisfy { $0.start < first.start })
    }

    @Test
    func `when nothing suits any more another day is asked for`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.busy = Set(
            stride(from: 600, to: 1080, by: 30).map { "max 2026-03-05T\(clockText($0))" })
        try talk.say("a shave on Thursday please")
        #expect(talk.state.offers.count == 2)
        try talk.say("no")
        #expect(talk.ids.last == .offers || talk.ids.last == .noMoreOffers)
        #expect(talk.state.offers.allSatisfy { $0.local.date != LocalDate("2026-03-05") })
    }

    @Test
    func `what is free soonest is shown when no day is said`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("when are you free for a shave?")
        #expect(talk.ids == [.offers])
        #expect(talk.state.offers.first?.local == LocalDateTime("2026-03-02T12:00"))
    }

    @Test
    func `a by-inquiry service is passed on with a name and a contact`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("I would like bridal hair in June")
        #expect(talk.ids == [.byInquiry])
        try talk.say("yes")
        #expect(talk.ids == [.askDetails])
        try talk.say("Ann Poe, ann@example.com")
        #expect(talk.tools == ["create_inquiry"])
        #expect(talk.ids == [.inquiryTaken])
        let inquiry = try required(talk.timetable.inquiries.first)
        #expect(inquiry.service == "bridal")
        #expect(inquiry.subject.contains("June"))
        #expect(inquiry.name == "Ann Poe")
    }

    @Test
    func `a service that is no longer given can't be booked`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("book a tattoo on Friday")
        #expect(talk.ids == [.notBookable])
        #expect(talk.tools.isEmpty)
    }

    @Test
    func `B7 a pending booking is never called confirmed`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.bookingState = .pending
        try talk.say("a shave on Friday at 3pm")
        try talk.say("Ann Poe, ann@example.com")
        #expect(talk.ids == [.pending])
    }

    @Test
    func `a number that can't be one is asked for again`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        try talk.say("Ann Poe, 555 0142")
        #expect(talk.ids == [.contactNotUsable])
        #expect(talk.state.name == "Ann Poe")
        try talk.say("212 555 0142")
        #expect(talk.ids == [.confirmation])
    }

    @Test
    func `a no to the question for a day ends the booking`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave please")
        try talk.say("no thanks")
        #expect(talk.ids == [.notBooked])
    }

    @Test
    func `never mind drops the booking`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        try talk.say("never mind")
        #expect(talk.ids == [.notBooked])
        #expect(talk.state.hold == nil)
    }

    @Test
    func `starting over forgets the wish`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        try talk.say("start over")
        #expect(talk.ids == [.startOver])
        try talk.say("a haircut please")
        #expect(talk.ids == [.askDate])
    }

    @Test
    func `C6 no more calls are made than the tenant allows`() throws {
        var talk = Conversation(try Salon.tenant(maxToolCalls: 1))
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.tools == ["check_availability"])
        #expect(talk.ids == [.errorBusy])
    }

    @Test(arguments: [
        "Hmm, actually could we make it 2026-03-13 at 4pm?", "oh, 2026-03-13 16:00 would be better",
    ])
    func `a date in figures between name and contact is another wish and neither of them`(said: String) throws
    {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Tuesday March 10 at 3pm")
        try talk.say(said)
        #expect(talk.timetable.holds.last?.local == LocalDateTime("2026-03-13T16:00"))
        #expect(talk.reply.asks.contains("name"))
    }

    @Test(arguments: [
        "Can I cancel if something comes up?", "could I cancel it if plans change?",
        "can I cancel when I'm ill?",
    ])
    func `who asks whether a visit could be cancelled keeps it and is no one in waiting`(asked: String) throws
    {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Tuesday March 10 at 3pm")
        try talk.say(asked)
        #expect(talk.tools.isEmpty)
        try talk.say("Ann Poe, ann@example.com")
        #expect(talk.ids == [.confirmation])
    }

    @Test
    func `too many appointments are refused in words`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.timetable.refusals = ["confirm_booking": [.tooManyAppointments]]
        try talk.say("a shave on Friday at 3pm")
        try talk.say("Ann Poe, ann@example.com")
        #expect(talk.ids == [.tooManyAppointments])
    }

    @Test(arguments: Failure.Code.allCases)
    func `every refusal of every tool has an answer`(code: Failure.Code) throws {
        for tool in ["check_availability", "hold_slot", "confirm_booking"] {
            var talk = Conversation(try Salon.tenant())
            talk.timetable.refusals = [tool: [code]]
            try talk.say("a shave on Friday at 3pm")
            try talk.say("Ann Poe, ann@example.com")
            try talk.say("yes")
        }
        for tool in ["lookup_booking", "cancel_booking", "reschedule_booking", "hand_over", "create_inquiry"]
        {
            var talk = Conversation(try Salon.tenant())
            try talk.timetable.book("shave", "max", "2026-03-10T14:00", code: "ABC234")
            talk.ownsBookings = tool != "lookup_booking"
            talk.timetable.refusals = [tool: [code]]
            for text in [
                "cancel my appointment", "yes", "ABC234", "ann@example.com", "move it to Thursday at 3pm",
                "yes", "a person please",
            ] {
                try talk.say(text)
            }
        }
    }
}
