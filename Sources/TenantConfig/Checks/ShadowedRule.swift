import Policy
import Vocabulary

/// A rule that never has a say, because others come first wherever it matches.
enum ShadowedRule: PolicyCheck {
    static let rule = Rule(
        "P007", "a rule that higher ones shadow",
        """
        Wherever it matches, one or several rules of a higher priority, or the platform's denies, match too and \
        decide. Raise its priority or drop it. The analysis is exact, missing facts included: a rule is a box of \
        values, and nothing is left of this one once the others are taken away. Where rules are so many that the \
        question is given up, that is said as information.
        """, severity: .warning)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        for finding in policies.diagnostics(.shadowed, diagnostic) { report.add(finding) }
        for finding in policies.diagnostics(.unanswered, unanswered) { report.add(finding) }
    }

    private static func diagnostic(
        _ finding: RuleAnalysis.Finding, _ subject: PolicyRule, _ others: [PolicyRule]
    ) -> Diagnostic {
        rule.diagnostic(
            "`\(subject.id)` never has a say: \(others.names) \(others.count == 1 ? "comes" : "come") first wherever it "
                + "matches" + (finding.example.isEmpty ? "" : ", \(finding.example)"),
            at: subject.span, related: others.related("comes first"),
            hint:
                "raise its priority above \(others.filter { $0.tier == .tenant }.map(\.priority).max() ?? subject.priority), or drop it"
        )
    }

    private static func unanswered(
        _ finding: RuleAnalysis.Finding, _ subject: PolicyRule, _ others: [PolicyRule]
    ) -> Diagnostic {
        rule.diagnostic(
            "whether `\(subject.id)` ever has a say was not worked out: there are too many rules about "
                + subject.action.name,
            at: subject.span, hint: "fewer rules with fewer conditions say the same more clearly",
            severity: .information)
    }
}
