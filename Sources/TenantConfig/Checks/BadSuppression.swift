package import Vocabulary

/// A comment that asks for a finding to be left out and can't have what it asks for. The comments are found by the
/// reader of the files, and weighed by whoever has all findings.
package enum BadSuppression: Check {
    static let rule = Rule(
        "X005", "a suppression that is malformed, unused, expired, or of a code that can't be suppressed",
        """
        `# frontdesk-ignore FD-H013: why (until 2026-06-01)` on a line, or on the line before it, leaves out the \
        findings of that code about the line. The reason is for whoever meets it later; the date is optional, and \
        from the day after it the finding is back. A comment that leaves nothing out would hide the next mistake \
        of its line, so it is reported until it is gone. Errors can't be left out: a tenant that has one is not \
        served, whatever a comment says.
        """, severity: .warning, canBeSuppressed: false)

    package static func malformed(_ problem: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "this suppression has no effect: \(problem)", at: span,
            hint:
                "write `# frontdesk-ignore FD-H013: the reason`, with `(until 2026-06-01)` behind it if it is to end"
        )
    }

    package static func unused(_ code: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "nothing of \(code) is found here", at: span,
            hint: "delete it, or move it to the line it is about")
    }

    package static func expired(_ code: String, until date: LocalDate, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "the suppression of \(code) ended on \(date)", at: span,
            hint: "mend what it was about, or give it a new date and say why")
    }

    package static func unknown(_ code: String, at span: SourceSpan) -> Diagnostic {
        let meant = nearest(to: code, among: lintRules.map(\.code))
        return rule.diagnostic(
            "there is no check \(code)" + (meant.map { "; did you mean \($0)?" } ?? ""), at: span,
            hint: "write the code of the finding, such as FD-H013")
    }

    package static func locked(_ code: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic("\(code) can't be suppressed", at: span, hint: "mend what it is about")
    }

    package static func error(_ code: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "\(code) is an error here, and errors can't be suppressed", at: span,
            hint: "mend what it is about: a tenant with errors isn't served")
    }
}
