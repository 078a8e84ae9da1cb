import Vocabulary

/// A calendar that two are to share, or that nobody reads.
enum CalendarTrouble: Check {
    static let rule = Rule(
        "K001", "a calendar that is named twice or unknown",
        """
        Busy time in a person's calendar blocks that person, and bookings are written into it: two people \
        with one calendar block each other and find each other's visits in it. What blocks everybody is \
        `calendar.shared`, once. And where `calendar.provider` is none, no calendar is known, so that a name \
        written here is never looked at.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        let document = plan.document
        guard let calendar = document.value(.tenant, "calendar") else { return }
        let shared = calendar["shared"].map { ("`calendar.shared`", $0) }
        let staff = (document.value(.services, "staff")?.usableEntries ?? []).compactMap { entry in
            entry.value["calendar"].map { ("`staff.\(entry.key).calendar`", $0) }
        }
        let named = [shared].compactMap { $0 } + staff
        if let provider = calendar["provider"], provider.text == "none", !document.damaged.contains(.tenant) {
            for (path, value) in named where !value.span.isBuiltIn {
                let isSaid = !provider.span.isBuiltIn
                report.add(
                    rule.diagnostic(
                        "\(path) names a calendar that is never read: `calendar.provider` is none",
                        at: value.span,
                        related: isSaid
                            ? [Diagnostic.Related(span: provider.span, message: "no provider is chosen here")]
                            : [],
                        hint: "say whose calendar it is, or leave it out"))
            }
            return
        }
        var first: [String: (path: String, span: SourceSpan)] = [:]
        for (path, value) in named {
            guard let text = value.text else { continue }
            let key = folded(text)
            guard let other = first[key] else {
                first[key] = (path, value.span)
                continue
            }
            report.add(
                rule.diagnostic(
                    "\(path) names the calendar of \(other.path) again", at: value.span,
                    related: [Diagnostic.Related(span: other.span, message: "it is named here")],
                    hint: "give each its own; what blocks everybody is `calendar.shared`"))
        }
    }
}
