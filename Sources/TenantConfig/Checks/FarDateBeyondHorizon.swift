import Scheduling
import Vocabulary

/// A question about far dates that can never come up.
enum FarDateBeyondHorizon: Check {
    static let rule = Rule(
        "G002", "far dates begin beyond the horizon",
        """
        `far_date: {confirm_after: …}` has the assistant ask twice before it holds a slot at a greater \
        distance, and nothing is offered beyond `horizon`. If the first is not smaller than the second, nobody \
        is ever asked. Lower it, or drop the key.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard let far = plan.document.value(.guardrails, "far_date")?["confirm_after"], !far.span.isBuiltIn,
            let horizon = plan.document.booking("horizon"), let least = far.distance,
            let greatest = horizon.distance, isBeyond(least, greatest)
        else { return }
        report.add(
            rule.diagnostic(
                "the question about far dates begins at \(DurationText.write(least)), and nothing is offered "
                    + "beyond \(DurationText.write(greatest))",
                at: far.span,
                related: horizon.span.isBuiltIn ? [] : [.init(span: horizon.span, message: "the horizon")],
                hint: "write less than the horizon"))
    }

    private static func isBeyond(_ far: Distance, _ horizon: Distance) -> Bool {
        if case (.days(let far), .days(let horizon)) = (far, horizon) { return far >= horizon }
        return !Distance.canBeBetween(far, horizon)
    }
}
