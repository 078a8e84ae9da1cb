import Reception
import Shapes

/// The body of a request, the same bytes for the same values: what grows comes last, so that a longer conversation begins
/// with the bytes of the shorter one.
func requestBody(_ request: ChatRequest) -> [UInt8] {
    let tools = request.tools.map(json)
    return JSON.members([
        "model": .string(request.model),
        "temperature": request.temperature.map { .number(JSON.Number($0)) },
        "stream": true,
        "stream_options": ["include_usage": true],
        // Servers refuse both for a request without tools.
        "parallel_tool_calls": tools.isEmpty ? nil : true,
        "tools": tools.isEmpty ? nil : .array(tools),
        "messages": .array(request.messages.map(json)),
    ]).bytes()
}

private func json(_ tool: ToolDeclaration) -> JSON {
    [
        "type": "function",
        "function": [
            "name": .string(tool.name), "description": .string(tool.summary), "parameters": tool.parameters,
            "strict": true,
        ],
    ]
}

private func json(_ message: ChatMessage) -> JSON {
    switch message {
    case .system(let text): ["role": "system", "content": .string(text)]
    case .user(let text): ["role": "user", "content": .string(text)]
    case .assistant(let text, let calls) where calls.isEmpty:
        ["role": "assistant", "content": .string(text ?? "")]
    case .assistant(let text, let calls):
        [
            "role": "assistant", "content": text.map { .string($0) } ?? .null,
            "tool_calls": .array(calls.map(json)),
        ]
    case .tool(let call, let text):
        ["role": "tool", "tool_call_id": .string(call), "content": .string(text)]
    }
}

private func json(_ call: ChatCall) -> JSON {
    [
        "id": .string(call.id), "type": "function",
        "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
    ]
}
