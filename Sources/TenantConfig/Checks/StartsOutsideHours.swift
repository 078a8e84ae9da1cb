import Scheduling
import Vocabulary

/// A fixed start at which the visit can't begin, or after which it doesn't end in time.
enum StartsOutsideHours: Check {
    static let rule = Rule(
        "S009", "a fixed start outside the hours",
        """
        A start on the timetable opens nothing: it must lie in time that the tenant, the service and the \
        person share, and the visit must end in it.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services where service.book == .instantly {
            // A start written for a range of days is reported for the first of them.
            var reported: Set<SourceSpan> = []
            for weekday in Weekday.allCases {
                for start in service.starts?[weekday] ?? [] where !reported.contains(start.span) {
                    guard let finding = finding(start, on: weekday, of: service, plan) else { continue }
                    reported.insert(start.span)
                    report.add(finding)
                }
            }
            for exception in service.hours.exceptions { check(exception, of: service, plan, &report) }
        }
    }

    /// Starts of single dates, against the hours of these dates.
    private static func check(
        _ exception: PlannedException, of service: PlannedService, _ plan: Plan, _ report: inout Report
    ) {
        guard case .on(let dates) = exception.dates, plan.hours.isWhole, service.hours.isWhole else { return }
        let parties = [plan.hours, service.hours].map { HoursCalendar($0.opening) }
        for start in exception.starts ?? [] {
            let closed = dates.first { date in
                let hours = parties.map { $0.hours(on: date) ?? [.wholeDay] }
                return !hours.allSatisfy { $0.contains { $0.start <= start.minute && start.minute < $0.end } }
            }
            guard let closed else { continue }
            let hours = parties[0].hours(on: closed) ?? []
            report.add(
                rule.diagnostic(
                    "\(service.id) starts on \(closed) at \(clockText(start.minute)), outside the hours",
                    at: start.span, hint: open(hours, on: closed.description)))
        }
    }

    private static func finding(
        _ start: PlannedStart, on weekday: Weekday, of service: PlannedService, _ plan: Plan
    ) -> Diagnostic? {
        let givers: [PlannedPerformer?] = service.performers.filter {
            start.staff == nil || $0.staff.item == start.staff?.item
        }
        guard start.staff == nil || !givers.isEmpty else { return nil }
        let places = plan.places(of: service)
            .filter { start.location == nil || $0 == nil || $0?.id == start.location?.item }
        guard !places.isEmpty else { return nil }
        var rests: [(rest: Int, length: Minutes?)] = []
        for giver in givers.isEmpty ? [nil] : givers {
            let length = service.shortest(by: giver)
            for place in places {
                let window = plan.window(of: service, by: giver, at: place)
                let rest = window?.open(from: weekday.rawValue * 1440 + start.minute) ?? 0
                rests.append((rest, length))
            }
        }
        let time = "\(weekday.key) \(clockText(start.minute))"
        let today = open(plan.hours.weekly?[weekday].map(\.item) ?? [], on: weekday.key)
        guard let longest = rests.map(\.rest).max(), longest > 0 else {
            let others = [start.staff?.item, start.location?.item].compactMap(\.self)
            return rule.diagnostic(
                "\(service.id) starts on \(time), outside the hours", at: start.span,
                hint: today
                    + (others.isEmpty ? "" : "; \(others.joined(separator: " and ")) may have other hours"))
        }
        guard service.isWhole, fitsSomewhere(service, plan) else { return nil }
        let fits = rests.contains { found in found.length.map { $0.count <= found.rest } ?? true }
        guard !fits, let shortest = rests.compactMap(\.length).min() else { return nil }
        let left = DurationText.write(Minutes(longest))
        let length = DurationText.write(shortest)
        return rule.diagnostic(
            "\(service.id) starts on \(time) and takes \(length), but the hours end \(left) later",
            at: start.span, hint: today)
    }

    /// Otherwise the duration itself has been reported.
    private static func fitsSomewhere(_ service: PlannedService, _ plan: Plan) -> Bool {
        service.durations.contains { duration, performers in
            plan.windows(of: service, by: performers).contains { $0.longest >= duration.item.count }
        }
    }

    private static func open(_ hours: DayHours, on day: String) -> String {
        let text = hours.map(\.description).joined(separator: ", ")
        return "the business is \(text.isEmpty ? "closed" : "open " + text) on \(day)"
    }
}
