package import Vocabulary

/// One decision that must come out as written.
package struct PolicyCase: Hashable, Sendable {
    /// The test's id.
    package let test: String
    package let tenant: String
    package let action: Action
    package let facts: Facts
    package let isAllowed: Bool
    /// The id of the rule that must decide; `nil`: any, or none.
    package let rule: String?
    /// Of the test, or of the expectation it comes from.
    package let span: SourceSpan

    package init(
        test: String, tenant: String, action: Action, facts: Facts, isAllowed: Bool, rule: String?,
        span: SourceSpan
    ) {
        self.test = test
        self.tenant = tenant
        self.action = action
        self.facts = facts
        self.isAllowed = isAllowed
        self.rule = rule
        self.span = span
    }

    /// `send_reminder with channel sms, before_visit 2h`
    package var text: String {
        let known = facts.recorded.map { "\($0.fact.name) \($0.text)" }
        return action.name + (known.isEmpty ? "" : " with " + known.joined(separator: ", "))
    }

    package func played(with book: RuleBook) -> Played {
        let decision = book.decide(action, facts, id: test)
        let isRight = decision.isAllowed == isAllowed && (rule == nil || decision.rule?.id == rule)
        return Played(example: self, decision: decision, isRight: isRight)
    }

    package struct Played: Hashable, Sendable {
        package let example: PolicyCase
        package let decision: Decision
        package let isRight: Bool

        /// What was wanted and what came; `nil` if that is the same.
        package var fault: String? {
            if isRight { return nil }
            let wanted =
                (example.isAllowed ? "allowed" : "denied") + (example.rule.map { " by \($0)" } ?? "")
            return "\(example.tenant): \(example.text): \(wanted) is expected, but it is \(decision.sentence)"
        }
    }
}
