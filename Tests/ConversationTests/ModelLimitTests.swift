import Dialogue
import FrontdeskTesting
import Reception
import Shapes
import TenantConfig
import Testing
import Vocabulary

/// What code decides whatever a model says (C2, C6, C7).
@Suite struct ModelLimitTests {
    @Test(arguments: [
        ("You are booked for Tuesday, March 10 at 2:00 PM.", "You are booked"),
        ("A haircut is $12.", "$12"),
        ("Your confirmation code is ZQ4K7P.", "ZQ4K7P"),
        ("Jo has time today at 11:15 PM.", "11:15"),
        ("Your haircut has been moved to Friday at 3:00 PM.", "moved to Friday"),
        ("I've cancelled your appointment.", "cancelled your"),
        ("I am holding 2:00 PM on Tuesday for you.", "holding 2:00"),
    ])
    func `C2 what no row bears out never reaches the customer`(lie: String, words: String) async throws {
        try await withModel(brain: { _ in .text("Of course! \(lie) Anything else?") }) { talk in
            let session = try await talk.newSession()
            let answer = try await talk.say("Is it done?", by: session)
            #expect(!answer.text.contains(words))
            #expect(talk.deltas.joined() == answer.text)
            #expect(try await talk.appointments() == [])
            let record = try await talk.explanation(answer.turn).record
            #expect(record.decisions.contains { $0.kind == .claim && $0.outcome == "replaced" })
        }
    }

    @Test func `C2 what an earlier turn has passed on may be said to have been passed on`() async throws {
        let brain: FakeModel.Brain = { request in
            switch (request.newest, request.results.count) {
            case ("Do you take dogs?", 0):
                .call("create_inquiry", ["subject": "Dogs?", "email": "dana@example.com"])
            case ("Do you take dogs?", _): .text("Let me ask.")
            default: .text("I've passed your question on to the team. They will get back to you.")
            }
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            let before = try await talk.say("Did you ask them?", by: session)
            #expect(!before.text.contains("passed your question on"))
            try await talk.say("Do you take dogs?", by: session)
            let after = try await talk.say("Did you ask them?", by: session)
            #expect(after.text == "I've passed your question on to the team. They will get back to you.")
        }
    }

    @Test func `C4 a slot that was not offered is not held, and the lie about it is not told`() async throws {
        let brain: FakeModel.Brain = { request in
            request.results.isEmpty ? Brain.hold : .text("I'm holding Tuesday at 2:00 PM for you.")
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            let answer = try await talk.say("Tuesday at two", by: session)
            #expect(try #require(talk.fake.requests.last).results[0].contains("slot_not_offered"))
            #expect(!answer.text.contains("holding"))
            #expect(try await talk.holds() == 0)
        }
    }

    @Test func `C6 too many tool calls end with the built-in engine, and not one beyond the limit runs`()
        async throws
    {
        let look = FakeCompletion.Call("check_availability", ["service": "haircut", "from": "2026-03-10"])
        try await withModel(brain: { _ in .calls(look, look, look, look, look) }) { talk in
            let session = try await talk.newSession()
            let answer = try await talk.say("Hello", by: session)
            #expect(!answer.text.isEmpty)
            #expect(try await talk.engines() == ["builtin"])
            let most = talk.desk.served.tenant.guardrails.maxToolCallsPerTurn
            #expect(try await talk.rows("SELECT count(*) FROM tool_call") == [["\(most)"]])
            #expect(try await talk.state().turns == 1)
        }
    }

    @Test func `C6 a forbidden topic never reaches the model`() async throws {
        try await withModel(brain: { _ in .text("Surely ibuprofen.") }) { talk in
            let session = try await talk.newSession()
            let answer = try await talk.say("Can you give me a diagnosis?", by: session)
            #expect(answer.text.contains("please ask a doctor"))
            #expect(talk.fake.requests.isEmpty)
            let record = try await talk.explanation(answer.turn).record
            #expect(record.decisions.contains { $0.kind == .guardrail && $0.outcome == "never_discuss" })
        }
    }

    @Test func `C7 who asks for a person gets one though the model would not`() async throws {
        try await withModel(brain: { _ in .text("No need, I am as good as any person.") }) { talk in
            let session = try await talk.newSession()
            try await talk.say("I want to talk to a person", by: session)
            #expect(talk.fake.requests.isEmpty)
            #expect(
                try await talk.rows("SELECT count(*) FROM event WHERE kind = 'HandOverRequested'") == [["1"]])
            try await talk.say("Hello?", by: session)
            #expect(talk.fake.requests.isEmpty)
        }
    }

    @Test func `C7 a model hands over, and nobody is asked after that`() async throws {
        let brain: FakeModel.Brain = { request in
            request.results.isEmpty ? .call("hand_over", ["reason": "asked"]) : .text("Somebody will call.")
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            try await talk.say("This is beyond you", by: session)
            #expect(try await talk.state().isHandedOver)
            #expect(
                try await talk.rows("SELECT count(*) FROM event WHERE kind = 'HandOverRequested'") == [["1"]])
            let asked = talk.fake.requests.count
            try await talk.say("Hello?", by: session)
            #expect(talk.fake.requests.count == asked)
        }
    }

    @Test func `a tenant whose budget is used up is answered by the built-in engine`() async throws {
        let served = try ModelTalk.served(
            changes: [("tenant.yaml", "tokens_per_day: 500000", "tokens_per_day: 10")])
        try await withModel(served, brain: Brain.books) { talk in
            let session = try await talk.newSession()
            try await talk.say(Brain.wish, by: session)
            let second = try await talk.say(Brain.agreement, by: session)
            #expect(try await talk.engines() == ["openai", "builtin"])
            #expect(try await talk.holds() == 1)
            let decisions = try await talk.explanation(second.turn).record.decisions
            #expect(decisions.contains { $0.kind == .engine && ($0.detail ?? "").contains("of 10 tokens") })
            // The next day of the tenant's there is budget again.
            try await talk.database.moveClock(by: Minutes(24 * 60))
            try await talk.say("Hello", by: try await talk.newSession())
            #expect(try await talk.engines().last == "openai")
        }
    }

    @Test func `without a model, and while a tenant is suspended, the built-in engine speaks`() async throws {
        try await withModel(brain: Brain.books) { talk in
            let alone = ModelTalk.receptionist(talk.desk, Engines())
            let session = try await talk.newSession()
            let answer = try await talk.say(Brain.wish, by: session, at: alone)
            #expect(try await talk.engines() == ["builtin"])
            let decisions = try await talk.explanation(answer.turn).record.decisions
            #expect(decisions.contains { $0.detail == "no model is set up" })
        }
        let suspended = try ModelTalk.served(changes: [
            ("tenant.yaml", "version: 1", "version: 1\nstatus: suspended")
        ])
        try await withModel(suspended, brain: Brain.books) { talk in
            try await talk.say(Brain.wish, by: try await talk.newSession())
            #expect(talk.fake.requests.isEmpty)
            #expect(try await talk.engines() == ["builtin"])
        }
    }

    @Test func `who writes Spanish is answered so, and the model is told in Spanish`() async throws {
        let served = try ModelTalk.served("juniper-hair")
        try await withModel(served, brain: { _ in .text("¡Hola! ¿En qué puedo ayudarle?") }) { talk in
            let session = try await talk.newSession()
            let answer = try await talk.say("Hola, quisiera una cita para el martes", by: session)
            if talk.desk.served.tenant.assistant.engine == .openai {
                #expect(answer.text == "¡Hola! ¿En qué puedo ayudarle?")
                let request = try #require(talk.fake.requests.first)
                let spanish = try #require(
                    try talk.desk.served.systemPrompt(in: "es", talk.front.render))
                #expect(request.messages[0]["content"]?.text == spanish)
            }
            #expect(try await talk.state().language == "es")
        }
    }
}

extension ModelTalk {
    static func served(changes: [(file: String, old: String, new: String)]) throws -> ServedTenant {
        try served(bloom, changes)
    }
}
