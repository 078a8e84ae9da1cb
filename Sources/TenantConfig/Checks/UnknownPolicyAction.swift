import Policy
import Vocabulary

/// A rule about an action that doesn't exist.
enum UnknownPolicyAction: PolicyCheck {
    static let rule = Rule(
        "P001", "a rule about an unknown action",
        """
        Without a rule nothing is allowed, so a misspelt action would be silence: the reminders simply never go \
        out. The nearest action is named; the hint lists them all.
        """)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        for planned in policies.all {
            guard let action = planned.action, Action.named(action.item) == nil else { continue }
            report.add(finding(action))
        }
    }

    static func finding(_ action: Placed<String>) -> Diagnostic {
        let names = Action.all.map(\.name)
        let meant = nearest(to: action.item, among: names)
        return rule.diagnostic(
            "unknown action `\(action.item)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""),
            at: action.span, hint: "actions: " + names.joined(separator: ", "))
    }
}
