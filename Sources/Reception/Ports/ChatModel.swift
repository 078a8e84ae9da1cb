package import Shapes

/// A model behind somebody's API, as plain chat: messages and tool declarations in, words or calls out. It knows nothing
/// of tenants and bookings.
package protocol ChatModel: Sendable {
    /// The vendor's name, for records and figures: `openai`.
    var provider: String { get }

    /// `heard` takes the words as they arrive, in pieces of any size; they are all in the completion again.
    ///
    /// Throws `ChatFailure` when no answer can be had within the request's deadlines, retries included, and
    /// `CancellationError` when the task is cancelled.
    func complete(
        _ request: ChatRequest, heard: @escaping @Sendable (String) async -> Void
    ) async throws -> ChatCompletion
}

package struct ChatRequest: Hashable, Sendable {
    package let model: String
    package let temperature: Double?
    /// The same from turn to turn as far as they go, so that a provider's prompt cache holds.
    package let messages: [ChatMessage]
    package let tools: [ToolDeclaration]
    /// How long to wait for the first piece, and for the whole answer.
    package let firstPiece: Duration
    package let whole: Duration

    package init(
        model: String, temperature: Double?, messages: [ChatMessage], tools: [ToolDeclaration],
        firstPiece: Duration, whole: Duration
    ) {
        self.model = model
        self.temperature = temperature
        self.messages = messages
        self.tools = tools
        self.firstPiece = firstPiece
        self.whole = whole
    }
}

package enum ChatMessage: Hashable, Sendable {
    case system(String)
    case user(String)
    case assistant(String?, calls: [ChatCall])
    /// What came of a call, by the call's id.
    case tool(call: String, String)
}

package struct ChatCall: Hashable, Sendable {
    /// Unique in its request.
    package let id: String
    package let name: String
    /// JSON, as the model wrote it: perhaps none.
    package let arguments: String

    package init(id: String, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

package struct ToolDeclaration: Hashable, Sendable {
    package let name: String
    package let summary: String
    /// A JSON Schema of the strict kind: every property required, none beside them.
    package let parameters: JSON

    package init(name: String, summary: String, parameters: JSON) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
    }
}

package struct ChatCompletion: Hashable, Sendable {
    package let text: String
    /// In the model's order. Their presence decides what the model wants, whatever the reason it gives for stopping.
    package let calls: [ChatCall]
    /// `nil` where the server tells none.
    package let usage: TokenUsage?

    package init(text: String, calls: [ChatCall], usage: TokenUsage?) {
        self.text = text
        self.calls = calls
        self.usage = usage
    }
}

package struct TokenUsage: Codable, Hashable, Sendable {
    /// Tokens sent, those of `cached` among them.
    package var prompt: Int
    /// Of those sent, how many the provider had kept.
    package var cached: Int
    package var completion: Int

    package init(prompt: Int, cached: Int, completion: Int) {
        self.prompt = prompt
        self.cached = cached
        self.completion = completion
    }

    package var total: Int { prompt + completion }
}

/// Why a model gave no answer. None of it is told to a customer.
package enum ChatFailure: Error, Hashable, Sendable {
    /// Too many failures lately: it wasn't even asked.
    case resting
    /// No first piece, or not all of them, in time.
    case slow
    /// 429.
    case limited
    /// The connection failed or broke, or a status from 500 up.
    case unavailable(String)
    /// An answer that can't be read, or a stream cut in half.
    case garbled(String)
    /// A status from 400 up that asking again won't change: key, model or request are wrong.
    case refused(status: Int, String)
}
