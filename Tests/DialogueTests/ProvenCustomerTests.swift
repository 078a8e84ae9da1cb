import TenantConfig
import Testing
import Vocabulary

@testable import Dialogue

/// Nobody is asked for what they have proven, and whoever has proven nothing learns nothing.
@Suite struct ProvenCustomerTests {
    private static let phone = PhoneNumber(e164: "+12125550187")

    private func texting(name: String? = nil, bookings: Bool = false) throws -> Conversation {
        var talk = Conversation(try Salon.tenant())
        talk.channel = .sms
        talk.customer = ProvenCustomer(name: name, phone: Self.phone, isReturning: bookings)
        return talk
    }

    @Test
    func `I1 a verified phone is a contact: a first visit is asked for a name alone`() throws {
        var talk = try texting()
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.ids == [.held, .askName])
        #expect(talk.reply.asks == ["name"])
        try talk.say("Dana Lee")
        #expect(talk.ids == [.confirmation])
        let booking = try required(talk.timetable.bookings.first)
        #expect(talk.timetable.names[booking.id] == "Dana Lee")
        // The server adds it: it is no claim of the conversation's.
        #expect(talk.state.phone == nil)
    }

    @Test
    func `name and email given together are both kept`() throws {
        var talk = try texting()
        try talk.say("a shave on Friday at 3pm")
        try talk.say("Dana Lee, dana@example.com")
        #expect(talk.ids == [.confirmation])
        #expect(talk.state.email?.address == "dana@example.com")
    }

    @Test
    func `I3 a customer known by name is asked for nothing but their agreement`() throws {
        var talk = try texting(name: "Dana Lee", bookings: true)
        try talk.say("hi, a shave on Friday at 3pm")
        #expect(talk.ids == [.hello, .confirmQuestion])
        #expect(talk.text.contains("Dana Lee"))
        try talk.say("ok")
        #expect(talk.ids == [.confirmation])
        #expect(talk.timetable.names.values.contains("Dana Lee"))
    }

    @Test
    func `I3 a name without a booking is used and not greeted with`() throws {
        var talk = try texting(name: "Dana Lee")
        try talk.say("hello")
        #expect(talk.ids == [.greeting])
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.ids == [.confirmQuestion])
    }

    @Test
    func `I1 a session that has proven nothing is asked for both, and told nothing`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.channel = .sms
        try talk.say("hi")
        #expect(talk.ids == [.greeting])
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.ids == [.held, .askDetails])
        #expect(talk.reply.asks == ["name", "phone", "email"])
        talk.ownsBookings = false
        try talk.say("when is my other appointment?")
        #expect(!talk.ids.contains(.lookupFound))
    }

    @Test
    func `a verified email on the page is not asked for either`() throws {
        var talk = Conversation(try Salon.tenant())
        talk.customer = ProvenCustomer(name: nil, email: EmailAddress("dana@example.com"), isReturning: true)
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.reply.asks == ["name"])
    }

    @Test
    func `I1 the own appointments of a verified customer need no code`() throws {
        var talk = try texting(name: "Dana Lee", bookings: true)
        try talk.say("a shave on Friday at 3pm")
        try talk.say("yes")
        // Another conversation of the same customer's.
        talk.state = DialogueState()
        try talk.say("when is my appointment?")
        #expect(talk.ids == [.lookupFound])
        #expect(talk.text.contains("Fri Mar 6, 3:00 PM"))
        try talk.say("can I move it to 4pm?")
        #expect(talk.ids == [.moveQuestion])
        try talk.say("ok")
        #expect(talk.ids == [.moved])
        try talk.say("cancel my appointment")
        #expect(talk.ids == [.cancelQuestion])
        try talk.say("yes")
        #expect(talk.ids == [.cancelled])
    }

    @Test
    func `a code is looked up under what is proven, and only then another contact is asked for`() throws {
        var talk = try texting()
        talk.ownsBookings = false
        try talk.say("find my booking ABC234")
        #expect(talk.tools == ["lookup_booking"])
        #expect(talk.ids == [.lookupAskContact])
        try talk.say("ann@example.com")
        #expect(talk.tools == ["lookup_booking"])
        #expect(talk.ids == [.lookupMissing])
    }

    @Test
    func `requests, waiting lists and follow-ups take the proven contact`() throws {
        var talk = try texting(name: "Dana Lee")
        try talk.say("bridal hair please")
        #expect(talk.ids == [.byInquiry])
        try talk.say("1")
        #expect(talk.ids == [.inquiryTaken])
        try talk.say("please call me back tomorrow at 3pm")
        #expect(talk.ids == [.followUpScheduled])
        try talk.say("put me on the waiting list for a shave tomorrow")
        #expect(talk.ids == [.waitlistJoined])
    }

    @Test
    func `a returning customer isn't asked whether they have been here before`() throws {
        var talk = Conversation(try Clinic.tenant())
        talk.customer = ProvenCustomer(name: "Dana Lee", phone: Self.phone, isReturning: true)
        try talk.say("an introduction on Thursday")
        #expect(talk.ids == [.newClientsOnly])
    }
}
