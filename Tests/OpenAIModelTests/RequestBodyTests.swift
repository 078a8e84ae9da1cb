import Foundation
import Reception
import Shapes
import Testing

@testable import OpenAIModel

@Suite struct RequestBodyTests {
    private func text(_ request: ChatRequest) -> String {
        String(decoding: requestBody(request), as: UTF8.self)
    }

    /// The goldens are checked against the published types too (Tests/conformance/test_model.py).
    private func golden(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
        let text = try String(contentsOf: folder.appending(path: name + ".json"), encoding: .utf8)
        return String(text.dropLast())
    }

    private func text(_ messages: [ChatMessage], temperature: Double? = nil, tools: [ToolDeclaration])
        -> String
    {
        text(
            ChatRequest(
                model: "gpt-4o-mini", temperature: temperature, messages: messages, tools: tools,
                firstPiece: .seconds(1), whole: .seconds(2)))
    }

    @Test func `a request is these bytes`() throws {
        let calls = [
            ChatCall(id: "call_1", name: "check_availability", arguments: #"{"service":"cut","staff":null}"#),
            ChatCall(id: "call_2", name: "list_services", arguments: "{}"),
        ]
        let messages: [ChatMessage] = [
            .system("You are the receptionist of Bloom."), .user("A \"cut\" for Zoë?\nSoon!"),
            .assistant(nil, calls: calls), .tool(call: "call_1", #"{"slots":[]}"#),
            .tool(call: "call_2", "[]"),
            .assistant("Nothing is free.", calls: []), .user("And tomorrow?"),
            .assistant(
                "Let me look.", calls: [ChatCall(id: "call_3", name: "list_services", arguments: "{}")]),
            .tool(call: "call_3", "[]"),
        ]
        let tools = [
            ToolDeclaration(
                name: "check_availability", summary: "Finds free times.",
                parameters: [
                    "type": "object",
                    "properties": [
                        "service": ["type": "string", "description": "Its id."],
                        "staff": [
                            "type": ["string", "null"],
                            "description": "Somebody's id, or nobody in particular.",
                        ],
                    ],
                    "required": ["service", "staff"], "additionalProperties": false,
                ]),
            ToolDeclaration(
                name: "list_services", summary: "Lists what can be booked.",
                parameters: [
                    "type": "object", "properties": [:], "required": [], "additionalProperties": false,
                ]),
        ]
        #expect(try text(messages, temperature: 0.2, tools: tools) == golden("conversation"))
    }

    @Test func `without tools and temperature nothing is said of them`() throws {
        #expect(try text([.user("Hello")], tools: []) == golden("plain"))
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
