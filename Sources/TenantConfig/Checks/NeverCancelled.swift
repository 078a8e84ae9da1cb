import Scheduling
import Vocabulary

/// A limit for cancelling that no booking is ever outside of.
enum NeverCancelled: Check {
    static let rule = Rule(
        "G004", "cancelling ends before booking begins",
        """
        At a smaller distance than `cancel_until` cancelling and moving need a person. If that is not less than \
        the `horizon`, no customer can ever cancel or move a booking by themselves, and every one of them \
        calls. Lower the limit; a service that is only booked for today may have one of its own.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        guard let cancel = plan.document.booking("cancel_until"),
            let horizon = plan.document.booking("horizon"),
            let limit = cancel.distance, let greatest = horizon.distance, limit.minutesAbout > 0,
            isNever(limit, greatest)
        else { return }
        let place = SourceSpan.written(cancel, or: horizon)
        let other = place == cancel.span ? horizon : cancel
        guard !place.isBuiltIn else { return }
        report.add(
            rule.diagnostic(
                "nobody can cancel by themselves: that ends \(DurationText.write(limit)) before the visit, and "
                    + "bookings are made at most \(DurationText.write(greatest)) before",
                at: place,
                related: other.span.isBuiltIn ? [] : [.init(span: other.span, message: "the other limit")],
                hint: "write a `cancel_until` that is shorter than the `horizon`"))
    }

    private static func isNever(_ limit: Distance, _ horizon: Distance) -> Bool {
        if case (.days(let limit), .days(let horizon)) = (limit, horizon) { return limit >= horizon }
        return !Distance.canBeBetween(limit, horizon)
    }
}
