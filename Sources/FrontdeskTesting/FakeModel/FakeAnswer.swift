package import Shapes

/// What a request gets.
package struct FakeAnswer: Sendable {
    package enum Content: Sendable {
        case completion(FakeCompletion)
        case bytes([UInt8], type: String)
    }

    package enum Ending: Hashable, Sendable {
        /// As HTTP wants it.
        case whole
        /// In the middle, as HTTP wants it.
        case early(after: Int)
        /// In the middle, by breaking the connection.
        case cut(after: Int)
        /// Never: the rest doesn't come, and the connection stays.
        case stall(after: Int)
        /// Not even the status comes.
        case silence
        /// The connection breaks before the status.
        case broken
    }

    package var status = 200
    package var headers: [(name: String, value: String)] = []
    package var content: Content
    package var quirks: Set<FakeQuirk> = []
    package var ending = Ending.whole
    /// Before the status is sent.
    package var delay = Duration.zero
    /// Before each piece but the first.
    package var pause = Duration.zero
    /// Before the first piece, where a test wants to say when.
    package var gate: FakeGate?
    /// Before the last piece.
    package var lastGate: FakeGate?

    package init(_ content: Content) {
        self.content = content
    }

    /// Words, in pieces of a word each.
    package static func text(_ text: String, quirks: Set<FakeQuirk> = []) -> Self {
        var answer = Self(.completion(FakeCompletion(text: text)))
        answer.quirks = quirks
        return answer
    }

    package static func calls(
        _ calls: FakeCompletion.Call..., text: String = "", quirks: Set<FakeQuirk> = []
    ) -> Self {
        var answer = Self(.completion(FakeCompletion(text: text, calls: calls)))
        answer.quirks = quirks
        return answer
    }

    package static func call(_ name: String, _ arguments: JSON, quirks: Set<FakeQuirk> = []) -> Self {
        calls(FakeCompletion.Call(name, arguments), quirks: quirks)
    }

    /// A refusal in OpenAI's form.
    package static func status(
        _ status: Int, code: String? = nil, headers: [(name: String, value: String)] = []
    ) -> Self {
        var answer = FakeRefusal(
            status: status, type: status < 500 ? "invalid_request_error" : "server_error", code: code,
            "The fake was told to answer \(status)."
        ).answer
        answer.headers = headers
        return answer
    }

    package static func bytes(_ text: String, type: String = "text/event-stream") -> Self {
        Self(.bytes(Array(text.utf8), type: type))
    }

    package static let stalled = Self.text("never").ending(.stall(after: 0))
    package static let silent = Self.text("never").ending(.silence)
    package static let broken = Self.text("never").ending(.broken)

    /// The bytes of a streamed completion, as they would be sent, piece by piece.
    package func pieces(number: Int = 0) -> [[UInt8]] {
        switch content {
        case .bytes(let bytes, _): [bytes]
        case .completion(let completion):
            FakeStream(
                completion: completion, quirks: quirks, model: "gpt-4o-mini", number: number,
                includesUsage: true
            ).pieces
        }
    }

    package func ending(_ ending: Ending) -> Self {
        var answer = self
        answer.ending = ending
        return answer
    }

    package func waiting(for gate: FakeGate) -> Self {
        var answer = self
        answer.gate = gate
        return answer
    }

    package func finishing(after gate: FakeGate) -> Self {
        var answer = self
        answer.lastGate = gate
        return answer
    }
}

/// What a model would say.
package struct FakeCompletion: Hashable, Sendable {
    package struct Call: Hashable, Sendable {
        package var name: String
        /// As the model writes them: JSON, if all is well.
        package var arguments: String
        package var id: String?

        package init(_ name: String, _ arguments: JSON = [:], id: String? = nil) {
            self.init(name, written: arguments.encoded(), id: id)
        }

        package init(_ name: String, written arguments: String, id: String? = nil) {
            self.name = name
            self.arguments = arguments
            self.id = id
        }
    }

    package var text = ""
    package var calls: [Call] = []
    /// Of the prompt, how many tokens were kept from before.
    package var cachedTokens = 0

    package init(text: String = "", calls: [Call] = []) {
        self.text = text
        self.calls = calls
    }
}
