import Vocabulary

/// A check that looks at one text at a time, in whichever file it stands.
protocol TextCheck: Check {
    static func findings(
        in text: WrittenText, _ catalogue: Catalogue, _ shared: SharedTemplates
    ) -> [Diagnostic]
}

extension TextCheck {
    static func run(on plan: Plan, into report: inout Report) {
        for text in plan.texts {
            for finding in findings(in: text, plan.catalogue, plan.document.shared.templates) {
                report.add(finding)
            }
        }
    }
}

/// Those that the shared templates are checked by, too.
let textChecks: [any TextCheck.Type] = checks.compactMap { $0 as? any TextCheck.Type }
