import FrontdeskTesting
import Reception
import Shapes
import Synchronization
import Testing

@testable import OpenAIModel

@Suite struct OpenAIModelTests {
    @Test func `words arrive in pieces and are all in the answer`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(.text("Good morning, how can I help?"))
            let completion = try await desk.ask("Hello")
            #expect(completion.text == "Good morning, how can I help?")
            #expect(desk.heard.joined() == completion.text)
            #expect(completion.usage == TokenUsage(prompt: 1200, cached: 0, completion: 7))
        }
    }

    @Test func `calls of tools arrive whole and in their order`() async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(.calls(.init("hold_slot", ["slot": "a"]), .init("hold_slot", ["slot": "b"])))
            let completion = try await desk.ask("Hold both")
            #expect(completion.calls.map(\.arguments) == [#"{"slot":"a"}"#, #"{"slot":"b"}"#])
            #expect(Set(completion.calls.map(\.id)).count == 2)
            #expect(desk.heard == [])
        }
    }

    @Test(arguments: FakeQuirk.allCases.filter { $0 != .errorInStream })
    func `over a real connection each oddity is understood`(quirk: FakeQuirk) async throws {
        try await withFake { (fake, desk) async throws in
            fake.say(
                .calls(
                    .init("hold_slot", ["slot": "a"]), .init("check", [:]), text: "One moment.",
                    quirks: [quirk]))
            let completion = try await desk.ask("Hold it")
            #expect(completion.text == "One moment.")
            #expect(completion.calls.map(\.name) == ["hold_slot", "check"])
            #expect(desk.heard.joined() == "One moment.")
        }
    }
}
