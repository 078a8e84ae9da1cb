/// Who writes the replies.
package struct Assistant: Hashable, Sendable {
    package let engine: Engine
    /// As its server knows it: `gpt-4o`, `llama3.1:8b`.
    package let model: String
    /// A decimal from 0 to 2, as written.
    package let temperature: String?
    /// Beyond it the built-in engine takes over.
    package let tokensPerDay: Int?

    package init(engine: Engine, model: String, temperature: String?, tokensPerDay: Int?) {
        self.engine = engine
        self.model = model
        self.temperature = temperature
        self.tokensPerDay = tokensPerDay
    }

    package static let builtIn = Self(
        engine: .builtin, model: BuiltIn.assistantModel, temperature: nil, tokensPerDay: nil)

    /// `nil`: the server's own.
    package var temperatureValue: Double? { temperature.flatMap(Double.init) }

    package enum Engine: String, Hashable, Sendable {
        case builtin
        case openai
    }
}
