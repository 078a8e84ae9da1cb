import Policy
import Vocabulary

/// A rule whose last date has passed.
enum ExpiredRule: PolicyCheck {
    static let rule = Rule(
        "P012", "a rule that is over",
        """
        `until` is the last date on which a rule holds. Afterwards it says nothing, and whoever reads the file may \
        believe it still does. Renew it or drop it.
        """, severity: .warning)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        guard let today = policies.today else { return }
        for planned in policies.all {
            guard let until = planned.until, until.item < today else { continue }
            report.add(
                rule.diagnostic(
                    "`\(planned.id)` held until \(until.item), which has passed", at: until.span,
                    hint: "renew it or drop it"))
        }
    }
}
