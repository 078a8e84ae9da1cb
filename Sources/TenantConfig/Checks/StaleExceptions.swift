import Scheduling
import Vocabulary

/// Holidays of years gone by, and none of those that can be booked.
enum StaleExceptions: Check {
    static let rule = Rule(
        "H010", "exceptions that end before the bookings do",
        """
        Customers book into the next year before anybody has written down when the business is closed in it, \
        and somebody stands before a locked door on a holiday. Add the dates of the coming year, or write those \
        that come back every year without one: `12-25`.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        let exceptions = plan.hours.exceptions.filter { $0.hours != nil }
        guard let today = plan.today, plan.hours.isWhole, let first = exceptions.first else { return }
        var last: LocalDate?
        for exception in exceptions {
            switch exception.dates {
            case .on(let dates): last = max(last, dates.max())
            case .span(_, let to?): last = max(last, to)
            case .span(_, nil), .yearlyOn, .yearlySpan, nil: return
            }
        }
        guard let last else { return }
        if last < today {
            report.add(
                rule.diagnostic(
                    "every exception lies in the past, the last on \(last)", at: first.span,
                    hint: "add the dates of the coming year, or drop the old ones"))
            return
        }
        guard let horizon = plan.document.value(.hours, "booking")?["horizon"]?.distance else { return }
        let end = today.adding(days: horizon.daysAtMost)
        guard end.year > last.year else { return }
        let latest = exceptions.last { $0.dates?.contains(last) ?? false } ?? first
        report.add(
            rule.diagnostic(
                "bookings reach into \(end.year), for which no exception is written", at: latest.span,
                hint: "the last one is on \(last); add the dates of \(end.year)"))
    }

    private static func max(_ one: LocalDate?, _ other: LocalDate?) -> LocalDate? {
        guard let one, let other else { return one ?? other }
        return Swift.max(one, other)
    }
}

extension Distance {
    /// Whole days that it reaches at most.
    var daysAtMost: Int {
        switch self {
        case .days(let days): days
        case .elapsed(let minutes): minutes.count / 1440
        }
    }
}
