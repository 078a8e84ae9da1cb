package import Shapes

/// One request as it arrived, and what became of it.
package struct FakeRequest: Sendable {
    package let method: String
    package let path: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// `nil` for what is no JSON.
    package let json: JSON?
    /// `nil` until it is answered.
    package var status: Int?
    /// Whether the client left before the answer was at its end.
    package var isAbandoned = false
    /// Whether the answer got to its end.
    package var isAnswered = false

    init(method: String, path: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
        json = try? JSON(bytes: body)
    }

    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    package var model: String { json?["model"]?.text ?? "" }
    package var messages: [JSON] { json?["messages"]?.elements ?? [] }
    /// The names of the declared tools, in their order.
    package var tools: [String] {
        (json?["tools"]?.elements ?? []).compactMap { $0["function"]?["name"]?.text }
    }
    /// The role of the last message.
    package var lastRole: String { messages.last?["role"]?.text ?? "" }
    /// The words of the last message.
    package var lastText: String { messages.last?["content"]?.text ?? "" }
    /// What the tools have answered since the assistant's last words, in their order.
    package var toolResults: [String] {
        let results = messages.reversed().prefix { $0["role"]?.text == "tool" }
        return results.reversed().compactMap { $0["content"]?.text }
    }
}
