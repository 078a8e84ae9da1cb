import Policy
import Vocabulary

/// A rule without which every decision would be the same.
enum RedundantRule: PolicyCheck {
    static let rule = Rule(
        "P008", "a rule that changes no decision",
        """
        Without it everything would be decided as it is: other rules say the same, or it denies what nothing allows. \
        Each rule is judged with all others in place; of two that say the same, one may go.
        """, severity: .warning)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        for finding in policies.diagnostics(.redundant, diagnostic) { report.add(finding) }
    }

    private static func diagnostic(
        _ finding: RuleAnalysis.Finding, _ subject: PolicyRule, _ others: [PolicyRule]
    ) -> Diagnostic {
        let reason =
            others.isEmpty
            ? "what it denies, no rule allows"
            : "\(others.names) \(others.count == 1 ? "says" : "say") the same"
        return rule.diagnostic(
            "`\(subject.id)` changes no decision: \(reason)"
                + (finding.example.isEmpty ? "" : ", \(finding.example)"),
            at: subject.span, related: others.related("says the same"), hint: "drop it")
    }
}
