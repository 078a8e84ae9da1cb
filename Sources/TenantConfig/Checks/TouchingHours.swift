import Scheduling
import Vocabulary

/// Two intervals of a day of which one begins where the other ends.
enum TouchingHours: Check {
    static let rule = Rule(
        "H003", "two intervals of a day touch",
        """
        `[09:00-13:00, 13:00-17:00]` is open without a break, so a visit may run through 13:00. Whoever wrote \
        it probably meant a break, or copied a calendar that had one. Write one interval if there is none, or \
        let the second begin when the break ends.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        for (index, party) in plan.partiesWithHours.enumerated() {
            for weekday in Weekday.allCases {
                check(party.hours.weekly?[weekday] ?? [], isTenants: index == 0, plan, &report)
            }
            for exception in party.hours.exceptions {
                check(exception.hours ?? [], isTenants: index == 0, plan, &report)
            }
        }
    }

    private static func check(
        _ intervals: [Placed<DayInterval>], isTenants: Bool, _ plan: Plan, _ report: inout Report
    ) {
        for (first, second) in zip(intervals, intervals.dropFirst()) where first.item.end == second.item.start
        {
            let whole = DayInterval(first.item.start, second.item.end)
            report.add(
                rule.diagnostic(
                    "\(first.item) and \(second.item) touch, so there is no break at \(clockText(second.item.start))",
                    at: second.span,
                    related: [Diagnostic.Related(span: first.span, message: "the other interval")],
                    hint: "write \(whole), or begin the second one when the break ends",
                    fix: fix(first, second, whole, isTenants: isTenants, plan)))
        }
    }

    /// Starts are counted from the beginning of each interval of the tenant: two become one only where no start moves.
    private static func fix(
        _ first: Placed<DayInterval>, _ second: Placed<DayInterval>, _ whole: DayInterval, isTenants: Bool,
        _ plan: Plan
    ) -> Diagnostic.Fix? {
        let length = second.item.start - first.item.start
        let isWritable =
            first.span.start.line == second.span.end.line && first.span < second.span
            && ClosesBeforeOpening.interval(whole.start, whole.end > 1440 ? whole.end - 1440 : whole.end)
                == whole
        let isSteady =
            !isTenants
            || plan.services.allSatisfy { service in
                service.saysStarts || service.rules.map { length % max(1, $0.step.count) == 0 } ?? false
            }
        guard isWritable, isSteady else { return nil }
        let end = whole.end > 1440 ? whole.end - 1440 : whole.end
        let span = SourceSpan(file: first.span.file, start: first.span.start, end: second.span.end)
        return Diagnostic.Fix([
            Diagnostic.Fix.Edit(span, "\(clockText(whole.start))-\(clockText(end))")
        ])
    }
}
