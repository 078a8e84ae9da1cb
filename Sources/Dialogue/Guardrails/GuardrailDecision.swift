/// What a guardrail decided, so that the record of a turn can say why it went as it did (C9).
package struct GuardrailDecision: Codable, Hashable, Sendable {
    package let rule: Rule
    package let effect: Effect
    /// What is said where it does not allow; a sentence of the catalogue.
    package let say: Sentence?
    /// Of `handOver`, why.
    package let reason: ToolCall.HandOver.Reason?

    package init(
        _ rule: Rule, _ effect: Effect, say: Sentence? = nil, reason: ToolCall.HandOver.Reason? = nil
    ) {
        self.rule = rule
        self.effect = effect
        self.say = say
        self.reason = reason
    }

    package var allows: Bool { effect == .allow }

    package enum Rule: String, Codable, CaseIterable, Sendable {
        case messageLength = "message_length"
        case turns
        case toolCalls = "tool_calls"
        case farDate = "far_date"
        case followUps = "follow_ups"
        case neverDiscuss = "never_discuss"
        case handOver = "hand_over"
    }

    package enum Effect: String, Codable, CaseIterable, Sendable {
        case allow
        /// The customer must say yes first.
        case ask
        case refuse
        /// A person takes over.
        case handOver = "hand_over"
    }
}
