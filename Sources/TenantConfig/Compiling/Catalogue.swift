/// What the engine knows by name, given by the composition root: configuration may refer to nothing else.
package struct Catalogue: Sendable {
    package let tools: Set<String>
    /// Actions that policies are about.
    package let actions: Set<String>
    /// Ids of the messages that are sent, with the variables each may use; those of a list's entries stand behind the
    /// list's name: `offers.when`.
    package let messages: [String: Set<String>]
    /// Messages that nobody asked for, so that they may be the first that somebody gets.
    package let unasked: Set<String>
    /// The variables of a system prompt.
    package let systemVariables: Set<String>
    /// What holds words of the customer, with all behind it: `customer` stands for `customer.name` too.
    package let customerVariables: Set<String>
    /// Tools that only do something where policy allows an action.
    package let actionsOfTools: [String: String]
    /// Events that are written.
    package let events: Set<String>
    /// What is sent for another reason than an action.
    package let purposes: Set<String>
    /// The fields that a reply may ask for, beside a tenant's own questions.
    package let asks: Set<String>
    /// SHA-256 in hexadecimal, for the revision.
    package let hash: @Sendable ([UInt8]) -> String

    package init(
        tools: Set<String>, actions: Set<String>, messages: [String: Set<String>],
        unasked: Set<String> = [], systemVariables: Set<String> = [], customerVariables: Set<String> = [],
        actionsOfTools: [String: String] = [:], events: Set<String> = [], purposes: Set<String> = [],
        asks: Set<String> = [],
        hash: @escaping @Sendable ([UInt8]) -> String
    ) {
        self.tools = tools
        self.actions = actions
        self.messages = messages
        self.unasked = unasked
        self.systemVariables = systemVariables
        self.customerVariables = customerVariables
        self.actionsOfTools = actionsOfTools
        self.events = events
        self.purposes = purposes
        self.asks = asks
        self.hash = hash
    }
}
