import Scheduling
import TenantConfig
import Testing
import Vocabulary

@testable import Dialogue

@Suite struct InformingTests {
    private func answer(_ text: String) throws -> Conversation {
        var talk = Conversation(try Salon.tenant())
        try talk.say(text)
        #expect(talk.tools.isEmpty)
        return talk
    }

    @Test
    func `tells the week with alike days together, and exceptions near`() throws {
        let talk = try answer("What are your opening hours?")
        #expect(talk.ids == [.hours])
        #expect(talk.text.contains("Monday to Friday | 9:00 AM to 6:00 PM"))
        #expect(talk.text.contains("Sunday | closed"))
    }

    @Test
    func `C3 a day's hours name weekday and date, and why it differs`() throws {
        #expect(
            try answer("Are you open on Saturday?").text.contains("Saturday, March 7 | 9:00 AM to 2:00 PM"))
        #expect(try answer("Are you open on Sunday?").ids == [.closedOnDate])
        let special = try answer("Are you open on March 11?")
        #expect(special.text.contains("Wednesday, March 11 | stocktaking"))
        #expect(try answer("Are you open today?").text.contains("Monday, March 2"))
    }

    @Test
    func `a week that holds an exception tells it`() throws {
        let talk = try answer("What are your hours next week?")
        #expect(talk.ids.contains(.closedOnDate))
    }

    @Test
    func `prices differ by person, are free, or are never told`() throws {
        let haircut = try answer("How much is a haircut?")
        #expect(haircut.ids == [.priceByStaff])
        #expect(haircut.text.contains("$55 | Jo; $70 | Max"))
        #expect(try answer("How much is a haircut with Max?").text.contains("$70"))
        #expect(try answer("How much is a shave?").text.contains("$30"))
        #expect(try answer("How much is an emergency?").text.contains("free"))
        #expect(try answer("How much is a massage?").ids == [.priceUnknown])
        let bridal = try answer("What does bridal hair cost?")
        #expect(bridal.text.contains("$400"))
        #expect(bridal.text.contains("$80"))
    }

    @Test
    func `tells services, team, length, address and how to reach the business`() throws {
        let services = try answer("What do you offer?")
        #expect(services.ids == [.services])
        #expect(!services.text.contains("Tattoo"))
        #expect(try answer("Who works there?").text.contains("Jo; Max"))
        #expect(try answer("Who does a shave?").text.contains("Jo") == false)
        #expect(try answer("How long is a shave?").text.contains("30 minutes"))
        #expect(try answer("Where are you?").ids == [.address])
        #expect(try answer("What is your number?").ids == [.contactDetails])
    }

    @Test
    func `facts are said only as written`() throws {
        let talk = try answer("Can I park there?")
        #expect(talk.ids == [.fact])
        #expect(talk.text.contains("There is a garage next door."))
    }

    @Test
    func `the cancellation policy is told from the rules, anything else is not guessed`() throws {
        #expect(try answer("What is your cancellation policy?").text.contains("24 hours"))
        #expect(try answer("What is your policy on dogs?").ids == [.notTold])
    }

    @Test
    func `says that it is a machine when asked`() throws {
        #expect(try answer("Are you a robot?").ids == [.bot])
    }

    @Test
    func `a question in the middle of a booking is answered, and the open question asked again`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut on Friday at 3pm")
        try talk.say("How much is it?")
        #expect(talk.ids == [.price, .askDetails, .askIntake])
        try talk.say("Dana Lee, dana@example.com, none")
        #expect(talk.ids == [.confirmation])
    }

    @Test
    func `a question about offers leaves them open`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Thursday")
        let offers = talk.state.offers
        try talk.say("how long does a shave take?")
        #expect(talk.ids == [.duration, .offers])
        #expect(talk.reply.cards == [.offers(offers)])
        try talk.say("the first one")
        #expect(talk.state.hold?.local == offers.first?.local)
    }

    @Test
    func `a price and a booking in one sentence get both`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("How much is a shave and can I book one on Friday at 3pm?")
        #expect(talk.ids == [.price, .held, .askDetails])
    }

    @Test
    func `a service asked about is the one booked next`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("How much is a shave?")
        try talk.say("Friday at 3pm please")
        #expect(talk.state.hold?.service == "shave")
    }

    @Test
    func `a day is open or closed as its season has it`() throws {
        let sunday = LocalDate(dayNumber: Salon.now.date.dayNumber + 6)
        let always = OpeningHours(weekly: Week(repeating: [DayInterval(600, 900)]))
        let spring = Business(
            timezone: "America/New_York", hours: always, staff: [], resources: [], services: [])
        let salon = Business(
            timezone: "America/New_York", hours: try Salon.tenant().business.hours, staff: [], resources: [],
            services: [], seasons: [Business.Season(id: "spring", dates: .span(from: sunday, to: sunday))],
            variants: [Business.Variant(seasons: [0], business: spring)])
        #expect(salon.openDay(sunday).hours == [DayInterval(600, 900)])
        #expect(salon.openDay(sunday.adding(days: 7)).hours.isEmpty)
    }

    @Test
    func `thanks, goodbye and repeating`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        let said = talk.reply.sentences
        try talk.say("say that again")
        #expect(talk.reply.sentences == said)
        try talk.say("Ann Poe, ann@example.com")
        try talk.say("thank you")
        #expect(talk.ids == [.thanksReply])
        try talk.say("bye")
        #expect(talk.ids == [.goodbye])
    }
}
