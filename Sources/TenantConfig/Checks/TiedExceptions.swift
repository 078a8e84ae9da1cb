import Scheduling
import Vocabulary

/// Two exceptions that would both decide a date.
enum TiedExceptions: Check {
    static let rule = Rule(
        "H012", "two exceptions of the same span on one date",
        """
        Of several exceptions that hold a date the one that covers the fewest days decides: a single date beats a \
        week's holiday. Two that cover the same number of days leave it open.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for list in plan.exceptionLists {
            for (index, later) in list.enumerated() {
                for earlier in list[..<index] {
                    guard let date = tie(earlier, later) else { continue }
                    report.add(
                        rule.diagnostic(
                            "\(earlier.id) and \(later.id) both decide \(date), and neither covers fewer days",
                            at: later.span,
                            related: [Diagnostic.Related(span: earlier.span, message: "the other exception")],
                            hint: "take the date out of one of them"))
                }
            }
        }
    }

    /// A date on which both say something about the same thing.
    private static func tie(_ one: PlannedException, _ other: PlannedException) -> String? {
        guard let first = one.dates.map(DateSet.init), let second = other.dates.map(DateSet.init),
            first.length == second.length
        else { return nil }
        let sameThing = one.hours != nil && other.hours != nil || one.starts != nil && other.starts != nil
        return sameThing ? first.firstShared(with: second)?.description : nil
    }
}

/// The dates of an exception as stretches of days.
struct DateSet {
    private let dates: HoursException.Dates

    init(_ dates: HoursException.Dates) {
        self.dates = dates
    }

    /// Days in one stretch, which is what decides between exceptions; `Int.max` without an end. A list of dates is
    /// several exceptions of one day each.
    var length: Int {
        switch dates {
        case .on, .yearlyOn: 1
        case .span(let from?, let to?): max(0, to.dayNumber - from.dayNumber + 1)
        case .span: Int.max
        case .yearlySpan(let from, let to): Self.stretch(from, to, year: 2027).map { $0.count } ?? 0
        }
    }

    /// The stretches that begin in the years, and the absolute ones wherever they are.
    private func stretches(in years: ClosedRange<Int>) -> [ClosedRange<Int>] {
        switch dates {
        case .on(let dates): dates.map { $0.dayNumber...$0.dayNumber }
        case .span(let from, let to):
            (from?.dayNumber ?? Int.min) <= (to?.dayNumber ?? Int.max)
                ? [(from?.dayNumber ?? Int.min)...(to?.dayNumber ?? Int.max)] : []
        case .yearlyOn(let days):
            years.flatMap { year in
                days.compactMap { LocalDate(year: year, month: $0.month, day: $0.day) }
                    .map { $0.dayNumber...$0.dayNumber }
            }
        case .yearlySpan(let from, let to): years.compactMap { Self.stretch(from, to, year: $0) }
        }
    }

    /// From its first date in the year to its last, in the next year if it passes New Year. February 29 is the 28th
    /// of a common year as an end and March 1 as a beginning.
    private static func stretch(_ from: MonthDay, _ to: MonthDay, year: Int) -> ClosedRange<Int>? {
        let endYear = to < from ? year + 1 : year
        let first =
            LocalDate(year: year, month: from.month, day: from.day) ?? LocalDate(year: year, month: 3, day: 1)
        let last =
            LocalDate(year: endYear, month: to.month, day: to.day)
            ?? LocalDate(year: endYear, month: 2, day: 28)
        guard let first, let last, first <= last else { return nil }
        return first.dayNumber...last.dayNumber
    }

    /// The first date that both hold, of the years that matter: eight around every date with a year, which include
    /// a leap year.
    func firstShared(with other: Self) -> LocalDate? {
        let named = namedYears + other.namedYears
        let years = (named.min() ?? 2026) - 1...(named.max() ?? 2026) + 8
        let bounded =
            years.upperBound - years.lowerBound > 200 ? years.lowerBound...years.lowerBound + 200 : years
        let mine = stretches(in: bounded)
        let theirs = other.stretches(in: bounded)
        let starts = mine.flatMap { one in
            theirs.filter { $0.overlaps(one) }.map { max($0.lowerBound, one.lowerBound) }
        }
        guard let first = starts.min() else { return nil }
        return LocalDate(dayNumber: first == Int.min ? 0 : first)
    }

    private var namedYears: [Int] {
        switch dates {
        case .on(let dates): dates.map(\.year)
        case .span(let from, let to): [from, to].compactMap { $0?.year }
        case .yearlyOn, .yearlySpan: []
        }
    }
}
