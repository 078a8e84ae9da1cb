import Scheduling
import Vocabulary

/// A service with an empty list of people, and people who give no service.
enum NobodyGivesIt: Check {
    static let rule = Rule(
        "R002", "a service that nobody gives, or a person who gives nothing",
        """
        `staff: []` reads as if nobody could give the service, and means that it needs nobody: it is booked \
        whoever is there. A person on no service's list is never offered; most likely they were forgotten when \
        the service was written. Somebody who has left ends with an exception without `to`.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        var givers: Set<String> = []
        for entry in plan.document.value(.services, "services")?.usableEntries ?? [] {
            guard let staff = entry.value.map?["staff"] else { continue }
            let names = staff.value.map?.entries ?? []
            givers.formUnion(names.map(\.key))
            guard names.isEmpty, staff.value.map?.damaged == false else { continue }
            report.add(
                rule.diagnostic(
                    "nobody gives \(entry.key): its list of staff is empty", at: staff.keySpan,
                    hint: "name who gives it, or leave `staff` out if it needs nobody"))
        }
        // People may be meant where a service names nobody and nothing, which is a finding by itself.
        let isUnclear = plan.services.contains { service in
            !service.isWhole
                || service.performers.isEmpty && service.needs.isEmpty && service.book == .instantly
        }
        guard !isUnclear, !plan.hasSeasons, plan.document.isWhole(.services, "services"),
            !plan.document.damaged.contains(.services)
        else { return }
        for member in plan.staff where !givers.contains(member.id) && !hasLeft(member) {
            report.add(
                rule.diagnostic(
                    "\(member.id) gives no service", at: member.span,
                    hint: "name them in a service's `staff`, or write when they left: "
                        + "`exceptions: {left: {from: 2026-06-01, hours: closed}}`"))
        }
    }

    private static func hasLeft(_ member: PlannedStaff) -> Bool {
        member.hours.exceptions.contains { exception in
            if case .span(_?, nil) = exception.dates { exception.hours?.isEmpty ?? false } else { false }
        }
    }
}
