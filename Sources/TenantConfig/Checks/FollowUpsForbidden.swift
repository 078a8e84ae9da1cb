import Vocabulary

/// No follow-ups, and a rule that allows them.
enum FollowUpsForbidden: Check {
    static let rule = Rule(
        "G009", "a limit of no follow-ups beside a rule that allows them",
        """
        The limit in guardrails.yaml holds whatever the rules say, so with `follow_ups: {max: 0}` a rule that \
        allows a follow-up never has an effect. One of the two was forgotten: raise the limit, or drop the rule.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard let most = plan.document.value(.guardrails, "follow_ups")?["max"], most.integer == 0 else {
            return
        }
        for rule in plan.document.value(.policies, "rules")?.usableEntries ?? [] {
            guard rule.value["effect"]?.text == "allow", let action = rule.value["action"]?.text,
                action.hasSuffix("followup")
            else { continue }
            report.add(
                Self.rule.diagnostic(
                    "at most 0 follow-ups are sent, and the rule \(rule.key) allows \(action)", at: most.span,
                    related: [.init(span: rule.keySpan, message: "the rule that has no effect")],
                    hint: "raise `max`, or drop the rule"))
            return
        }
    }
}
