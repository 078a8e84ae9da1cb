import Scheduling
import Vocabulary

/// A night that runs into the next day's hours, and a week without an open day.
enum NightIntoNextDay: Check {
    static let rule = Rule(
        "H015", "a night that overlaps the next day, or a week that is closed throughout",
        """
        Hours past midnight belong to the day they begin on. If the next day opens before the night ends, both \
        say something about the same minutes, and one of them is mistyped. A week in which every day is closed \
        leaves nothing to book; a business that rests for a while says so with an exception or `status: suspended`.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        for party in plan.partiesWithHours {
            guard let weekly = party.hours.weekly else { continue }
            for weekday in Weekday.allCases {
                guard let night = weekly[weekday].last, night.item.end > 1440,
                    let next = Weekday(rawValue: (weekday.rawValue + 1) % 7),
                    let day = weekly[next].first, day.item.start < night.item.end - 1440
                else { continue }
                let end = min(night.item.end - 1440, day.item.end)
                let shared = DurationText.write(Minutes(end - day.item.start))
                report.add(
                    rule.diagnostic(
                        "the night of \(weekday.key) (\(night.item)) runs into \(next.key) (\(day.item)); "
                            + "they share \(shared)",
                        at: night.span,
                        related: [Diagnostic.Related(span: day.span, message: "the next day")],
                        hint:
                            "end the night by \(clockText(day.item.start + 1440)), or open later on \(next.key)"
                    ))
            }
        }
        checkWeek(plan, &report)
    }

    private static func checkWeek(_ plan: Plan, _ report: inout Report) {
        guard plan.isNeverOpen, !plan.hasSeasons, let span = plan.document[.hours].map?["weekly"]?.keySpan
        else { return }
        report.add(
            rule.diagnostic(
                "all seven days are closed, so nothing can be booked", at: span,
                hint: "write when the business is open, as in `mon-fri: 09:00-17:00`"))
    }
}

extension Plan {
    /// On no day of the week and no date of an exception.
    var isNeverOpen: Bool {
        guard hours.isWhole, let weekly = hours.weekly else { return false }
        return Weekday.allCases.allSatisfy { weekly[$0].isEmpty }
            && hours.exceptions.allSatisfy { ($0.hours ?? []).isEmpty }
    }
}
