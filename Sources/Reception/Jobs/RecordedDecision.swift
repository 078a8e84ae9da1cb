package import Policy
package import Vocabulary

/// A policy's decision as it is kept (A2): facts and rules by name, no personal data.
package struct RecordedDecision: Hashable, Sendable {
    package let id: DecisionID
    package let moment: Moment
    package let action: String
    package let isAllowed: Bool
    package let reason: String
    /// The deciding rule's id.
    package let rule: String?
    /// By name, as an operator writes them.
    package let facts: [String: String]
    package let steps: [Step]
    /// Of the tenant's configuration.
    package let revision: String
    package let event: EventID?
    package let job: JobID?

    package enum Moment: String, Hashable, Sendable {
        /// Before a job is made of an event.
        case planned
        /// In the transaction that marks the send.
        case sending
    }

    /// A rule and its part in the decision.
    package struct Step: Hashable, Codable, Sendable {
        package let rule: String
        package let effect: String
        package let tier: String
        /// In words.
        package let part: String

        package init(rule: String, effect: String, tier: String, part: String) {
            self.rule = rule
            self.effect = effect
            self.tier = tier
            self.part = part
        }
    }

    package init(
        id: DecisionID, moment: Moment, action: String, isAllowed: Bool, reason: String, rule: String?,
        facts: [String: String], steps: [Step], revision: String, event: EventID?, job: JobID?
    ) {
        self.id = id
        self.moment = moment
        self.action = action
        self.isAllowed = isAllowed
        self.reason = reason
        self.rule = rule
        self.facts = facts
        self.steps = steps
        self.revision = revision
        self.event = event
        self.job = job
    }
}

extension RecordedDecision {
    package init(
        _ decision: Decision, id: DecisionID, moment: Moment, event: EventID? = nil, job: JobID? = nil
    ) {
        self.init(
            id: id, moment: moment, action: decision.action, isAllowed: decision.isAllowed,
            reason: decision.reason.rawValue, rule: decision.rule?.id,
            facts: Dictionary(uniqueKeysWithValues: decision.facts.recorded.map { ($0.fact.name, $0.text) }),
            steps: decision.steps.map { step in
                let rule = decision.book.rules[step.rule]
                return Step(
                    rule: rule.id, effect: rule.effect.rawValue, tier: rule.tier.rawValue,
                    part: decision.words(of: step))
            }, revision: decision.revision, event: event, job: job)
    }
}
