import Foundation
import Testing
import Understanding
import Vocabulary

@testable import Dialogue

@Suite struct StateTests {
    @Test
    func `state survives JSON unchanged`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut on Friday at 3pm, my name is Ann Poe, ann@example.com")
        let stored = try JSONEncoder().encode(talk.state)
        #expect(try JSONDecoder().decode(DialogueState.self, from: stored) == talk.state)
    }

    @Test(arguments: [
        "{}", #"{"future": [1, 2], "name": "Dana"}"#, #"{"task": "juggle", "wish": 7, "offers": {"a": 1}}"#,
        #"{"asked": "intake:gone", "hold": {"id": "nonsense"}, "lastReply": {"sentences": [{"id": "gone"}]}}"#,
    ])
    func `another version's state is read as far as it is understood`(json: String) throws {
        var state = try JSONDecoder().decode(DialogueState.self, from: Data(json.utf8))
        let tenant = try Salon.tenant()
        let listener = Listener(lexicon: Lexicon(tenant))
        let engine = BuiltInEngine(tenant: tenant, listener: listener)
        let turn = Turn(
            text: "hello", understood: Understood(intents: [.greet]), now: Salon.now,
            instant: Timetable.instant(Salon.now))
        guard case .say = engine.next(&state, turn: turn, outcomes: []) else {
            Issue.record("a greeting needs no tool")
            return
        }
        #expect(state.name == (json.contains("Dana") ? "Dana" : nil))
    }

    @Test(arguments: [
        Question.service, .day, .time, .whichOffer, .details, .intake("allergies"), .shallIBook,
        .isFarDateRight(slot: "a:b:c"), .code, .lookupContact, .whichVisit, .newTime, .shallIMove,
        .shallICancel,
        .shallIPassOn, .someoneElse, .anotherTime, .hearServices,
    ])
    func `a question is stored as one word`(question: Question) {
        #expect(Question(rawValue: question.rawValue) == question)
    }

    @Test
    func `the same turn asked again gives the same steps`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("a haircut on Friday")
        let tenant = talk.tenant
        let listener = Listener(lexicon: Lexicon(tenant))
        let engine = BuiltInEngine(tenant: tenant, listener: listener)
        let turn = Turn(
            text: "the second one", understood: Understood(ordinal: 2), now: talk.timetable.now,
            instant: talk.timetable.instant)
        var first = talk.state
        var second = talk.state
        let step = engine.next(&first, turn: turn, outcomes: [])
        #expect(engine.next(&second, turn: turn, outcomes: []) == step)
        #expect(first == second)
        guard case .call(let call) = step else {
            Issue.record("a hold was expected")
            return
        }
        let result = ToolResult(call, talk.timetable.run(call))
        let ended = engine.next(&first, turn: turn, outcomes: [result])
        // C5: an engine that takes over mid-turn, with the results so far, ends at the same place.
        var taker = talk.state
        #expect(engine.next(&taker, turn: turn, outcomes: [result]) == ended)
        #expect(taker == first)
    }

    @Test
    func `a tool call and what came of it survive JSON`() throws {
        var talk = Conversation(try Salon.tenant())
        let calls: [ToolCall] = [
            .checkAvailability(
                ToolCall.CheckAvailability(
                    service: "shave", from: Salon.now.date, to: Salon.now.date.adding(days: 2), earliest: 600)
            ),
            .lookupBooking(ToolCall.LookupBooking(code: "ABC234", phone: Salon.phone)),
            .handOver(ToolCall.HandOver(reason: .stuck)),
        ]
        for call in calls {
            let result = ToolResult(call, talk.timetable.run(call))
            let stored = try JSONEncoder().encode(result)
            #expect(try JSONDecoder().decode(ToolResult.self, from: stored) == result)
        }
        let refused = ToolResult(calls[0], .refused(Failure(.busy, "Later.", retryAfterSeconds: 2)))
        #expect(try JSONDecoder().decode(ToolResult.self, from: JSONEncoder().encode(refused)) == refused)
    }
}
