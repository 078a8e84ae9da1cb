import Scheduling
import Vocabulary

/// A start of a class that several people give and that names none of them.
enum NobodyNamed: Check {
    static let rule = Rule(
        "S015", "a class with several people or places where a start names none",
        """
        A class takes its person by being on the timetable, so each of its starts says who gives it, and \
        where: `{at: "09:30", staff: jo, location: orchard}`.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services where service.capacity != nil {
            let people = service.performers.map(\.staff.item)
            let places = plan.places(of: service).compactMap { $0?.id }
            for start in service.allStarts {
                if people.count > 1, start.staff == nil {
                    report.add(finding(start, of: service, "who gives it", "staff", "given by", people))
                }
                if places.count > 1, start.location == nil {
                    report.add(finding(start, of: service, "where", "location", "given at", places))
                }
            }
        }
    }

    private static func finding(
        _ start: PlannedStart, of service: PlannedService, _ what: String, _ key: String, _ given: String,
        _ ids: [String]
    ) -> Diagnostic {
        rule.diagnostic(
            "a start of \(service.id) doesn't say \(what)", at: start.span,
            hint:
                "write `{at: \"\(clockText(start.minute))\", \(key): \(ids[0])}`; it is \(given) "
                + ids.joined(separator: ", "))
    }
}
