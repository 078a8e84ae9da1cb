import Scheduling
import Vocabulary

/// A reminder that is due when it can't be sent, or before its booking can exist.
enum ReminderInVain: Check {
    static let rule = Rule(
        "G006", "a reminder that is never sent",
        """
        A reminder goes out at its distance before the visit. Further away than the `horizon` there is no \
        booking yet to remind of. As a text message it waits for the end of the quiet hours, and if it is due \
        in them for every start of the week, none ever comes at the time that was meant.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        let quiet = QuietHours(plan)
        let open = WeekStretches(possible: plan.hours)
        let isKnown = plan.hours.isWhole && plan.hours.weekly != nil
        for rules in plan.bookingRules where rules.says("reminders") {
            guard let limit = rules["horizon"], let horizon = limit.distance else { continue }
            for reminder in rules["reminders"]?.list ?? [] {
                guard let distance = reminder.distance else { continue }
                // Inherited reminders are fine for others: the horizon is what is new here.
                let isInherited = plan.document.isOwn(limit.span) && !plan.document.isOwn(reminder.span)
                if !Distance.canBeBetween(distance, horizon) {
                    report.add(
                        rule.diagnostic(
                            "a reminder \(DurationText.write(distance)) before the visit comes before any booking "
                                + "of \(rules.name) can exist",
                            at: isInherited ? limit.span : reminder.span,
                            related: isInherited
                                ? [.init(span: reminder.span, message: "the reminder")] : [],
                            hint: "bookings are made at most \(DurationText.write(horizon)) before the visit")
                    )
                } else if isKnown, let quiet, quiet.cover(open, movedBack: distance.minutesAbout) {
                    report.add(
                        rule.diagnostic(
                            "a reminder \(DurationText.write(distance)) before the visit is always due in the "
                                + "quiet hours",
                            at: reminder.span, related: [.init(span: quiet.span, message: "the quiet hours")],
                            hint: "choose another distance, or shorter quiet hours"))
                }
            }
        }
    }
}
