import FrontdeskTesting
import Reception
import Shapes
import Testing

@testable import OpenAIModel

@Suite struct RequestBodyTests {
    private func text(_ request: ChatRequest) -> String {
        String(decoding: requestBody(request), as: UTF8.self)
    }

    @Test func `a request is these bytes`() {
        let request = ChatRequest(
            model: "m", temperature: 0.2,
            messages: [
                .system("Be kind."), .user("Say \"hi\""),
                .assistant(nil, calls: [ChatCall(id: "c1", name: "check", arguments: "{}")]),
                .tool(call: "c1", "none"), .assistant("No.", calls: []),
            ],
            tools: [ModelDesk.tools[1]], firstPiece: .seconds(1), whole: .seconds(2))
        let tools =
            #"[{"type":"function","function":{"name":"check","description":"Looks for free slots.","#
            + #""parameters":{"type":"object","properties":{},"required":[],"additionalProperties":false},"strict":true}}]"#
        let messages =
            #"[{"role":"system","content":"Be kind."},{"role":"user","content":"Say \"hi\""},"#
            + #"{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","#
            + #""function":{"name":"check","arguments":"{}"}}]},"#
            + #"{"role":"tool","tool_call_id":"c1","content":"none"},{"role":"assistant","content":"No."}]"#
        let head =
            #"{"model":"m","temperature":0.2,"stream":true,"stream_options":{"include_usage":true},"#
            + #""parallel_tool_calls":true,"tools":"#
        #expect(text(request) == head + tools + #","messages":"# + messages + "}")
    }

    @Test func `without tools and temperature nothing is said of them`() {
        let plain = text(ModelDesk.request([.user("Hello")], tools: []))
        #expect(
            plain == #"{"model":"gpt-4o-mini","stream":true,"stream_options":{"include_usage":true},"#
                + #""messages":[{"role":"user","content":"Hello"}]}"#)
    }

    @Test func `a longer conversation begins with the bytes of the shorter one`() {
        var messages: [ChatMessage] = [.system("Be kind.")]
        var earlier = text(ModelDesk.request(messages))
        for turn in 0..<5 {
            messages += [.user("Question \(turn)"), .assistant("Answer \(turn)", calls: [])]
            let later = text(ModelDesk.request(messages))
            #expect(later.hasPrefix(earlier.dropLast(2)))
            earlier = later
        }
    }
}
