import Scheduling
import Vocabulary

/// Parts of a service that are fine by themselves and leave nothing to book together.
enum NeverTogether: Check {
    static let rule = Rule(
        "S013", "people, units, places and starts that can never be served together",
        """
        A visit needs its person, its units and its place at the same time. Where one of them is never at \
        hand, nobody can book; the message names the step that takes the last time away.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services where service.book == .instantly && service.isWhole {
            for place in plan.places(of: service) {
                guard let place else { continue }
                checkPeople(of: service, at: place, plan, &report)
                checkUnits(of: service, at: place, plan, &report)
            }
            checkStarts(of: service, plan, &report)
        }
    }

    /// Step 2: a person with a week by location is nowhere else.
    private static func checkPeople(
        of service: PlannedService, at place: PlannedLocation, _ plan: Plan, _ report: inout Report
    ) {
        let members = service.performers.compactMap { plan.staffMember($0.staff.item) }
        guard !members.isEmpty, members.count == service.performers.count,
            members.allSatisfy({ $0.hours(at: place.id) == nil })
        else { return }
        report.add(
            rule.diagnostic(
                "\(service.id) is given at \(place.id), where nobody who gives it ever is",
                at: span(of: place, in: service),
                hint: "say where it is given in `locations`, or give somebody hours at \(place.id)"))
    }

    /// Step 5: units stand at the location.
    private static func checkUnits(
        of service: PlannedService, at place: PlannedLocation, _ plan: Plan, _ report: inout Report
    ) {
        guard !place.isOnline else { return }
        for need in service.needs {
            guard let resource = plan.resource(need.resource.item), let groups = resource.groups,
                let count = resource.count, need.count.item <= count
            else { continue }
            let there = groups.filter { $0.stands(at: place.id) }.reduce(0) { $0 + $1.count }
            guard there < need.count.item else { continue }
            report.add(
                rule.diagnostic(
                    "\(service.id) is given at \(place.id), where there "
                        + (there == 0 ? "is no \(resource.id)" : "are fewer \(resource.id) than it needs"),
                    at: span(of: place, in: service),
                    related: [
                        Diagnostic.Related(span: need.resource.span, message: "it needs \(need.count.item)")
                    ],
                    hint: "say where it is given in `locations`, or put \(resource.id) at \(place.id)"))
        }
    }

    /// A start whose person never is at its place.
    private static func checkStarts(of service: PlannedService, _ plan: Plan, _ report: inout Report) {
        for start in service.allStarts {
            guard let staff = start.staff, let place = start.location,
                let member = plan.staffMember(staff.item), member.hours(at: place.item) == nil,
                plan.locations.contains(where: { $0.id == place.item })
            else { continue }
            report.add(
                rule.diagnostic(
                    "\(service.id) starts at \(place.item) with \(staff.item), who never is there",
                    at: start.span, hint: "name another person or place, or give \(staff.item) hours there"))
        }
    }

    private static func span(of place: PlannedLocation, in service: PlannedService) -> SourceSpan {
        service.locations?.first { $0.item == place.id }?.span ?? service.span
    }
}

extension PlannedService {
    /// Of the week and of single dates.
    var allStarts: [PlannedStart] {
        Weekday.allCases.flatMap { starts?[$0] ?? [] } + hours.exceptions.flatMap { $0.starts ?? [] }
    }
}
