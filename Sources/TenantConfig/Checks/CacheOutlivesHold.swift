import Vocabulary

/// Answers of the calendar that are kept longer than a slot is held.
enum CacheOutlivesHold: Check {
    static let rule = Rule(
        "K004", "a calendar cache that outlives the hold",
        """
        A hold promises a time for some minutes. If an answer of the calendar is believed for longer than \
        that, a customer can look, hold and confirm without the calendar being asked once, whatever has been \
        entered there since.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard let calendar = plan.document.value(.tenant, "calendar"), let cache = calendar["cache"],
            let kept = cache.minutes, let provider = calendar["provider"]?.text, provider != "none",
            let hold = plan.document.value(.hours, "booking")?["hold"], let held = hold.minutes, kept > held
        else { return }
        report.add(
            rule.diagnostic(
                "`calendar.cache` is \(DurationText.write(kept)), longer than a hold of \(DurationText.write(held))",
                at: cache.span,
                related: hold.span.isBuiltIn
                    ? [] : [Diagnostic.Related(span: hold.span, message: "the hold")],
                hint: "keep answers for a minute or two"))
    }
}
