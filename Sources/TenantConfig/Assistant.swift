/// What writes the replies.
package struct Assistant: Hashable, Sendable {
    package let engine: Engine
    package let model: String?
    /// A decimal from 0 to 2, as written.
    package let temperature: String?
    /// Beyond it the built-in engine takes over.
    package let tokensPerDay: Int?

    package init(engine: Engine, model: String?, temperature: String?, tokensPerDay: Int?) {
        self.engine = engine
        self.model = model
        self.temperature = temperature
        self.tokensPerDay = tokensPerDay
    }

    package static let builtIn = Self(engine: .builtin, model: nil, temperature: nil, tokensPerDay: nil)

    package enum Engine: String, Hashable, Sendable {
        case builtin
        case openai
    }
}
