import Reception
import Shapes

/// An answer out of the chunks of a stream, or out of the one object of a server that doesn't stream.
struct CompletionAssembler {
    /// Of words and arguments together.
    static let limit = 1 << 20

    private var text = ""
    private var size = 0
    private var calls: CallAssembler
    private var usage: TokenUsage?
    /// A model that thinks aloud is alive, though nobody hears it.
    private(set) var hasPiece = false
    /// Whether the model said that it is done.
    private(set) var isFinished = false

    init(tools: Set<String>) {
        calls = CallAssembler(tools: tools)
    }

    /// The words that the chunk brought.
    mutating func take(_ chunk: JSON) throws(Trouble) -> String {
        if let error = chunk["error"], error != .null { throw reportedTrouble(error) }
        let choices = chunk["choices"]?.elements ?? []
        let choice = choices.first { ($0["index"]?.integer ?? 0) == 0 }
        for place in [chunk["usage"], chunk["x_groq"]?["usage"], choice?["usage"]] {
            usage = place.flatMap(TokenUsage.init) ?? usage
        }
        guard let choice else { return "" }
        var words = ""
        if let delta = choice["delta"], delta != .null {
            words = try take(delta: delta)
        } else if let message = choice["message"], text.isEmpty, calls.calls.isEmpty {
            words = try take(delta: message)
        }
        if let reason = choice["finish_reason"], reason != .null { isFinished = true }
        return words
    }

    private mutating func take(delta: JSON) throws(Trouble) -> String {
        let words = words(in: delta["content"]) + (delta["refusal"]?.text ?? "")
        let pieces = (delta["tool_calls"]?.elements ?? []).map(CallPiece.init)
        size += words.utf8.count + pieces.reduce(0) { $0 + $1.arguments.count + $1.name.utf8.count }
        guard size <= Self.limit else { throw .unreadable("the answer is too long") }
        try calls.take(pieces)
        text += words
        let thoughts = delta["reasoning_content"]?.text ?? delta["reasoning"]?.text ?? ""
        hasPiece = hasPiece || !words.isEmpty || !pieces.isEmpty || !thoughts.isEmpty
        return words
    }

    /// Text, or a list of parts of which some are text.
    private func words(in content: JSON?) -> String {
        if let text = content?.text { return text }
        let parts = content?.elements ?? []
        return parts.filter { $0["type"]?.text == "text" }.compactMap { $0["text"]?.text }.joined()
    }

    /// What has arrived, as the whole answer; `nil` usage where none was told.
    func completion(taken: Set<String>, newID: () -> String) throws(Trouble) -> ChatCompletion {
        let calls = try calls.finished(taken: taken, newID: newID)
        guard !text.isEmpty || !calls.isEmpty else { throw .cut("an answer without words and calls") }
        return ChatCompletion(text: text, calls: calls, usage: usage)
    }
}

extension TokenUsage {
    /// `nil` for what is no usage, or one of nothing, which some servers send beside every chunk.
    fileprivate init?(_ json: JSON) {
        func count(_ json: JSON?) -> Int { min(max(0, json?.integer ?? 0), 1 << 40) }
        let prompt = count(json["prompt_tokens"])
        let cached = json["prompt_tokens_details"]?["cached_tokens"] ?? json["prompt_cache_hit_tokens"]
        self.init(
            prompt: prompt, cached: min(prompt, count(cached)), completion: count(json["completion_tokens"]))
        if total == 0 { return nil }
    }
}
