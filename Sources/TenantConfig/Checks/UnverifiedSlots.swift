import Scheduling
import Vocabulary

/// Slots that a silent calendar might have forbidden, booked without anybody looking.
enum UnverifiedSlots: Check {
    static let rule = Rule(
        "K003", "`read: best-effort` beside services that are booked instantly",
        """
        While the calendar doesn't answer, `best-effort` offers times that may be taken in it, marked as \
        unverified. Where a person answers each request that does no harm; a service that is booked instantly \
        is promised to the customer, and somebody may have to take the promise back.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard let calendar = plan.document.value(.tenant, "calendar"), let read = calendar["read"],
            read.text == "best-effort", let provider = calendar["provider"]?.text, provider != "none",
            let service = plan.services.first(where: { $0.book == .instantly })
        else { return }
        report.add(
            rule.diagnostic(
                "`calendar.read: best-effort` offers unverified times of services booked instantly, such as \(service.id)",
                at: read.span,
                related: [Diagnostic.Related(span: service.span, message: "it is booked instantly")],
                hint: "write `read: required`, or `book: by-inquiry` for the service"))
    }
}
