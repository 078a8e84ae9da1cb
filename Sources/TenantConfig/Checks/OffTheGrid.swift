import Scheduling
import Vocabulary

/// A boundary between two steps of the grid on which visits start.
enum OffTheGrid: Check {
    static let rule = Rule(
        "H009", "a boundary off the grid of starts",
        """
        Visits start at the opening of the business and every `step` after it. Somebody who comes at 10:10 on \
        a grid of 15 minutes is first booked at 10:15, and a day that ends at 17:10 loses its last ten minutes \
        to visits of whole steps. Move the boundary to the grid, or choose a step that fits.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard plan.hours.isWhole, let weekly = plan.hours.weekly else { return }
        let stepped = plan.services.filter { $0.isWhole && $0.book == .instantly && !$0.saysStarts }
        for weekday in Weekday.allCases {
            let openings = Set(weekly[weekday].map(\.item.start))
            for interval in weekly[weekday] where !openings.contains(interval.item.end) {
                checkClosing(interval, stepped, &report)
            }
        }
        for member in plan.staff {
            guard let own = member.hours.weekly else { continue }
            let given = stepped.filter { $0.performers.contains { $0.staff.item == member.id } }
            let steps = Set(given.compactMap { $0.rules?.step.count })
            // Who gives a class as well has a timetable to follow.
            let isFree = !plan.services.contains { service in
                service.saysStarts && service.performers.contains { $0.staff.item == member.id }
            }
            guard !steps.isEmpty, isFree else { continue }
            for weekday in Weekday.allCases {
                for interval in own[weekday] {
                    checkOpening(interval, of: member.id, steps, weekly[weekday], &report)
                }
            }
        }
    }

    /// What is left over whichever service comes last.
    private static func checkClosing(
        _ interval: Placed<DayInterval>, _ services: [PlannedService], _ report: inout Report
    ) {
        let length = interval.item.end - interval.item.start
        var lost = Int.max
        for service in services {
            guard let step = service.rules?.step.count, step > 0, !service.lastsUntilClose else { return }
            let lengths = service.durations.map(\.duration.item.count).filter { $0 <= length }
            for visit in lengths {
                if length % step == 0 { return }
                lost = min(lost, (length - visit) % step)
            }
        }
        guard lost > 0, lost < Int.max else { return }
        report.add(
            rule.diagnostic(
                "\(interval.item) ends between two steps of the grid: its last "
                    + "\(DurationText.write(Minutes(lost))) can't be booked",
                at: interval.span,
                hint:
                    "starts are counted from \(clockText(interval.item.start)) by `step`; move the end to one"
            ))
    }

    private static func checkOpening(
        _ interval: Placed<DayInterval>, of id: String, _ steps: Set<Int>,
        _ tenants: [Placed<DayInterval>], _ report: inout Report
    ) {
        let opening = interval.item.start
        guard let around = tenants.first(where: { $0.item.start < opening && opening < $0.item.end }) else {
            return
        }
        let waits = steps.map { step in (step - (opening - around.item.start) % step) % step }
        guard let least = waits.min(), least > 0 else { return }
        report.add(
            rule.diagnostic(
                "\(id) comes at \(clockText(opening)), between two steps of the grid: "
                    + "\(DurationText.write(Minutes(least))) can't be booked",
                at: interval.span,
                related: [Diagnostic.Related(span: around.span, message: "the grid begins here")],
                hint: "the first start is at \(clockText(opening + least))"))
    }
}
