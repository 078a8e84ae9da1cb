import Scheduling
import Vocabulary

/// Opening or closing at a time that the clock skips or shows twice.
enum ChangingClocks: Check {
    static let rule = Rule(
        "H006", "a boundary in an hour that the clock skips or repeats",
        """
        Once a year an hour of the night doesn't come, and once it comes twice. What should open in the \
        missing hour opens at its end; what closes in the repeated one closes the second time, an hour later \
        than on other nights. If that is fine, silence this with the reason; else give the date an exception.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard plan.now != nil else { return }
        var changes: [ClockChange]?
        for party in plan.partiesWithHours {
            guard let weekly = party.hours.weekly else { continue }
            let isNear = Weekday.allCases.contains { day in
                weekly[day].contains {
                    Plan.isNearClockChanges($0.item.start) || Plan.isNearClockChanges($0.item.end)
                }
            }
            guard isNear else { continue }
            let known = changes ?? plan.clockChanges
            changes = known
            check(party.name, party.hours, weekly, known, plan, &report)
        }
    }

    private static func check(
        _ name: String, _ hours: PlannedHours, _ weekly: Scheduling.Week<[Placed<DayInterval>]>,
        _ changes: [ClockChange], _ plan: Plan, _ report: inout Report
    ) {
        let stretches = WeekStretches(possible: hours).stretches
        let calendar = HoursCalendar(hours.opening)
        var reported: Set<Boundary> = []
        // The clock time may belong to the night of the day before.
        for change in changes {
            for back in 0...1 {
                let day = change.from.date.adding(days: -back)
                guard calendar.exception(on: day) == nil else { continue }
                for interval in weekly[day.weekday] {
                    for isOpening in [true, false] {
                        let minute = isOpening ? interval.item.start : interval.item.end
                        let time = LocalDateTime(day, minute: minute)
                        let boundary = Boundary(
                            span: interval.span, isOpening: isOpening, isGap: change.isGap)
                        // At the very moment of the jump nothing is lost.
                        guard change.holds(time), !(change.isGap && time == change.from),
                            !(isOpening && !change.isGap && time == change.from),
                            isEdge(minute, on: day.weekday, isOpening, stretches),
                            reported.insert(boundary).inserted
                        else { continue }
                        report.add(finding(name, boundary, time, change, in: plan.zone))
                    }
                }
            }
        }
    }

    private struct Boundary: Hashable {
        let span: SourceSpan
        let isOpening: Bool
        let isGap: Bool
    }

    /// Not where one day's hours go on in the next day's.
    private static func isEdge(
        _ minute: Int, on weekday: Weekday, _ isOpening: Bool, _ stretches: [Range<Int>]
    ) -> Bool {
        let week = WeekStretches.week
        let place = (weekday.rawValue * 1440 + minute) % week
        if isOpening {
            return stretches.contains { $0.lowerBound == place }
                && !(place == 0 && stretches.last?.upperBound == week)
        }
        return stretches.contains { $0.upperBound % week == place }
            && !(place == 0 && stretches.first?.lowerBound == 0)
    }

    private static func finding(
        _ name: String, _ boundary: Boundary, _ time: LocalDateTime, _ change: ClockChange, in zone: Zone?
    ) -> Diagnostic {
        let verb = boundary.isOpening ? "opens" : "closes"
        let clock = clockText(time.minute)
        let whatHappens = change.isGap ? "skips" : "shows twice"
        let place = zone.map { " in \($0.identifier)" } ?? ""
        let hint =
            change.isGap
            ? "that night it \(verb) at \(clockText(change.to.minute))"
            : boundary.isOpening
                ? "that night it opens at the first \(clock)"
                : "that night it closes at the second \(clock), an hour later than on others"
        return rule.diagnostic(
            "\(name) \(verb) at \(clock), which the clock \(whatHappens) on \(time.date)\(place)",
            at: boundary.span, hint: hint)
    }
}
