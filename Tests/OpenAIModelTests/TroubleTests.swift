import FrontdeskTesting
import Reception
import Shapes
import Testing
import Vocabulary

@testable import OpenAIModel

/// Servers that fail, and what the customer's side gets of it.
@Suite struct TroubleTests {
    /// Lets the pauses between attempts pass as they come, until the task is done; the longest of them.
    private func pass(_ pauses: Int, _ desk: ModelDesk, below limit: Duration = .seconds(9)) async throws {
        for _ in 0..<pauses {
            try #require(try await desk.clock.someoneSleeps { $0 < limit && $0 != OpenAIModel.grace })
            if let pause = desk.clock.lengths.first { desk.clock.advance(by: pause) }
        }
    }

    @Test(arguments: [
        FakeAnswer.status(500), .status(503), .status(408), .status(409), .status(429), .broken,
        .text("Hello").ending(.cut(after: 10)), .text("Hello").ending(.early(after: 10)),
        .text("", quirks: [.errorInStream]),
    ])
    func `what may pass is tried again, twice`(answer: FakeAnswer) async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(answer, answer, .text("Here I am."))
            async let completion = desk.ask("Hello")
            try await pass(2, desk)
            #expect(try await completion.text == "Here I am.")
            #expect(fake.requests.count == 3)
            #expect(Set(fake.requests.map(\.body)).count == 1)
        }
    }

    @Test func `three failures are enough`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.think { _ in .status(503) }
            async let outcome = desk.outcome()
            try await pass(2, desk)
            #expect(await outcome.chatFailure == .unavailable("status 503"))
            #expect(fake.requests.count == 3)
        }
    }

    @Test(arguments: [400, 401, 403, 404, 413, 422, 301])
    func `what asking again won't change is not asked again`(status: Int) async throws {
        try await withFake { (fake, desk) async throws in
            fake.think { _ in .status(status, code: "some_code") }
            #expect(await desk.outcome().chatFailure == .refused(status: status, "some_code"))
            #expect(fake.requests.count == 1)
        }
    }

    @Test func `a wrong key is a refusal, and neither key nor message gets into it`() async throws {
        let fake = try await FakeModel.start(key: "sk-right")
        let connections = Connections()
        let endpoint = try Endpoint(baseURL: fake.baseURL, key: "sk-wrong")
        let desk = ModelDesk(endpoint, connections: connections, settings: Breaker.Settings())
        let failure = await desk.outcome().chatFailure
        #expect(failure == .refused(status: 401, "invalid_api_key"))
        try await fake.stop()
        try await connections.shutdown()
    }

    @Test func `a pause that the server asks for is kept`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(.status(429, headers: [("retry-after", "7")]), .text("Now."))
            async let completion = desk.ask("Hello")
            try #require(try await desk.clock.someoneSleeps { $0 == .seconds(7) })
            desk.clock.advance(by: .seconds(7))
            #expect(try await completion.text == "Now.")
        }
    }

    @Test func `a pause beyond the deadline is not waited for`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(.status(429, headers: [("retry-after", "31")]))
            #expect(await desk.outcome().chatFailure == .limited)
            #expect(fake.requests.count == 1)
        }
    }

    @Test func `a quota that is used up won't come back by asking`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(.status(429, code: "insufficient_quota"))
            #expect(await desk.outcome().chatFailure == .limited)
            #expect(fake.requests.count == 1)
        }
    }

    @Test func `once the customer has heard something nothing is tried again`() async throws {
        try await withFake { (fake, desk) async throws in
            let whole = FakeAnswer.text("One two three four five")
            let size = whole.pieces().prefix(3).reduce(0) { $0 + $1.count }
            fake.say(whole.ending(.cut(after: size)))
            #expect(await desk.outcome().chatFailure == .unavailable("the connection broke"))
            #expect(desk.heard.joined() == "One two")
            #expect(fake.requests.count == 1)
        }
    }

    @Test func `a stream that breaks after the model was done is an answer`() async throws {
        try await withFake { (fake, desk) async throws in
            let whole = FakeAnswer.text("All said.")
            let size = whole.pieces().dropLast(2).reduce(0) { $0 + $1.count }
            fake.say(whole.ending(.cut(after: size)))
            let completion = try await desk.ask("Hello")
            #expect(completion == ChatCompletion(text: "All said.", calls: [], usage: nil))
        }
    }

    @Test(arguments: [
        ("<html>Bad gateway</html>", ChatFailure.garbled("the answer ends in the middle")),
        ("data: {nonsense\n\n", .garbled("an event is not JSON")),
        ("{\"choices\": 7}", .garbled("an answer without words and calls")),
        ("", .garbled("the answer ends in the middle")),
    ])
    func `garbage is called so`(text: String, failure: ChatFailure) async throws {
        try await withFake { (fake, desk) async throws in
            fake.think { _ in .bytes(text) }
            let outcome = Task { await desk.outcome() }
            if fake.requests.isEmpty { try #require(try await comesToHold { !fake.requests.isEmpty }) }
            if failure != .garbled("an event is not JSON") { try await pass(2, desk) }
            #expect(await outcome.value.chatFailure == failure)
        }
    }

    @Test func `half a call is no call, though the model says that it is done`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.think { _ in .calls(.init("hold_slot", written: "{\"slot\":\"a")) }
            let failure = await desk.outcome().chatFailure
            #expect(failure == .garbled("a tool call's arguments are not JSON"))
        }
    }

    @Test func `an answer without end is cut off`() async throws {
        try await withFake { (fake, desk) async throws in
            let chunk =
                #"data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":""#
            let endless = String(
                repeating: chunk + String(repeating: "a", count: 1000) + "\"}}]}}]}\n\n", count: 1100)
            fake.think { _ in .bytes(endless) }
            #expect(await desk.outcome().chatFailure == .garbled("the answer is too long"))
        }
    }

    @Test func `a server that isn't there is unavailable`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.setDown(true)
            async let outcome = desk.outcome()
            try await pass(2, desk)
            #expect(await outcome.chatFailure == .unavailable("the connection failed"))
            fake.setDown(false)
            fake.say(.text("Back."))
            #expect(try await desk.ask("Hello").text == "Back.")
        }
    }
}
