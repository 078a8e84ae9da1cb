import Policy
import Vocabulary

/// A rule that could be deleted without a test noticing.
enum UntestedRule: Check {
    static let rule = Rule(
        "P013", "a rule that no policy test touches",
        """
        Once there are files in `policies/tests`, every rule should be met by at least one of their cases: one in \
        which it matches. `frontdesk policy test` prints what is met of every rule and of each of its boundaries.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        run(on: plan.policies, plan.document.shared.policyTests, for: plan.document.slug, into: &report)
    }

    /// - Parameter slug: whose tests count; `nil`: everybody's, for a shared set.
    static func run(
        on policies: PlannedPolicies, _ suite: PolicySuite, for slug: String?, into report: inout Report
    ) {
        guard !suite.tests.isEmpty else { return }
        for written in policies.own.compactMap(\.rule) where !suite.touches(written, for: slug) {
            report.add(
                rule.diagnostic(
                    "no policy test touches `\(written.id)`", at: written.span,
                    hint: "add a case to policies/tests in which \(written.action.name) meets it"))
        }
    }
}
