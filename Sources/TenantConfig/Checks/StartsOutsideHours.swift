import Scheduling
import Vocabulary

/// A fixed start at which the visit can't begin, or after which it doesn't end in time.
enum StartsOutsideHours: Check {
    static let rule = Rule(
        "S009", "a fixed start outside the hours",
        """
        A start on the timetable opens nothing: it must lie in time that the tenant, the service and the person \
        share, and the visit must end in it.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services {
            guard let week = service.starts else { continue }
            for weekday in Weekday.allCases {
                for start in week[weekday] { check(start, on: weekday, of: service, plan, &report) }
            }
        }
    }

    private static func check(
        _ start: PlannedStart, on weekday: Weekday, of service: PlannedService, _ plan: Plan,
        _ report: inout Report
    ) {
        let givers = service.performers.filter { start.staff == nil || $0.staff.item == start.staff?.item }
        guard start.staff == nil || !givers.isEmpty else { return }
        let windows = plan.windows(of: service, by: givers)
        let rest = windows.map { $0.open(from: weekday.rawValue * 1440 + start.minute) ?? 0 }
        let time = "\(weekday.key) \(clockText(start.minute))"
        guard let longest = rest.max(), longest > 0 else {
            report.add(
                rule.diagnostic(
                    "\(service.id) starts on \(time), outside the hours", at: start.span,
                    hint: open(on: weekday, plan)
                        + (start.staff.map { "; \($0.item) may have other hours" } ?? "")))
            return
        }
        guard service.isWhole, fitsSomewhere(service, plan) else { return }
        let lengths =
            service.performers.isEmpty
            ? [service.duration?.item] : givers.map { $0.duration?.item ?? service.duration?.item }
        let fits = zip(lengths, rest).contains { length, rest in length.map { $0.count <= rest } ?? true }
        guard !fits, let shortest = lengths.compactMap(\.self).min() else { return }
        report.add(
            rule.diagnostic(
                "\(service.id) starts on \(time) and takes \(DurationText.write(shortest)), but the hours end \(DurationText.write(Minutes(longest))) later",
                at: start.span, hint: open(on: weekday, plan)))
    }

    /// Otherwise the duration itself has been reported.
    private static func fitsSomewhere(_ service: PlannedService, _ plan: Plan) -> Bool {
        service.durations.contains { duration, performers in
            plan.windows(of: service, by: performers).contains { $0.longest >= duration.item.count }
        }
    }

    private static func open(on weekday: Weekday, _ plan: Plan) -> String {
        let hours = plan.hours.weekly?[weekday].map(\.item.description) ?? []
        return "the business is " + (hours.isEmpty ? "closed" : "open " + hours.joined(separator: ", "))
            + " on \(weekday.key)"
    }
}
