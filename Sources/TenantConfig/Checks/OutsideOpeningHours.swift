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
        func check(_ hours: PlannedHours, of owner: String, at place: String? = nil) {
            let location = plan.locations.first { $0.id == place }
            let party = Party(
                window: location.map { opening.intersection(WeekStretches(possible: $0.hours)) } ?? opening,
                hours: location.flatMap { $0.hours.weekly == nil ? nil : $0.hours } ?? plan.hours,
                name: location.flatMap { $0.hours.weekly == nil ? nil : $0.id } ?? "the business")
            Self.check(hours, of: owner + (place.map { " at \($0)" } ?? ""), party, &report)
        }
        for location in plan.locations { check(location.hours, of: location.id) }
        for member in plan.staff {
            check(member.hours, of: member.id)
            // With one week for everywhere it need not meet every location's.
            for place in member.places ?? [] where member.hours.weekly == nil {
                check(place.hours, of: member.id, at: place.location.item)
            }
        }
        for resource in plan.resources {
            check(resource.hours, of: resource.id)
            for group in resource.groups ?? [] {
                check(group.hours, of: group.key, at: group.location?.item)
            }
        }
        for service in plan.services { check(service.hours, of: service.id) }
    }

    /// Whose opening hours something must meet.
    private struct Party {
        let window: WeekStretches
        let hours: PlannedHours
        let name: String
    }

    private static func check(
        _ hours: PlannedHours, of owner: String, _ party: Party, _ report: inout Report
    ) {
        guard let weekly = hours.weekly else { return }
        // An interval written for a range of days is fine if it meets the opening hours on one of them.
        var outside: [SourceSpan: (interval: DayInterval, days: [Weekday])] = [:]
        var inside: Set<SourceSpan> = []
        for weekday in Weekday.allCases {
            for interval in weekly[weekday] {
                if WeekStretches.ranges(interval.item, on: weekday).contains(where: party.window.meets) {
                    inside.insert(interval.span)
                } else {
                    outside[interval.span, default: (interval.item, [])].days.append(weekday)
                }
            }
        }
        for (span, found) in outside where !inside.contains(span) {
            report.add(finding(found.interval, found.days, of: owner, party, at: span))
        }
    }

    private static func finding(
        _ interval: DayInterval, _ days: [Weekday], of owner: String, _ party: Party,
        at span: SourceSpan
    ) -> Diagnostic {
        let open = days.flatMap { party.hours.weekly?[$0] ?? [] }
        let when =
            open.isEmpty
            ? "closed" : "open " + Set(open.map(\.item)).sorted().map(\.description).joined(separator: ", ")
        return rule.diagnostic(
            "\(owner) has \(interval) on \(WeekdayText.write(days)), outside the opening hours altogether",
            at: span,
            related: open.first.map { [Diagnostic.Related(span: $0.span, message: "the opening hours")] }
                ?? [],
            hint: "\(party.name) is \(when) on \(WeekdayText.write(days))")
    }
}
