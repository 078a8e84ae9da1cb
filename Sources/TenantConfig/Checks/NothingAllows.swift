import Policy
import Vocabulary

/// Something that the configuration asks for and that no rule can allow.
enum NothingAllows: Check {
    static let rule = Rule(
        "P011", "an action that the configuration needs and no rule can allow",
        """
        `booking` says when something is due, a rule whether it may be: without a rule nothing happens unasked. \
        Reminders that are set and never sent are worse than none, since everybody counts on them. Extend a set that \
        allows the action, such as `extends: [baseline]`, or drop the setting.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard plan.policies.all.allSatisfy({ $0.rule != nil }) else { return }
        for need in needs(of: plan.document) {
            let actions = need.actions.compactMap(Action.named)
            guard
                actions.allSatisfy({
                    plan.policies.book.canAllow($0, from: plan.policies.today) == false
                })
            else { continue }
            report.add(
                rule.diagnostic(
                    "`\(need.path)` needs \(need.actions.joined(separator: " or ")), which no rule can allow",
                    at: need.span,
                    hint: "add `extends: [baseline]` to policies.yaml, or a rule that allows it"))
        }
    }

    private struct Need {
        let path: String
        let actions: [String]
        let span: SourceSpan
    }

    /// What somebody has written, and not as it is built in: that is nobody's wish.
    private static func needs(of document: Document) -> [Need] {
        var needs: [Need] = []
        func need(_ path: String, _ value: Value?, _ actions: [String], unless builtIn: String? = nil) {
            guard let value, !value.span.isBuiltIn, value.list?.isEmpty != true,
                builtIn == nil || value.scalar?.canonicalText != builtIn
            else { return }
            needs.append(Need(path: path, actions: actions, span: value.span))
        }
        func booking(_ value: Value?, in path: String) {
            need(path + "booking.reminders", value?["reminders"], ["send_reminder"])
            need(
                path + "booking.waitlist_offer", value?["waitlist_offer"], ["send_waitlist_notification"],
                unless: BuiltIn.waitlistOffer)
        }
        booking(document.value(.hours, "booking"), in: "")
        for service in document.value(.services, "services")?.usableEntries ?? [] {
            booking(service.value["booking"], in: "services.\(service.key).")
        }
        let guardrails = document[.guardrails]
        need(
            "guardrails.hand_over.to", guardrails["hand_over"]?["to"], ["notify_business"],
            unless: BuiltIn.handOverTo)
        if let max = guardrails["follow_ups"]?["max"], max.integer ?? 0 > 0 {
            need(
                "guardrails.follow_ups.max", max, ["send_contact_followup", "send_hold_followup"],
                unless: BuiltIn.followUpsMax)
        }
        if let provider = document.value(.tenant, "calendar")?["provider"],
            let name = provider.text, name != BuiltIn.calendarProvider, name != "ics"
        {
            need("calendar.provider", provider, ["retry_calendar_sync"])
        }
        return needs
    }
}
