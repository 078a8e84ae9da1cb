import Scheduling
import Vocabulary

/// A visit that takes longer than any stretch of open time.
enum TooLongForAnyWindow: Check {
    static let rule = Rule(
        "S003", "a duration that exceeds every window",
        """
        The whole of a visit lies in one stretch of time that the tenant, the service, the person and what \
        it uses share. If no stretch is long enough, the service can never be booked.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services where service.isWhole && service.book == .instantly {
            for (duration, performers) in service.durations {
                let windows = plan.windows(of: service, by: performers)
                let longest = windows.map(\.longest).max() ?? 0
                guard longest > 0, duration.item.count > longest else { continue }
                report.add(
                    rule.diagnostic(
                        "\(service.id) takes \(DurationText.write(duration.item)), "
                            + "longer than any time it could be given",
                        at: duration.span,
                        hint: "the longest stretch of open time is \(DurationText.write(Minutes(longest)))"))
            }
        }
    }
}

extension PlannedService {
    /// Each duration written, with the people for whom it holds; nobody for a service without staff.
    var durations: [(duration: Placed<Minutes>, performers: [PlannedPerformer])] {
        var found = performers.flatMap { performer in
            (performer.length?.all ?? []).map { ($0, [performer]) }
        }
        let others = performers.filter { $0.length == nil }
        if performers.isEmpty || !others.isEmpty {
            found += (length?.all ?? []).map { ($0, others) }
            if let phases { found.append((Placed(item: phases.item.fixedLength, span: phases.span), others)) }
        }
        return found
    }

    /// The least that a visit takes; `nil` while nobody can tell.
    func shortest(by performer: PlannedPerformer?) -> Minutes? {
        if let own = performer?.length ?? length { return own.all.map(\.item).min() }
        return phases?.item.fixedLength
    }
}

extension [PlannedPhase] {
    /// Without the one that lasts until the tenant closes, which may span a break.
    var fixedLength: Minutes { reduce(.zero) { $0 + ($1.length ?? .zero) } }
}
