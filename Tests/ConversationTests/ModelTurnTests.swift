import Dialogue
import FrontdeskTesting
import Reception
import Shapes
import TenantConfig
import Testing
import Vocabulary

/// The whole loop with a language model: request, stream, tools, check, records.
@Suite struct ModelTurnTests {
    @Test func `C1 a model books, and code writes the sentence that says so from the row`() async throws {
        try await withModel(brain: Brain.books) { talk in
            let session = try await talk.newSession()
            let offer = try await talk.say(Brain.wish, by: session)
            #expect(
                offer.text
                    == "Jo has time for a haircut on Tuesday, March 10 at 2:00 PM. Would you like that one?")
            #expect(talk.deltas.count == 2)
            #expect(talk.deltas.joined() == offer.text)
            guard case .offers(let offers) = offer.cards.first else { Issue.record("no offers"); return }
            #expect(offers.map(\.slot) == [Brain.slot])
            var state = try await talk.state()
            #expect(state.offers.map(\.slot) == [Brain.slot])
            #expect(state.service == "haircut")

            let hold = try await talk.say(Brain.agreement, by: session)
            #expect(talk.deltas.joined() == hold.text)
            #expect(hold.text.contains("Tuesday, March 10 at 2:00 PM"))
            #expect(Set(hold.asks).isSuperset(of: ["name", "email"]))
            guard case .hold(let held) = hold.cards.first else { Issue.record("no hold"); return }
            state = try await talk.state()
            #expect(state.hold?.id == held.id)
            #expect(try await talk.holds() == 1)

            let done = try await talk.say(Brain.details, by: session)
            #expect(talk.deltas.joined() == done.text)
            let code = try #require(try await talk.rows("SELECT code FROM booking").first?[0])
            // The model said neither day nor code.
            #expect(done.text.contains("Tuesday, March 10 at 2:00 PM"))
            #expect(done.text.contains(code))
            #expect(!done.text.contains("all set"))
            guard case .appointment(let booking) = done.cards.first else { Issue.record("no card"); return }
            #expect(booking.code == code)
            #expect(try await talk.appointments() == [["haircut", "jo", "2026-03-10T14:00"]])
            #expect(try await talk.holds() == 0)
            #expect(try await talk.engines() == ["openai", "openai", "openai"])
            state = try await talk.state()
            #expect(state.hold == nil)
            #expect(state.turns == 3)
            #expect(state.name == "Dana Lee")
        }
    }

    @Test func `C1 reads that stand side by side are all answered, in the model's order`() async throws {
        let brain: FakeModel.Brain = { request in
            guard request.results.isEmpty else { return .text("Which of the two would you like?") }
            return .calls(
                .init("check_availability", ["service": "haircut", "from": "2026-03-10", "staff": "jo"]),
                .init("check_availability", ["service": "massage", "from": "2026-03-11"]))
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            let answer = try await talk.say("A haircut or a massage", by: session)
            #expect(answer.text == "Which of the two would you like?")
            let last = try #require(talk.fake.requests.last)
            #expect(last.callIDs == ["call_0", "call_1"])
            #expect(last.results.count == 2)
            #expect(last.results[0].contains("haircut."))
            #expect(last.results[1].contains("massage."))
            let calls = try await talk.rows("SELECT number::text, tool FROM tool_call ORDER BY number")
            #expect(calls == [["0", "check_availability"], ["1", "check_availability"]])
        }
    }

    @Test func `C1 writes run one at a time, in the model's order`() async throws {
        let brain: FakeModel.Brain = { request in
            switch request.results.count {
            case 0: .call("check_availability", ["service": "haircut", "from": "2026-03-10", "staff": "jo"])
            case 1:
                .calls(
                    .init("hold_slot", ["slot_id": .string(Brain.slot)]),
                    .init("release_hold"),
                    .init("hold_slot", ["slot_id": .string(Brain.slot)]))
            default: .text("Could I have your name?")
            }
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            try await talk.say("Make up your mind", by: session)
            let outcomes = try await talk.rows(
                "SELECT number::text, tool, outcome IS NOT NULL FROM tool_call ORDER BY number")
            #expect(
                outcomes.map { $0[1] } == ["check_availability", "hold_slot", "release_hold", "hold_slot"])
            #expect(outcomes.allSatisfy { $0[2] == "t" })
            // `release_hold` came before a hold was known to it, or gave it back: one is left.
            #expect(try await talk.holds() == 1)
        }
    }

    @Test func `arguments that can't be used run nothing, and the model mends them`() async throws {
        let brain: FakeModel.Brain = { request in
            switch request.results.count {
            case 0: .call("check_availability", ["service": "Haircut", "from": "next Tuesday"])
            case 1: .call("hold table", ["x": 1])
            case 2: Brain.look
            default: Brain.offered
            }
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            let answer = try await talk.say(Brain.wish, by: session)
            #expect(answer.text.contains("March 10 at 2:00 PM"))
            let results = try #require(talk.fake.requests.last).results
            #expect(results[0].contains("The id is haircut."))
            #expect(results[0].contains("/from"))
            #expect(results[1].contains("There is no tool"))
            #expect(try await talk.engines() == ["openai"])
        }
    }

    @Test func `what a model says before it calls tools stays, and the answer goes on from there`()
        async throws
    {
        let brain: FakeModel.Brain = { request in
            request.results.isEmpty
                ? .calls(
                    .init(
                        "check_availability",
                        ["service": "haircut", "from": "2026-03-10", "staff": "jo", "earliest": "14:00"]),
                    text: "Let me have a look. One moment")
                : Brain.offered
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            let answer = try await talk.say(Brain.wish, by: session)
            #expect(answer.text.hasPrefix("Let me have a look. One moment Jo has time"))
            #expect(talk.deltas.joined() == answer.text)
        }
    }

    @Test func `C9 tokens, cost, tools and decisions are kept with the message`() async throws {
        try await withModel(brain: Brain.books) { talk in
            let session = try await talk.newSession()
            let first = try await talk.say(Brain.wish, by: session)
            let found = try await talk.explanation(first.turn)
            #expect(found.engine == "openai")
            #expect(found.revision == talk.desk.served.tenant.revision)
            #expect(found.calls.map(\.call.name) == ["check_availability"])
            #expect(found.record.modelCalls.map(\.outcome) == ["called", "answered"])
            #expect(found.record.modelCalls.allSatisfy { $0.usage.prompt > 0 && $0.usage.completion > 0 })
            #expect(found.record.modelCalls.allSatisfy { ($0.costMicros ?? 0) > 0 && $0.prices != nil })
            let sums = try await talk.rows(
                """
                SELECT count(*), sum(prompt_tokens + completion_tokens), sum(cost_micros) FROM model_call
                """)
            #expect(try await talk.rows("SELECT calls, tokens, cost_micros FROM model_day") == sums)
        }
    }

    @Test func `what a turn is asked begins with the bytes of the turn before`() async throws {
        try await withModel(brain: Brain.books) { talk in
            let session = try await talk.newSession()
            try await talk.say(Brain.wish, by: session)
            try await talk.say(Brain.agreement, by: session)
            let bodies = talk.fake.requests.map(\.body)
            #expect(bodies.count == 4)
            func shared(_ first: [UInt8], _ second: [UInt8]) -> String {
                String(decoding: zip(first, second).prefix { $0 == $1 }.map(\.0), as: UTF8.self)
            }
            // Within a turn all of the request but its last brackets.
            #expect(shared(bodies[0], bodies[1]).hasSuffix(#"{"role":"user","content":"\#(Brain.wish)"}"#))
            // From turn to turn tools, instructions and history: all up to the clock.
            let kept = shared(bodies[1], bodies[2])
            #expect(kept.contains(#""tools":["#))
            #expect(kept.contains(#"{"role":"system","content":"#))
            #expect(kept.hasSuffix(#"{"role":""#))
            #expect(
                bodies[1].dropFirst(kept.utf8.count).starts(with: #"system","content":"Now: Monday"#.utf8))
            #expect(kept.utf8.count > bodies[1].count / 2)
        }
    }
}
