import Scheduling
import Vocabulary

/// Two exceptions that would both decide a date.
enum TiedExceptions: Check {
    static let rule = Rule(
        "H012", "two exceptions of the same span on one date",
        """
        Of several exceptions that hold a date the one that covers the fewest days decides: a single date \
        beats a week's holiday. Two that cover the same number of days leave it open.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for list in plan.exceptionLists {
            for (index, later) in list.enumerated() {
                for earlier in list[..<index] {
                    guard let date = tie(earlier, later) else { continue }
                    report.add(
                        rule.diagnostic(
                            "\(earlier.id) and \(later.id) both decide \(date), "
                                + "and neither covers fewer days",
                            at: later.span,
                            related: [Diagnostic.Related(span: earlier.span, message: "the other exception")],
                            hint: "take the date out of one of them"))
                }
            }
        }
    }

    /// A date on which both say something about the same thing.
    private static func tie(_ one: PlannedException, _ other: PlannedException) -> LocalDate? {
        guard let first = one.dates, let second = other.dates, first.daysCovered == second.daysCovered else {
            return nil
        }
        let sameThing = one.hours != nil && other.hours != nil || one.starts != nil && other.starts != nil
        return sameThing ? firstShared(first, second) : nil
    }

    /// What two sets of dates share begins or ends where one of them does, so only these dates are looked at:
    /// in the years that are named and the eight after them, which include a leap year.
    private static func firstShared(
        _ one: HoursException.Dates, _ other: HoursException.Dates
    ) -> LocalDate? {
        let named = (one.edges(in: []) + other.edges(in: [])).map(\.year).sorted()
        let years = named.isEmpty ? [2026] : named
        let all = Set(years.flatMap { Array($0...($0 + 8)) }).sorted()
        return (one.edges(in: all) + other.edges(in: all)).sorted()
            .first { one.contains($0) && other.contains($0) }
    }
}

extension HoursException.Dates {
    /// The dates at which a stretch of them begins or ends; yearly ones in these years.
    func edges(in years: [Int]) -> [LocalDate] {
        func yearly(_ days: [MonthDay]) -> [LocalDate] {
            years.flatMap { year in
                days.compactMap { day in
                    // February 29 of a common year: the span begins or ends beside it.
                    LocalDate(year: year, month: day.month, day: day.day)
                        ?? LocalDate(year: year, month: 3, day: 1)
                }
            }
        }
        switch self {
        case .on(let dates): return dates
        case .span(let from, let to): return [from, to].compactMap(\.self)
        case .yearlyOn(let days): return yearly(days)
        case .yearlySpan(let from, let to): return yearly([from, to])
        }
    }
}
