import Vocabulary

/// A channel, calendar or assistant that can't work with what is written.
enum MissingForChannel: Check {
    static let rule = Rule(
        "C005", "a channel without what it needs",
        """
        Handing a customer over by phone needs a number of a person, by email an address; a CalDAV calendar \
        needs its server and account, a Google or published calendar the name of one, a language model its \
        instructions under prompts/. Without it nobody would be told, no busy time read or no model asked, and \
        nothing would say so.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        let document = plan.document
        guard !document.damaged.contains(.tenant) else { return }
        checkHandOver(document, &report)
        checkCalendar(document, &report)
        checkAssistant(document, &report)
    }

    /// A prompt that is named and isn't there is another finding's.
    private static func checkAssistant(_ document: Document, _ report: inout Report) {
        guard let engine = document.value(.tenant, "assistant")?["engine"], engine.text == "openai",
            !document.damaged.contains(.prompts), document.value(.prompts, "system") == nil,
            !document.shared.systemPrompts.contains(document.systemPrompt)
        else { return }
        report.add(
            rule.diagnostic(
                "a language model needs instructions, and there is no prompt `\(document.systemPrompt)`",
                at: engine.span, hint: "name one under `system` in prompts.yaml"))
    }

    /// By what is written alone: the built-in way to be told is nobody's claim.
    private static func checkHandOver(_ document: Document, _ report: inout Report) {
        guard let to = document.value(.guardrails, "hand_over")?["to"], !to.span.isBuiltIn, let way = to.text,
            let contact = document.value(.tenant, "contact"), contact.map?.damaged == false,
            !contact.mentions(way)
        else { return }
        report.add(
            rule.diagnostic(
                "`guardrails.hand_over.to` is \(way), but `contact` has no \(way)", at: to.span,
                related: [Diagnostic.Related(span: contact.span, message: "the contact")],
                hint: way == "phone"
                    ? "add `phone` to `contact`, or hand over by email"
                    : "add `email` to `contact`, or hand over by phone"))
    }

    private static func checkCalendar(_ document: Document, _ report: inout Report) {
        guard let calendar = document.value(.tenant, "calendar"), calendar.map?.damaged == false,
            let provider = calendar["provider"], let name = provider.text
        else { return }
        var missing: [String] = []
        switch name {
        case "caldav": missing = ["url", "password"].filter { !calendar.mentions($0) }
        case "google", "ics": missing = namesAny(document, calendar) ? [] : ["shared"]
        default: break
        }
        guard !missing.isEmpty else { return }
        report.add(
            rule.diagnostic(
                "a calendar of \(name) needs " + missing.map { "`\($0)`" }.joined(separator: ", "),
                at: provider.span,
                hint: missing == ["shared"]
                    ? "add `shared` here, or `calendar` to the staff" : "add what is missing to `calendar`"))
    }

    private static func namesAny(_ document: Document, _ calendar: Value) -> Bool {
        calendar.mentions("shared") || !document.isWhole(.services, "staff")
            || (document.value(.services, "staff")?.usableEntries ?? []).contains {
                $0.value.mentions("calendar")
            }
    }
}
