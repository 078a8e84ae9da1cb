import Shapes

/// A completion as the bytes of an answer, piece by piece, with its oddities.
struct FakeStream {
    let completion: FakeCompletion
    let quirks: Set<FakeQuirk>
    let model: String
    /// Distinguishes answers, as a real id would.
    let number: Int
    /// Whether the request asked for it.
    let includesUsage: Bool

    var type: String {
        if quirks.contains(.wrongContentType) { return "text/plain; charset=utf-8" }
        return quirks.contains(.notStreamed) ? "application/json" : "text/event-stream; charset=utf-8"
    }

    var pieces: [[UInt8]] {
        if quirks.contains(.notStreamed) { return [whole.bytes()] }
        var events = chunks.map { event($0.encoded()) }
        if quirks.contains(.errorInStream) {
            let error: JSON = [
                "error": [
                    "message": "The server had an error.", "type": "server_error", "param": .null,
                    "code": .null,
                ]
            ]
            events = Array(events.prefix(2)) + [event(error.encoded())]
        } else if !quirks.contains(.noDone) {
            events.append(event("[DONE]"))
        }
        if quirks.contains(.keepAlives) {
            let comments = [": OPENROUTER PROCESSING\(lineEnd)\(lineEnd)", ":\(lineEnd)\(lineEnd)"]
            events = comments + events.flatMap { [$0, comments[0]] }
        }
        if quirks.contains(.byteOrderMark) { events[0] = "\u{FEFF}" + events[0] }
        if quirks.contains(.noFinalBlankLine), let last = events.popLast() {
            events.append(String(last.prefix { $0 != "\n" && $0 != "\r" && $0 != "\r\n" }))
        }
        return events.map { Array($0.utf8) }
    }

    // MARK: - Events

    private var lineEnd: String {
        if quirks.contains(.carriageReturnsAlone) { return "\r" }
        return quirks.contains(.carriageReturns) ? "\r\n" : "\n"
    }

    private func event(_ data: String) -> String {
        let name = quirks.contains(.eventNames) ? "event: message\(lineEnd)id: 7\(lineEnd)" : ""
        let field = quirks.contains(.noBlankAfterColon) ? "data:" : "data: "
        var lines = [data]
        if quirks.contains(.dataOverLines), let json = try? JSON(bytes: data.utf8) {
            lines = json.pretty().split(separator: "\n").map(String.init)
        }
        let end = quirks.contains(.noBlankLines) ? "" : lineEnd
        return name + lines.map { field + $0 + lineEnd }.joined() + end
    }

    // MARK: - Chunks

    private var chunks: [JSON] {
        var deltas: [JSON] = quirks.contains(.noRole) ? [] : [["role": "assistant", "content": ""]]
        if quirks.contains(.thinksAloud) {
            deltas += ["Let me ", "think."].map { ["content": .null, "reasoning_content": .string($0)] }
        }
        deltas += inPieces(completion.text, words: true).map { ["content": .string($0)] }
        deltas += FakeCallStream(calls: completion.calls, quirks: quirks, number: number).deltas
        if quirks.contains(.nullContent) {
            deltas = deltas.map { delta in
                guard case .object(let members) = delta, delta["content"] == nil else { return delta }
                return .object([JSON.Member("content", .null)] + members)
            }
        }
        let reason: JSON =
            completion.calls.isEmpty || quirks.contains(.stopBesideCalls) ? "stop" : "tool_calls"
        var chunks = deltas.map { chunk($0, finish: .null) }
        if quirks.contains(.finishWithLastPiece), let last = deltas.last {
            chunks[chunks.count - 1] = chunk(last, finish: reason)
        } else {
            chunks.append(chunk([:], finish: reason))
        }
        if includesUsage, !quirks.contains(.noUsage), !hasUsageElsewhere {
            chunks.append(
                .object(
                    head(object: "chat.completion.chunk") + [
                        JSON.Member("choices", []), JSON.Member("usage", usage),
                    ]))
        }
        return chunks
    }

    private var hasUsageElsewhere: Bool {
        !quirks.isDisjoint(with: [.usageInEachChunk, .usageInChoice, .usageBeside, .usageWithFinish])
    }

    private func chunk(_ delta: JSON, finish: JSON) -> JSON {
        let isLast = finish != .null
        var choice = [
            JSON.Member("index", 0), JSON.Member("delta", delta), JSON.Member("logprobs", .null),
            JSON.Member("finish_reason", finish),
        ]
        var extra: [JSON.Member] = []
        if includesUsage {
            if quirks.contains(.usageInChoice), isLast { choice.append(JSON.Member("usage", usage)) }
            if quirks.contains(.usageBeside), isLast {
                extra = [JSON.Member("x_groq", ["id": "req_1", "usage": usage])]
            } else if quirks.contains(.usageInEachChunk) || quirks.contains(.usageWithFinish) && isLast {
                extra = [JSON.Member("usage", usage)]
            } else if !hasUsageElsewhere, !quirks.contains(.noUsage) {
                extra = [JSON.Member("usage", .null)]
            }
        }
        return .object(
            head(object: "chat.completion.chunk") + [JSON.Member("choices", [.object(choice)])] + extra)
    }

    private func head(object: String) -> [JSON.Member] {
        [
            JSON.Member("id", .string("chatcmpl-fake\(number)")), JSON.Member("object", .string(object)),
            JSON.Member("created", 1_790_000_000), JSON.Member("model", .string(model)),
        ]
    }

    /// A token for each four bytes of the answer; a prompt of 1,200.
    private var usage: JSON {
        let size = completion.text.utf8.count + completion.calls.reduce(0) { $0 + $1.arguments.utf8.count }
        let completionTokens = max(1, size / 4)
        return [
            "prompt_tokens": 1200, "completion_tokens": .int(completionTokens),
            "total_tokens": .int(1200 + completionTokens),
            "prompt_tokens_details": ["cached_tokens": .int(completion.cachedTokens)],
        ]
    }

    // MARK: - In one object

    private var whole: JSON {
        let calls = FakeCallStream(calls: completion.calls, quirks: quirks, number: number).whole
        let message = JSON.members([
            "role": "assistant", "content": completion.text.isEmpty ? .null : .string(completion.text),
            "refusal": .null, "tool_calls": calls.isEmpty ? nil : .array(calls),
        ])
        let reason: JSON =
            completion.calls.isEmpty || quirks.contains(.stopBesideCalls) ? "stop" : "tool_calls"
        return .object(
            head(object: "chat.completion") + [
                JSON.Member(
                    "choices", [["index": 0, "message": message, "logprobs": .null, "finish_reason": reason]]),
                JSON.Member("usage", usage),
            ])
    }
}

/// By words with the blank before them, or by six characters.
func inPieces(_ text: String, words: Bool) -> [String] {
    var pieces: [String] = []
    for character in text {
        let isNew = words ? character == " " : (pieces.last?.count ?? 0) >= 6
        if isNew || pieces.isEmpty { pieces.append("") }
        pieces[pieces.count - 1].append(character)
    }
    return pieces
}
