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
        var found = performers.compactMap { performer in performer.duration.map { ($0, [performer]) } }
        let others = performers.filter { $0.duration == nil }
        if let duration, performers.isEmpty || !others.isEmpty { found.append((duration, others)) }
        return found
    }
}

extension Plan {
    /// The open time of a service, one for each person who may give it; of nobody, the service's own.
    func windows(of service: PlannedService, by performers: [PlannedPerformer]) -> [WeekStretches] {
        var shared = WeekStretches(possible: hours).intersection(WeekStretches(possible: service.hours))
        for need in service.needs {
            guard let resource = resource(need.resource.item) else { continue }
            shared = shared.intersection(WeekStretches(possible: resource.hours))
        }
        if performers.isEmpty { return [shared] }
        return performers.map { performer in
            guard let member = staffMember(performer.staff.item) else { return shared }
            return shared.intersection(WeekStretches(possible: member.hours))
        }
    }
}
