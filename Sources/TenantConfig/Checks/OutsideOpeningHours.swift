import Scheduling
import Vocabulary

/// An interval of a location, a person, a service or a resource that never meets the opening hours.
enum OutsideOpeningHours: Check {
    static let rule = Rule(
        "H014", "an interval that lies outside the opening hours altogether",
        """
        Hours on a location, a person, a service or a resource narrow the tenant's: outside them nothing can be \
        booked. Either the interval is mistyped, or the opening hours lack it.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        let opening = WeekStretches(possible: plan.hours)
        for location in plan.locations {
            check(location.hours, of: location.id, opening, plan.hours, &report)
        }
        for member in plan.staff {
            check(member.hours, of: member.id, opening, plan.hours, &report)
            for place in member.places ?? [] {
                check(place.hours, of: member.id, opening, plan.hours, &report)
            }
        }
        for resource in plan.resources {
            check(resource.hours, of: resource.id, opening, plan.hours, &report)
            for group in resource.groups ?? [] {
                check(group.hours, of: group.key, opening, plan.hours, &report)
            }
        }
        for service in plan.services { check(service.hours, of: service.id, opening, plan.hours, &report) }
    }

    private static func check(
        _ hours: PlannedHours, of owner: String, _ opening: WeekStretches, _ tenants: PlannedHours,
        _ report: inout Report
    ) {
        guard let weekly = hours.weekly else { return }
        // An interval written for a range of days is fine if it meets the opening hours on one of them.
        var outside: [SourceSpan: (interval: DayInterval, days: [Weekday])] = [:]
        var inside: Set<SourceSpan> = []
        for weekday in Weekday.allCases {
            for interval in weekly[weekday] {
                if WeekStretches.ranges(interval.item, on: weekday).contains(where: opening.meets) {
                    inside.insert(interval.span)
                } else {
                    outside[interval.span, default: (interval.item, [])].days.append(weekday)
                }
            }
        }
        for (span, found) in outside where !inside.contains(span) {
            report.add(finding(found.interval, found.days, of: owner, tenants, at: span))
        }
    }

    private static func finding(
        _ interval: DayInterval, _ days: [Weekday], of owner: String, _ tenants: PlannedHours,
        at span: SourceSpan
    ) -> Diagnostic {
        let open = days.flatMap { tenants.weekly?[$0] ?? [] }
        let when =
            open.isEmpty
            ? "closed" : "open " + Set(open.map(\.item)).sorted().map(\.description).joined(separator: ", ")
        return rule.diagnostic(
            "\(owner) has \(interval) on \(WeekdayText.write(days)), outside the opening hours altogether",
            at: span,
            related: open.first.map { [Diagnostic.Related(span: $0.span, message: "the opening hours")] }
                ?? [],
            hint: "the business is \(when) on \(WeekdayText.write(days))")
    }
}
