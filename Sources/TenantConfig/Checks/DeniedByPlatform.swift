import Policy
import Vocabulary

/// An allow that the platform's denies leave nothing of.
enum DeniedByPlatform: PolicyCheck {
    static let rule = Rule(
        "P009", "an allow that the platform's denies cover wholly",
        """
        Rules of `policies/platform.yaml` come before every tenant's own, whatever the priority. This allow can never \
        take effect, though somebody relies on it. A partial overlap is fine: the rest is still allowed.
        """, canBeSuppressed: false)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        for finding in policies.diagnostics(.denied, diagnostic) { report.add(finding) }
    }

    private static func diagnostic(
        _ finding: RuleAnalysis.Finding, _ subject: PolicyRule, _ others: [PolicyRule]
    ) -> Diagnostic {
        rule.diagnostic(
            "`\(subject.id)` can never take effect: the platform denies it by \(others.names)"
                + (finding.example.isEmpty ? "" : ", \(finding.example)"),
            at: subject.span, related: others.related("denies it for everyone"),
            hint: "drop it, or allow something that the platform leaves open")
    }
}
