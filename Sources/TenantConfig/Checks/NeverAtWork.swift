import Scheduling
import Vocabulary

/// A person whose hours never meet the opening hours.
enum NeverAtWork: Check {
    static let rule = Rule(
        "R001", "a person whose hours never meet the opening hours",
        """
        Hours on a person narrow those of the business. If the two share no minute of any week or exception, \
        nobody can ever book with this person. Somebody who has left keeps their hours and gets an open-ended \
        exception: `left: {from: 2026-06-01, hours: closed}`.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard plan.hours.isWhole, !plan.isNeverOpen, !plan.hasSeasons else { return }
        let opening = WeekStretches(possible: plan.hours)
        for member in plan.staff {
            let hours = member.places.map { $0.map(\.hours) } ?? [member.hours]
            guard hours.allSatisfy({ $0.isWhole && $0.weekly != nil }) else { continue }
            let own = member.possible
            guard opening.intersection(own).stretches.isEmpty else { continue }
            let reason =
                own.stretches.isEmpty
                ? "has no hours on any day" : "has hours on no day that the business is open"
            report.add(
                rule.diagnostic(
                    "\(member.id) \(reason), so nobody can book with them", at: member.span,
                    related: [.init(span: plan.hoursSpan, message: "the opening hours")],
                    hint: "write hours that lie within them, or leave `weekly` out for all of them"))
        }
    }
}

extension PlannedStaff {
    /// All time of the week that the person could give, wherever.
    var possible: WeekStretches {
        guard let places else { return WeekStretches(possible: hours) }
        return WeekStretches(union: places.map { WeekStretches(possible: $0.hours) })
    }
}
