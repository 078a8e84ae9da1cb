import Scheduling
import Vocabulary

/// An exception whose last date lies before its first.
enum EndsBeforeItStarts: Check {
    static let rule = Rule(
        "R004", "an exception or season that ends before it starts",
        """
        Both `from` and `to` are included, so one day is written with the same date twice. Only dates \
        without a year may run past New Year.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for exception in plan.allExceptions {
            guard case .span(let from?, let to?) = exception.dates, to < from else { continue }
            report.add(finding(exception.path, from, to, at: exception.span))
        }
    }

    static func finding(_ path: Path, _ from: LocalDate, _ to: LocalDate, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` ends on \(to), before it starts on \(from)", at: span,
            hint: "swap `from` and `to`, or check the year")
    }
}

extension Plan {
    /// The exceptions of everything that has hours, each list by itself.
    var exceptionLists: [[PlannedException]] {
        [hours.exceptions] + staff.map(\.hours.exceptions) + resources.map(\.hours.exceptions)
            + services.map(\.hours.exceptions) + locations.map(\.hours.exceptions)
            + resources.flatMap { ($0.groups ?? []).map(\.hours.exceptions) }
    }

    var allExceptions: [PlannedException] { exceptionLists.flatMap(\.self) }
}
