import Scheduling
import Vocabulary

/// A limit of text messages within which nobody can book.
enum TooFewMessages: Check {
    static let rule = Rule(
        "G007", "a limit of text messages that a booking doesn't fit in",
        """
        `rate_limit` keeps one number from writing without end. A booking takes a message for the wish, one for \
        the time, one for the name, one for each question and one to confirm; whoever hits the limit before \
        that is answered no more and calls, or doesn't. 0 turns the channel off: leave `sms` out instead.
        """, severity: .warning)

    /// The wish, the time, the name, and yes.
    private static let least = 4
    /// In less time the limit is only about haste.
    private static let shortest = Minutes(10)

    static func run(on plan: Plan, into report: inout Report) {
        let limit = plan.document.value(.tenant, "channels")?["sms"]?["rate_limit"]
        guard let messages = limit?["messages"], let count = messages.integer, !messages.span.isBuiltIn else {
            return
        }
        if count == 0 {
            report.add(
                rule.diagnostic(
                    "a limit of 0 answers no text message", at: messages.span,
                    hint: "leave `sms` out if nobody may text, or write 30"))
            return
        }
        let booked = plan.services.filter { $0.book == .instantly }
        guard let per = limit?["per"]?.minutes, per >= shortest,
            let questions = booked.map(\.intake.count).min(), count < least + questions
        else { return }
        report.add(
            rule.diagnostic(
                "\(count) text messages in \(DurationText.write(per)) are fewer than a booking takes",
                at: messages.span,
                hint: "a booking takes \(least + questions) or more; 30 an hour are usual"))
    }
}
