import Policy
import Vocabulary

/// Reaching out to people at any hour, any number of times.
enum UnconditionalAllow: PolicyCheck {
    static let rule = Rule(
        "P010", "an unconditional allow of an action that reaches out to people",
        """
        Reminders, follow-ups and offers reach people who have not just done something that calls for an answer. An \
        allow without any condition lets them go out at any hour and any number of times, as far as the platform's \
        denies and the guardrails let it. Say when: `local_time`, `max_attempt`, `max_before_visit`.
        """, severity: .warning)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        for planned in policies.all {
            guard let written = planned.rule, written.effect == .allow, written.action.isRisky,
                written.mode == .enforce, written.conditions.isEmpty
            else { continue }
            report.add(
                rule.diagnostic(
                    "`\(planned.id)` allows \(written.action.name) without any condition", at: planned.span,
                    hint: "add `when: {local_time: 09:00-20:00}`, or another bound"))
        }
    }
}
