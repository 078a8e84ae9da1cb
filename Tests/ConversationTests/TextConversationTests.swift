import Dialogue
import FrontdeskTesting
import PostgresStore
import Reception
import Shapes
import TenantConfig
import Testing
import Texting
import Vocabulary

/// Booking by text message: few messages, each short, everything needed in the words.
@Suite struct TextConversationTests {
    struct Script: Sendable, CustomTestStringConvertible {
        let slug: String
        let texts: [String]
        let service: String
        var testDescription: String { slug }
    }

    private static let scripts = [
        Script(
            slug: "bloom-wellness",
            texts: [
                "I want to book an appointment", "a haircut", "next Tuesday afternoon", "2",
                "Dana Lee, dana@example.com, no allergies",
            ], service: "haircut"),
        Script(
            slug: "riverside-dental",
            texts: [
                "Hi, I want to book an appointment", "check-up please", "next Wednesday", "1",
                "Dana Lee, dana@example.com, born 4 May 1980",
            ], service: "check-up"),
        Script(
            slug: "sunrise-yoga",
            texts: [
                "I want to book an appointment", "vinyasa on Thursday", "2", "Dana Lee, dana@example.com",
            ],
            service: "vinyasa"),
        Script(
            slug: "juniper-hair",
            texts: [
                "I want to book an appointment", "a haircut on Friday", "2", "3",
                "Dana Lee, dana@example.com",
                "no picture",
            ], service: "haircut"),
        Script(
            slug: "harbour-table",
            texts: [
                "I want to book a table for dinner", "2", "Friday at 7pm", "Dana Lee, dana@example.com",
                "no allergies", "no occasion",
            ], service: "dinner"),
    ]

    @Test(arguments: scripts)
    func `a first visit is booked in at most six texts, each answered in three segments`(script: Script)
        async throws
    {
        #expect(script.texts.count <= 6)
        try await TextTalk.with(script.slug) { talk in
            let session = try await talk.texting()
            let replies = try await talk.say(script.texts, by: session)
            let last = try #require(replies.last)
            let booked = try await talk.appointments()
            #expect(booked.map { $0[0] } == [script.service])
            let code = try #require(try await talk.rows("SELECT code FROM booking").first?[0])
            #expect(last.contains("You're booked: "))
            #expect(last.contains("Code \(code)."))
            // Never asked for, and yet there: the number it came from.
            #expect(!replies.contains { $0.contains("phone") })
            #expect(
                try await talk.rows("SELECT kind, value FROM booking_contact ORDER BY kind DESC") == [
                    ["phone", "+12125550187"], ["email", "dana@example.com"],
                ])
        }
    }

    @Test(arguments: scripts.map(\.slug))
    func `answers about the business fit into three segments`(slug: String) async throws {
        try await TextTalk.with(slug) { talk in
            let session = try await talk.texting()
            let replies = try await talk.say(
                [
                    "hi", "what can you do?", "what services do you have?", "when are you open?",
                    "who works there?", "where are you?", "what's your phone number?", "asdf qwer",
                    "zxcv yuio",
                    "what is your cancellation policy?", "are you a robot?", "thanks", "bye",
                ], by: session)
            #expect(!replies.contains { $0.contains("**") || $0.contains("- ") })
            // What was answered in between is not said again with the next answer.
            #expect(replies.filter { $0.contains("We are open:") }.count == 1)
        }
    }

    @Test func `a number in answer to the list of services books that one`() async throws {
        try await TextTalk.with("bloom-wellness") { talk in
            let session = try await talk.texting()
            let replies = try await talk.say(["what services do you have?", "2)"], by: session)
            #expect(replies[0].contains("\n2) Fringe trim, $20\n"))
            #expect(replies[1].contains("Fringe trim"))
        }
    }

    @Test func `on the page the same words are long and lists have dots`() async throws {
        try await TextTalk.with("bloom-wellness") { talk in
            let session = try await talk.session("web")
            _ = try await talk.say("a haircut next Tuesday afternoon", by: session)
            let reply = try await talk.say("what do you have?", by: session)
            #expect(reply.contains("\n1. Tuesday, March 10 at "))
            #expect(reply.contains("\n4. "))
        }
    }

    // MARK: Who is known

    @Test func `I3 whoever has booked from this number is greeted by name and asked for nothing again`()
        async throws
    {
        try await TextTalk.with("bloom-wellness") { talk in
            let first = try await talk.texting()
            _ = try await talk.say(
                ["a haircut with Jo next Tuesday at 2pm", "Dana Lee", "no allergies"], by: first)
            #expect(try await talk.appointments().count == 1)
            let later = try await talk.texting()
            let replies = try await talk.say(
                [
                    "hello", "a blow-dry with Jo next Thursday at 11am", "ok", "when are my appointments?",
                    "move my haircut to 4pm", "ok", "cancel my blow-dry", "yes",
                ], by: later)
            #expect(replies[0].hasPrefix("Welcome back, Dana Lee."))
            #expect(replies[1].contains("Shall I book it?"))
            #expect(!replies[1].contains("name"))
            #expect(replies[2].contains("You're booked: Blow-dry on Thu Mar 12, 11:00 AM with Jo"))
            #expect(replies[3].contains("Haircut on Tue Mar 10, 2:00 PM"))
            #expect(replies[3].contains("Blow-dry on Thu Mar 12, 11:00 AM"))
            #expect(
                replies[4].contains(
                    "Shall I move your Haircut from Tue Mar 10, 2:00 PM to Tue Mar 10, 4:00 PM"))
            #expect(replies[5].contains("Your code stays"))
            #expect(replies[6].contains("Shall I cancel your Blow-dry on Thu Mar 12, 11:00 AM?"))
            #expect(replies[7].contains("is cancelled"))
            #expect(try await talk.appointments() == [["haircut", "2026-03-10T16:00"]])
            #expect(
                try await talk.rows("SELECT DISTINCT customer_id FROM booking WHERE code IS NOT NULL").count
                    == 1)
        }
    }

    @Test func `I1 a phone that is typed on the page reveals nothing and moves nothing`() async throws {
        try await TextTalk.with("bloom-wellness") { talk in
            let own = try await talk.texting()
            _ = try await talk.say(
                ["a haircut with Jo next Tuesday at 2pm", "Dana Lee", "no allergies"], by: own)
            let stranger = try await talk.session("web")
            for text in [
                "hi, I'm Dana Lee, my number is 212 555 0187", "when is my appointment?",
                "cancel my appointment", "212 555 0187", "move my haircut to 4pm",
            ] {
                let reply = try await talk.say(text, by: stranger)
                #expect(!reply.contains("Welcome back"))
                #expect(!reply.contains("March 10"), "\(text) -> \(reply)")
                #expect(!reply.contains("Jo"), "\(text) -> \(reply)")
            }
            #expect(try await talk.appointments() == [["haircut", "2026-03-10T14:00"]])
            // The same words by whoever has proven to be her.
            let proven = try await talk.session("web")
            try await talk.prove(.phone(try #require(TextTalk.phone)), by: proven)
            let found = try await talk.say("when is my appointment?", by: proven)
            #expect(found.contains("Tuesday, March 10 at 2:00 PM"))
        }
    }

    @Test func `a text session that nobody has verified is asked for a contact`() async throws {
        try await TextTalk.with("bloom-wellness") { talk in
            let session = try await talk.texting(from: nil)
            let replies = try await talk.say(["a blow-dry with Jo next Tuesday at 2pm"], by: session)
            #expect(replies[0].contains("phone number or email"))
        }
    }

    @Test func `a waiting list, an inquiry and a follow-up take the proven number`() async throws {
        try await TextTalk.with("bloom-wellness") { talk in
            let session = try await talk.texting()
            _ = try await talk.say(
                [
                    "bridal hair please", "yes", "Dana Lee", "please call me back tomorrow at 3pm",
                    "put me on the waiting list for a haircut tomorrow",
                ], by: session)
            #expect(
                try await talk.rows(
                    """
                    SELECT name, phone FROM inquiry UNION ALL SELECT name, phone FROM follow_up
                    UNION ALL SELECT name, phone FROM waitlist_entry
                    """) == Array(repeating: ["Dana Lee", "+12125550187"], count: 3))
        }
    }

    // MARK: With a language model

    @Test func `a model is told that it writes texts and to whom, and its Markdown is taken away`()
        async throws
    {
        let brain: FakeModel.Brain = { request in
            if request.newest == "what now?" {
                return .text("**Hello** \u{2013} it\u{2019}s\n\u{2022} me\u{2026}")
            }
            return .text("Anything else?")
        }
        try await withModel(brain: brain) { talk in
            let identities = PostgresIdentityStore(talk.database.database)
            let opened = try await talk.desk.sessions.open(
                talk.desk.served.id, channel: "sms", claims: [], client: nil)
            let session = SessionClaim(id: opened.id, generation: opened.generation)
            _ = try await identities.prove(
                talk.desk.served.id, .phone(try #require(TextTalk.phone)), by: session.id,
                new: CustomerID(World.live.newID()))
            let answer = try await talk.say("what now?", by: session)
            #expect(answer.text == "Hello - it's\n- me...")
            let request = try #require(talk.fake.requests.last)
            #expect(request.facts.contains("- Channel: text messages."))
            #expect(request.facts.contains("- Verified customer: phone +12125550187."))
            let instructions = try #require(request.messages.first?["content"]?.text)
            #expect(!instructions.contains("text messages."))
            // On the page nothing of it is said, and the instructions are the same bytes.
            let page = try await talk.newSession()
            #expect(
                try await talk.say("what now?", by: page).text
                    == "**Hello** \u{2013} it\u{2019}s\n\u{2022} me\u{2026}")
            let other = try #require(talk.fake.requests.last)
            #expect(!other.facts.contains("- Channel"))
            #expect(!other.facts.contains("- Verified"))
            #expect(other.messages.first?["content"]?.text == instructions)
        }
    }

    @Test func `I1 what a model says of the contact never takes the place of the proven one`() async throws {
        try await withModel(brain: { request in
            switch (request.newest, request.results.count) {
            case (Brain.wish, 0): Brain.look
            case (Brain.wish, 1): Brain.hold
            case ("ok", 0):
                .call(
                    "confirm_booking",
                    [
                        "name": "Dana Lee", "phone": "+12125550000",
                        "intake": [["question": "allergies", "answer": "none"]],
                    ])
            default: .text("All right.")
            }
        }) { talk in
            let identities = PostgresIdentityStore(talk.database.database)
            let session = try await talk.newSession()
            _ = try await identities.prove(
                talk.desk.served.id, .phone(try #require(TextTalk.phone)), by: session.id,
                new: CustomerID(World.live.newID()))
            _ = try await talk.say(Brain.wish, by: session)
            _ = try await talk.say("ok", by: session)
            #expect(try await talk.appointments().count == 1)
            #expect(
                try await talk.rows("SELECT value FROM booking_contact ORDER BY value") == [
                    ["+12125550000"], ["+12125550187"],
                ])
            #expect(
                try await talk.rows("SELECT value FROM contact WHERE verified_at IS NOT NULL") == [
                    ["+12125550187"]
                ])
        }
    }
}
