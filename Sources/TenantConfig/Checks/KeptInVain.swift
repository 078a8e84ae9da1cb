import Scheduling
import Vocabulary

/// Windows kept free that keep nothing, or that nobody can use once they are free.
enum KeptInVain: Check {
    static let rule = Rule(
        "S014", "`keep_free` outside every opening, or released too late",
        """
        A window that is kept for one service opens nothing: outside the opening hours it has no effect. And \
        when it is released later than the other services of these people can still be booked, the time is \
        lost whenever the service itself isn't wanted.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services {
            guard let keepFree = service.keepFree, keepFree.hours.isWhole else { continue }
            checkHours(of: keepFree, in: service, plan, &report)
            checkRelease(of: keepFree, in: service, plan, &report)
        }
    }

    private static func checkHours(
        of keepFree: PlannedKeepFree, in service: PlannedService, _ plan: Plan, _ report: inout Report
    ) {
        let opening = WeekStretches(possible: plan.hours)
        var outside: [SourceSpan: DayInterval] = [:]
        var inside: Set<SourceSpan> = []
        for weekday in Weekday.allCases {
            for interval in keepFree.hours.weekly?[weekday] ?? [] {
                if WeekStretches.ranges(interval.item, on: weekday).contains(where: opening.meets) {
                    inside.insert(interval.span)
                } else {
                    outside[interval.span] = interval.item
                }
            }
        }
        for (span, interval) in outside where !inside.contains(span) {
            report.add(
                rule.diagnostic(
                    "\(service.id) keeps \(interval) free, outside the opening hours altogether", at: span,
                    hint: "a kept window opens nothing: write a time in which the business is open"))
        }
    }

    private static func checkRelease(
        of keepFree: PlannedKeepFree, in service: PlannedService, _ plan: Plan, _ report: inout Report
    ) {
        let kept = Set((keepFree.staff ?? service.performers.map(\.staff)).map(\.item))
        let others = plan.services.filter { other in
            other.id != service.id && other.book == .instantly
                && other.performers.contains { kept.contains($0.staff.item) }
        }
        let windows = Weekday.allCases.flatMap { keepFree.hours.weekly?[$0] ?? [] }
        let notices = others.compactMap { $0.rules?.notice }
        guard !notices.isEmpty, notices.count == others.count, let latest = windows.map(\.item.end).max(),
            notices.allSatisfy({ !isReached(keepFree.release.item, within: $0, before: latest) })
        else { return }
        let least = notices.map(DurationText.write).sorted().first ?? ""
        report.add(
            rule.diagnostic(
                "\(service.id) releases its windows \(DurationText.write(keepFree.release.item)) before them, "
                    + "when nothing else of these people can be booked any more",
                at: keepFree.release.span,
                hint: "the others need a notice of \(least): release the windows earlier"))
    }

    /// Whether something with this notice can still be booked when the window is released. `latest`: the end of the
    /// window, in minutes after midnight; a start may lie anywhere in it.
    private static func isReached(_ release: Distance, within notice: Distance, before latest: Int) -> Bool {
        switch (release, notice) {
        case (.days(let release), .days(let notice)): notice <= release
        case (.elapsed(let release), .elapsed(let notice)): notice.count <= release.count
        case (.days(let release), .elapsed(let notice)): notice.count < release * 1440 + latest
        case (.elapsed(let release), .days(let notice)):
            notice == 0 || release.count > (notice - 1) * 1440
        }
    }
}
