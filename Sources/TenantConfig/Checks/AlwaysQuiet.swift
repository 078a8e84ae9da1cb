import Scheduling
import Vocabulary

/// Quiet hours of no length, or that leave no hour of the business.
enum AlwaysQuiet: Check {
    static let rule = Rule(
        "G005", "quiet hours that are empty or cover all opening hours",
        """
        Within `quiet_hours` nothing is sent that nobody asked for. `21:00-21:00` is either no time or all of \
        it, and hours that cover the whole day of the business leave none in which it would write: most likely \
        the two times stand in the wrong order. A night is written `21:00-08:00`.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        guard let quiet = QuietHours(plan) else { return }
        if quiet.interval.end - quiet.interval.start == 1440 {
            let clock = clockText(quiet.interval.start)
            report.add(
                rule.diagnostic(
                    "the quiet hours begin and end at \(clock)", at: quiet.span,
                    hint: "write two times, such as 21:00-08:00, or leave `quiet_hours` out"))
            return
        }
        guard plan.hours.isWhole, plan.hours.weekly != nil,
            quiet.cover(WeekStretches(possible: plan.hours))
        else { return }
        let (start, end) = (clockText(quiet.interval.start), clockText(quiet.interval.end % 1440))
        report.add(
            rule.diagnostic(
                "the quiet hours \(start)-\(end) cover all of the opening hours", at: quiet.span,
                related: [.init(span: plan.hoursSpan, message: "the opening hours")],
                hint: "did you mean \(end)-\(start)?"))
    }
}
