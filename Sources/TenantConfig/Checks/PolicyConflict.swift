import Policy
import Vocabulary

/// Two rules of one priority that say opposite things about the same case.
enum PolicyConflict: PolicyCheck {
    static let rule = Rule(
        "P006", "an allow and a deny of the same priority that meet the same case",
        """
        A tie is decided as a deny, which is safe and rarely what was meant. Give one of the two a higher priority, \
        or narrow one of them. The message shows a case that both match; the engine was asked about it.
        """)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        let own = Set(policies.own.map(\.span))
        let found = policies.diagnostics(.conflict) { finding, deny, others in
            diagnostic(finding, deny, others, own: own)
        }
        for finding in found { report.add(finding) }
    }

    /// At the later of the two; of a shared set's and a tenant's at the tenant's.
    private static func diagnostic(
        _ finding: RuleAnalysis.Finding, _ deny: PolicyRule, _ others: [PolicyRule], own: Set<SourceSpan>
    ) -> Diagnostic {
        let ordered = ([deny] + others).sorted { $0.span < $1.span }
        let both = ordered.filter { !own.contains($0.span) } + ordered.filter { own.contains($0.span) }
        return rule.diagnostic(
            "\(both.names) have priority \(deny.priority) and say opposite things"
                + (finding.example.isEmpty ? " in every case" : ", \(finding.example)"),
            at: both.last?.span ?? deny.span,
            related: both.dropLast().map { Diagnostic.Related(span: $0.span, message: "the other one") },
            hint: "a tie is denied; give one of them a higher priority")
    }
}
