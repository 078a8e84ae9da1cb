import Policy
import Vocabulary

/// A check of rules, of a tenant's and of those in shared sets alike.
protocol PolicyCheck: Check {
    static func run(on policies: PlannedPolicies, into report: inout Report)
}

extension PolicyCheck {
    static func run(on plan: Plan, into report: inout Report) {
        run(on: plan.policies, into: &report)
    }
}

/// Those that a shared set is held against too, whether or not a tenant extends it.
let policyChecks: [any PolicyCheck.Type] = [
    UnknownPolicyAction.self,
    UnknownFact.self,
    FactTypeClash.self,
    NeverMatches.self,
    MisspeltEffect.self,
    PolicyConflict.self,
    ShadowedRule.self,
    RedundantRule.self,
    DeniedByPlatform.self,
    UnconditionalAllow.self,
    ExpiredRule.self,
]

extension PlannedPolicies {
    /// One diagnostic for each finding of a kind about rules that the checks are about.
    func diagnostics(
        _ kind: RuleAnalysis.Kind, _ make: (RuleAnalysis.Finding, PolicyRule, [PolicyRule]) -> Diagnostic
    ) -> [Diagnostic] {
        findings.filter { $0.kind == kind && $0.isConfirmed }.map {
            make($0, book.rules[$0.rule], $0.others.map { book.rules[$0] })
        }
    }
}

extension [PolicyRule] {
    /// `night (policies/platform.yaml:4) and weekend (policies.yaml:9)`
    var names: String { map { "`\($0.id)`" }.joined(separator: count == 2 ? " and " : ", ") }

    func related(_ words: String) -> [Diagnostic.Related] {
        map { Diagnostic.Related(span: $0.span, message: words) }
    }
}

extension RuleAnalysis.Finding {
    /// `, for example with channel sms`; nothing where it is so in every case.
    var example: String {
        guard let witness, !witness.text.isEmpty, witness.text != "in every case" else { return "" }
        return "for example with " + witness.text
    }
}
