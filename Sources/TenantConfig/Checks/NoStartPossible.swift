import Scheduling
import Vocabulary

/// A notice that reaches beyond the horizon.
enum NoStartPossible: Check {
    static let rule = Rule(
        "G001", "no start satisfies notice and horizon together",
        """
        `notice` is the least distance from now to a start and `horizon` the greatest. With a notice of two \
        days and a horizon of one nothing is ever offered. Days count from today's date and hours from now, so \
        `0m` with `0d` is fine: anything that is left of today.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for rules in plan.bookingRules where rules.says("notice", "horizon") {
            guard let notice = rules["notice"], let horizon = rules["horizon"],
                let least = notice.distance, let greatest = horizon.distance,
                !Distance.canBeBetween(least, greatest)
            else { continue }
            let place = SourceSpan.written(notice, or: horizon)
            let other = place == notice.span ? horizon : notice
            guard !place.isBuiltIn else { continue }
            report.add(
                rule.diagnostic(
                    "\(rules.name) can never be booked: a start must be at least \(DurationText.write(least)) away "
                        + "and at most \(DurationText.write(greatest))",
                    at: place,
                    related: other.span.isBuiltIn
                        ? [] : [.init(span: other.span, message: "the other limit")],
                    hint: "write a `notice` that is shorter than the `horizon`"))
        }
    }
}
