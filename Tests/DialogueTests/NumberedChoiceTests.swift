import TenantConfig
import Testing
import Vocabulary

@testable import Dialogue

/// Figures that answer a list, as people write them in text messages.
@Suite struct NumberedChoiceTests {
    private func shown(_ wish: String = "a shave on Thursday please") throws -> Conversation {
        var talk = Conversation(try Salon.tenant())
        talk.channel = .sms
        try talk.say(wish)
        #expect(talk.ids == [.offers])
        return talk
    }

    @Test
    func `a text message shows three times, with short dates`() throws {
        let talk = try shown()
        #expect(talk.state.offers.count == 3)
        #expect(talk.text.contains("Thu Mar 5, "))
        #expect(!talk.text.contains("Thursday"))
    }

    @Test(arguments: [
        "2", "#2", "2.", "2)", "(2)", " 2 ", "2!", "2 please", "option 2", "number 2", "No. 2".lowercased(),
        "the second", "the second one", "second please", "two", "I'll take 2", "2 thanks", "ok 2", "the 2nd",
    ])
    func `C5 a bare figure is the one shown under it`(text: String) throws {
        var talk = try shown()
        let second = talk.state.offers[1]
        try talk.say(text)
        #expect(talk.state.hold?.local == second.local, "\(text): \(talk.text)")
        #expect(talk.tools == ["hold_slot"])
    }

    @Test
    func `a figure is no time while a list is open, and one with am or pm is`() throws {
        // 1:00, 2:00, 3:00 and so on are free: '2' could be a time.
        var talk = try shown("a shave on Thursday after 1pm")
        let offers = talk.state.offers
        try talk.say("2")
        #expect(talk.state.hold?.local == offers[1].local)
        for text in ["2pm", "2 pm", "at 2pm", "2:00"] {
            var other = try shown("a shave on Thursday after 1pm")
            try other.say(text)
            #expect(other.state.hold?.local.minute == 840, "\(text): \(other.text)")
        }
    }

    @Test
    func `a figure that no line bears is a time or is asked about, never another line`() throws {
        var talk = try shown("a shave on Thursday after 1pm")
        try talk.say("7")
        #expect(talk.state.hold == nil)
        try talk.say("4")
        #expect(talk.state.hold.map { $0.local.minute == 960 } ?? true)
    }

    @Test
    func `C5 what another engine showed is numbered in the order it showed it`() throws {
        var relay = Relay(try Salon.tenant())
        try relay.model(
            "a shave on Thursday please",
            script: { _, _, results in
                results.isEmpty
                    ? .checkAvailability(
                        .init(
                            service: "shave", from: LocalDate(dayNumber: Salon.now.date.dayNumber + 3),
                            to: LocalDate(dayNumber: Salon.now.date.dayNumber + 4))) : nil
            },
            shows: { results in
                guard case .offers(let offers, _, _)? = results.first?.outcome else { return [] }
                return [offers[5], offers[2], offers[9]]
            })
        let second = relay.shown[1]
        try relay.builtin("2")
        #expect(relay.state.hold?.local == second.local)
    }

    @Test
    func `where people are counted a figure counts them`() throws {
        var talk = Conversation(try Clinic.tenant())
        talk.channel = .sms
        try talk.say("dinner on Thursday")
        #expect(talk.ids == [.askParty])
        try talk.say("2")
        #expect(talk.state.party == 2)
        #expect(talk.ids == [.askLocation])
        try talk.say("2")
        #expect(talk.state.location == "soho")
        #expect(talk.state.party == 2)
        #expect(talk.ids == [.offers])
        let offers = talk.state.offers
        try talk.say("3")
        #expect(talk.state.party == 2)
        #expect(talk.state.hold?.local == offers[2].local)
    }

    @Test
    func `'for 4' is no fourth line`() throws {
        var talk = Conversation(try Clinic.tenant())
        talk.channel = .sms
        try talk.say("dinner for two at Soho on Thursday")
        #expect(talk.ids == [.offers])
        try talk.say("for 3 people")
        #expect(talk.state.party == 3)
        #expect(talk.state.hold == nil)
    }

    @Test
    func `services are picked by their figure, of those alike and of all`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.channel = .sms
        try talk.say("what services do you have?")
        #expect(talk.ids.contains(.services))
        let listed = talk.tenant.services.map(\.id).filter { $0 != "tattoo" }
        try talk.say("2")
        #expect(talk.state.service == listed[1])
        #expect(talk.ids == [.askDate])
    }

    @Test
    func `visits are picked by their figure, to cancel and to move`() throws {
        for (wish, question) in [
            ("cancel my appointment", MessageID.cancelQuestion), ("move my appointment", .offers),
        ] {
            var talk = Conversation(try Salon.tenant())
            try talk.say("a shave on Thursday at 3pm, I'm Ann Poe, ann@example.com")
            try talk.say("yes")
            try talk.say("a shave on Friday at 11am")
            try talk.say("yes")
            #expect(talk.timetable.bookings.count == 2)
            talk.channel = .sms
            try talk.say(wish)
            #expect(talk.ids == [.askWhichVisit])
            try talk.say("2")
            let second = try required(talk.timetable.bookings.max { $0.start < $1.start })
            #expect(talk.state.subject == second.id)
            #expect(talk.ids == [question] || question == .offers, "\(talk.text)")
        }
    }

    @Test
    func `'the second one' of visits that were told`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday at 3pm, I'm Ann Poe, ann@example.com")
        try talk.say("yes")
        try talk.say("a shave on Friday at 11am")
        try talk.say("yes")
        talk.channel = .sms
        try talk.say("when are my appointments?")
        #expect(talk.ids == [.lookupFound, .lookupFound])
        try talk.say("cancel the second one please")
        #expect(talk.ids == [.cancelQuestion])
        #expect(talk.text.contains("Fri Mar 6, 11:00 AM"))
    }

    @Test(arguments: ["1", "ok", "yes", "sure", "book it", "Yes please", "y", "yep", "1.", "ok book it"])
    func `a proposal is agreed to in few letters`(text: String) throws {
        var talk = Conversation(try Salon.tenant())
        talk.channel = .sms
        try talk.say("Book a shave with Max on Friday at 3pm, my name is Ann Poe, ann@example.com")
        #expect(talk.ids == [.confirmQuestion])
        try talk.say(text)
        #expect(talk.ids == [.confirmation], "\(text): \(talk.text)")
    }

    @Test
    func `a figure sent twice cancels nothing`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday at 3pm, I'm Ann Poe, ann@example.com")
        try talk.say("yes")
        try talk.say("a shave on Friday at 11am")
        try talk.say("yes")
        talk.channel = .sms
        try talk.say("cancel my appointment")
        try talk.say("1")
        try talk.say("1")
        #expect(talk.timetable.bookings.allSatisfy { $0.state.stands })
        try talk.say("yes")
        #expect(talk.timetable.bookings.filter(\.state.stands).count == 1)
    }

    @Test
    func `the same figure again keeps the time held, another takes that one`() throws {
        var talk = try shown()
        let offers = talk.state.offers
        try talk.say("2")
        let held = talk.state.hold?.id
        try talk.say("2")
        #expect(talk.state.hold?.id == held)
        #expect(talk.ids == [.askDetails])
        try talk.say("3")
        #expect(talk.state.hold?.local == offers[2].local)
        #expect(talk.ids == [.held, .askDetails])
    }
}
