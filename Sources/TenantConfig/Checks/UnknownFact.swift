import Policy
import Vocabulary

/// A condition on something that isn't known when the action is decided.
enum UnknownFact: PolicyCheck {
    static let rule = Rule(
        "P002", "a condition on a fact that the action does not have",
        """
        A fact that is missing fails an allow and meets a deny, so a condition on a fact that never comes would \
        turn the rule into one that never, or always, matches. A contact's follow-up, say, is about no visit and \
        has no `service`. The hint lists what may be asked.
        """)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        for planned in policies.all {
            let action = planned.action.flatMap { Action.named($0.item) }
            for condition in planned.conditions {
                if let finding = finding(condition, action) { report.add(finding) }
            }
        }
    }

    private static func finding(_ condition: PlannedCondition, _ action: Action?) -> Diagnostic? {
        switch condition.meaning {
        case .known(let fact, _):
            guard let action, !action.has(fact) else { return nil }
            return lacking(condition.key, fact, action)
        case .unknown: return unknown(condition.key, action)
        }
    }

    static func lacking(_ key: Placed<String>, _ fact: Fact, _ action: Action) -> Diagnostic {
        rule.diagnostic("\(action.name) has no `\(fact.name)`", at: key.span, hint: hint(action))
    }

    /// Of a key that is no fact's, with or without `min_` and `max_`.
    static func unknown(_ key: Placed<String>, _ action: Action?, keys: [String]? = nil) -> Diagnostic {
        let meant = nearest(to: key.item, among: keys ?? ConditionKey.keys(of: action))
        return rule.diagnostic(
            "unknown fact `\(key.item)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""), at: key.span,
            hint: hint(action))
    }

    private static func hint(_ action: Action?) -> String {
        (action.map { "facts of \($0.name): " } ?? "facts: ")
            + (action?.facts ?? Fact.all).map(\.name).joined(separator: ", ")
    }
}
