import FrontdeskTesting
import Reception
import Testing
import Vocabulary

@testable import OpenAIModel

/// Time limits, leaving, and the rest of a server that fails.
@Suite struct DeadlineTests {
    @Test(arguments: [
        FakeAnswer.silent, .stalled, .text("", quirks: [.keepAlives]).ending(.stall(after: 60)),
    ])
    func `a model that doesn't begin in time is slow, and is left`(answer: FakeAnswer) async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(answer)
            async let outcome = desk.outcome()
            try #require(try await desk.clock.someoneSleeps { $0 == .seconds(10) })
            try #require(try await comesToHold { fake.requests.count == 1 })
            desk.clock.advance(by: .seconds(10))
            #expect(await outcome.chatFailure == .slow)
            try #require(try await comesToHold { fake.requests[0].isAbandoned })
            #expect(fake.requests.count == 1)
        }
    }

    @Test func `a model that begins in time has the whole time to end`() async throws {
        try await withFake { (fake, desk) async throws in
            let gate = FakeGate()
            fake.say(.text("One two", quirks: [.noDone]).finishing(after: gate))
            async let completion = desk.ask("Hello")
            try #require(try await comesToHold { desk.heard.joined() == "One two" })
            desk.clock.advance(by: .seconds(20))
            gate.open()
            #expect(try await completion.text == "One two")
        }
    }

    @Test func `a model that doesn't end in time is slow`() async throws {
        try await withFake { (fake, desk) async throws in
            let size = FakeAnswer.text("One two three").pieces().prefix(2).reduce(0) { $0 + $1.count }
            fake.say(.text("One two three").ending(.stall(after: size)))
            async let outcome = desk.outcome()
            try #require(try await comesToHold { desk.heard == ["One"] })
            desk.clock.advance(by: .seconds(29))
            try #require(try await desk.clock.someoneSleeps { $0 == .seconds(30) })
            desk.clock.advance(by: .seconds(1))
            #expect(await outcome.chatFailure == .slow)
            try #require(try await comesToHold { fake.requests[0].isAbandoned })
        }
    }

    @Test func `an answer that is whole doesn't wait for a server that keeps the stream open`() async throws {
        try await withFake { (fake, desk) async throws in
            let whole = FakeAnswer.text("All said.")
            let size = whole.pieces().dropLast(1).reduce(0) { $0 + $1.count }
            fake.say(whole.ending(.stall(after: size)))
            async let completion = desk.ask("Hello")
            try #require(try await desk.clock.someoneSleeps { $0 == OpenAIModel.grace })
            desk.clock.advance(by: OpenAIModel.grace)
            #expect(try await completion.text == "All said.")
        }
    }

    @Test func `thinking aloud is a sign of life`() async throws {
        try await withFake { (fake, desk) async throws in
            let gate = FakeGate()
            fake.say(.text("Yes", quirks: [.thinksAloud]).finishing(after: gate))
            let asking = Task { await desk.outcome() }
            try #require(try await comesToHold { !desk.heard.isEmpty })
            desk.clock.advance(by: .seconds(15))
            gate.open()
            #expect(try await asking.value.get().text == "Yes")
        }
    }

    @Test(arguments: [FakeAnswer.silent, .stalled, .text("One two").ending(.stall(after: 400))])
    func `who leaves ends the request at once`(answer: FakeAnswer) async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(answer)
            let asking = Task { try await desk.ask("Hello") }
            try #require(try await comesToHold { fake.requests.count == 1 })
            asking.cancel()
            await #expect(throws: CancellationError.self) { try await asking.value }
            try #require(try await comesToHold { fake.requests[0].isAbandoned })
        }
    }

    @Test func `who leaves between two attempts ends the waiting`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(.status(429, headers: [("retry-after", "7")]))
            let asking = Task { try await desk.ask("Hello") }
            try #require(try await desk.clock.someoneSleeps { $0 == .seconds(7) })
            asking.cancel()
            await #expect(throws: CancellationError.self) { try await asking.value }
            #expect(fake.requests.count == 1)
        }
    }

    @Test func `a server that keeps failing is left alone, and found again`() async throws {
        try await withFake(settings: Breaker.Settings(failures: 2, firstRest: .seconds(5))) {
            (fake, desk) async throws in
            fake.think { _ in .status(500, headers: [("x-should-retry", "false")]) }
            for _ in 0..<2 { #expect(await desk.outcome().chatFailure == .unavailable("status 500")) }
            #expect(await desk.outcome().chatFailure == .resting)
            #expect(fake.requests.count == 2)
            desk.clock.advance(by: .seconds(5))
            fake.think { _ in .text("Back.") }
            #expect(try await desk.ask("Hello").text == "Back.")
            #expect(try await desk.ask("Hello").text == "Back.")
        }
    }

    @Test func `whoever asks the same server finds it resting`() async throws {
        try await withFake(settings: Breaker.Settings(failures: 1)) { (fake, desk) async throws in
            fake.think { _ in .status(500, headers: [("x-should-retry", "false")]) }
            #expect(await desk.outcome().chatFailure == .unavailable("status 500"))
            let other = OpenAIModel(
                try Endpoint(baseURL: fake.baseURL + "/", key: "another"),
                connections: desk.model.connections,
                breakers: desk.breakers, world: desk.clock.world())
            await #expect(throws: ChatFailure.resting) {
                try await other.complete(ModelDesk.request([.user("Hello")])) { _ in }
            }
        }
    }

    @Test func `attempts end when the breaker opens between them`() async throws {
        try await withFake(settings: Breaker.Settings(failures: 2, firstRest: .seconds(60))) {
            (fake, desk) async throws in
            fake.think { _ in .status(500, headers: [("retry-after", "3")]) }
            async let outcome = desk.outcome()
            try #require(try await desk.clock.someoneSleeps { $0 == .seconds(3) })
            desk.clock.advance(by: .seconds(3))
            try #require(try await comesToHold { fake.requests.count == 2 })
            try #require(try await desk.clock.someoneSleeps { $0 == .seconds(3) })
            desk.clock.advance(by: .seconds(3))
            #expect(await outcome.chatFailure == .unavailable("status 500"))
            #expect(fake.requests.count == 2)
        }
    }

    @Test func `refusals don't make a server rest`() async throws {
        try await withFake(settings: Breaker.Settings(failures: 2)) { (fake, desk) async throws in
            fake.think { _ in .status(400) }
            for _ in 0..<5 {
                #expect(await desk.outcome().chatFailure == .refused(status: 400, "invalid_request_error"))
            }
            #expect(fake.requests.count == 5)
        }
    }

    @Test func `answers one after the other use one connection`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.think { _ in .text("Yes.") }
            for _ in 0..<5 { _ = try await desk.ask("Hello") }
            #expect(fake.connectionCount == 1)
        }
    }
}
