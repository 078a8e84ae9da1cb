/// What the engine knows by name, given by the composition root: configuration may refer to nothing else.
package struct Catalogue: Sendable {
    package let tools: Set<String>
    /// Actions that policies are about.
    package let actions: Set<String>
    /// Ids of the messages that are sent, with the variables each may use.
    package let messages: [String: Set<String>]
    /// Events that are written.
    package let events: Set<String>
    /// The fields that a reply may ask for, beside a tenant's own questions.
    package let asks: Set<String>
    /// SHA-256 in hexadecimal, for the revision.
    package let hash: @Sendable ([UInt8]) -> String

    package init(
        tools: Set<String>, actions: Set<String>, messages: [String: Set<String>],
        events: Set<String> = [], asks: Set<String> = [], hash: @escaping @Sendable ([UInt8]) -> String
    ) {
        self.tools = tools
        self.actions = actions
        self.messages = messages
        self.events = events
        self.asks = asks
        self.hash = hash
    }
}
