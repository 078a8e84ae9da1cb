import Policy
import Vocabulary

/// An effect that isn't one, or that may not stand where it does.
enum MisspeltEffect: PolicyCheck {
    static let rule = Rule(
        "P005", "an effect that is neither allow nor deny, or an allow among the platform's rules",
        """
        A rule allows or denies. `policies/platform.yaml` holds denies alone: they come before every tenant's own \
        rules, and an allow there would have no say. What most tenants should allow goes into a set that they extend.
        """)

    static let words = PolicyRule.Effect.allCases.map(\.rawValue)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        for planned in policies.all where planned.tier == .platform {
            guard let effect = planned.effect, effect.item == .allow else { continue }
            report.add(
                rule.diagnostic(
                    "`\(planned.id)` allows, but the platform's rules can only deny", at: effect.span,
                    hint: "move it to a set that tenants extend, such as policies/baseline.yaml"))
        }
    }

    static func unknown(_ path: Path, _ text: String, at span: SourceSpan) -> Diagnostic {
        let meant = nearest(to: text, among: words)
        return rule.diagnostic(
            "`\(path)` must be allow or deny, but this is `\(text)`"
                + (meant.map { "; did you mean `\($0)`?" } ?? ""),
            at: span, hint: "for example `effect: \(meant ?? "allow")`")
    }
}
