import TenantConfig
import Testing
import Understanding
import Vocabulary

@testable import Dialogue

@Suite struct LimitTests {
    @Test
    func `C6 a message over the length is not read`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say(String(repeating: "a shave please ", count: 40))
        #expect(talk.ids == [.messageTooLong])
        #expect(talk.tools.isEmpty)
    }

    @Test
    func `C6 turns come to an end`() throws {
        var talk = Conversation(try Salon.tenant(maxTurns: 2))
        try talk.say("hello")
        try talk.say("hello")
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.ids == [.tooManyTurns])
    }

    @Test(arguments: [
        ("Can you diagnose this?", true), ("What are the SIDE  effects?", true), ("the side-effects", true),
        ("a diagnosed case", false), ("on the side of effects", false), ("Diagnosé", true),
    ])
    func `C6 forbidden topics are whole words, case and accents aside`(text: String, isForbidden: Bool) throws
    {
        let guardrails = try Salon.tenant().guardrails
        #expect((guardrails.forbiddenTopic(in: text) != nil) == isForbidden)
    }

    @Test
    func `a forbidden topic is answered as configured, and the booking goes on`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a shave on Friday at 3pm")
        try talk.say("what about side effects?")
        #expect(talk.ids == [.forbidden, .askDetails])
        #expect(talk.text.contains("Please ask a doctor."))
    }

    @Test
    func `an intake answer in the customer's own words may name a forbidden thing`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut on Friday at 3pm")
        try talk.say("Dana Lee, dana@example.com")
        #expect(talk.ids == [.askIntake])
        try talk.say("I had side effects from a dye")
        #expect(talk.ids == [.confirmation])
    }

    @Test
    func `C7 who asks for a person gets one, and silence after that`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("I want to talk to a person")
        #expect(talk.tools == ["hand_over"])
        #expect(talk.ids == [.handedOver])
        #expect(talk.timetable.handOvers == [.asked])
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.tools.isEmpty)
        #expect(talk.reply.isSilent)
    }

    @Test
    func `an angry customer gets a person where the tenant says so`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("this is ridiculous")
        #expect(talk.timetable.handOvers == [.angry])
        var other = Conversation(try Salon.tenant(handOverWhen: []))
        try other.say("this is ridiculous")
        #expect(other.ids == [.contactDetails])
        try other.say("Can I speak to a person?")
        #expect(other.ids == [.contactDetails])
    }

    @Test
    func `says what it did not understand, then what would work, then calls a person`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("flibber the wobbly snark")
        #expect(talk.ids == [.notUnderstood])
        try talk.say("grommet plinth")
        #expect(talk.ids == [.notUnderstoodAgain])
        #expect(talk.text.contains("Haircut on Tuesday at 10:00 AM"))
        try talk.say("ossify")
        #expect(talk.timetable.handOvers == [.stuck])
    }

    @Test
    func `understanding again starts the count anew`() throws {
        var talk = Conversation(try Salon.tenant(handOverWhen: []))
        for _ in 0..<3 {
            try talk.say("flibber the snark")
            #expect(talk.ids == [.notUnderstood])
            try talk.say("grommet")
            try talk.say("ossify")
            #expect(talk.ids == [.notUnderstoodAgain])
            try talk.say("hello")
        }
    }

    @Test
    func `an answer that doesn't fit its question is said to be so`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("I need to book something")
        try talk.say("flibber")
        #expect(talk.ids == [.unknownService])
        try talk.say("yes")
        #expect(talk.ids == [.services])
        try talk.say("the shave please")
        #expect(talk.ids == [.askDate])
        try talk.say("flibber")
        #expect(talk.ids == [.dateNotUnderstood])
        try talk.say("Friday")
        #expect(talk.ids == [.offers])
        try talk.say("flibber")
        #expect(talk.ids == [.whichOffer])
    }

    @Test
    func `a suspended tenant answers politely and books nothing`() throws {
        var talk = Conversation(try Salon.tenant(status: .suspended))
        try talk.say("a shave on Friday at 3pm")
        #expect(talk.ids == [.suspended])
        #expect(talk.tools.isEmpty)
        try talk.say("what are your hours?")
        #expect(talk.ids == [.hours])
    }

    @Test
    func `I3 only who is verified is greeted as returning`() throws {
        let tenant = try Salon.tenant()
        let talk = Conversation(tenant)
        let engine = BuiltInEngine(tenant: tenant, listener: Listener(lexicon: Lexicon(tenant)))
        let returning = ProvenCustomer(name: "Dana Lee", isReturning: true)
        let first = ProvenCustomer(name: "Dana Lee", isReturning: false)
        for (known, id) in [(nil, MessageID.greeting), (returning, .greetingReturning), (first, .greeting)] {
            var state = DialogueState()
            let turn = Turn(
                text: "hello", understood: Understood(intents: [.greet]), now: talk.timetable.now,
                instant: talk.timetable.instant, customer: known)
            guard case .say(let reply) = engine.next(&state, turn: turn, outcomes: []) else {
                Issue.record("no greeting")
                continue
            }
            #expect(reply.sentences.map(\.id) == [id])
        }
    }
}
