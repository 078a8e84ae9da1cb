import Scheduling
import Vocabulary

/// A class at a time that the clock skips on one night of the year.
enum LostClass: Check {
    static let rule = Rule(
        "S016", "a class that falls out when the clocks change",
        """
        A start on the timetable in the hour that the clock skips doesn't take place that night, and nobody is \
        told. Move the start, or give the class other starts on that date with an exception.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard plan.now != nil else { return }
        var changes: [ClockChange]?
        for service in plan.services {
            guard let starts = service.starts else { continue }
            let isNear = Weekday.allCases.contains { day in
                starts[day].contains { Plan.isNearClockChanges($0.minute) }
            }
            guard isNear else { continue }
            let known = changes ?? plan.clockChanges
            changes = known
            let gaps = known.filter(\.isGap)
            var reported: Set<SourceSpan> = []
            for change in gaps {
                for back in 0...1 {
                    let day = change.from.date.adding(days: -back)
                    let isReplaced = service.hours.exceptions.contains {
                        $0.starts != nil && $0.dates?.contains(day) ?? false
                    }
                    for start in starts[day.weekday] where !isReplaced {
                        let time = LocalDateTime(day, minute: start.minute)
                        guard change.holds(time), reported.insert(start.span).inserted else { continue }
                        report.add(
                            rule.diagnostic(
                                "\(service.id) at \(clockText(time.minute)) falls out on \(time.date), "
                                    + "when the clock skips it in \(plan.zone?.identifier ?? "its zone")",
                                at: start.span,
                                hint: "that night the clock goes from \(clockText(change.from.minute)) "
                                    + "to \(clockText(change.to.minute))"))
                    }
                }
            }
        }
    }
}
