import Scheduling
import Vocabulary

/// A start of a class that several people give and that names none of them.
enum NobodyNamed: Check {
    static let rule = Rule(
        "S015", "a class with several people where a start names none",
        """
        A class takes its person by being on the timetable, so each of its starts says who gives it: \
        `{at: "09:30", staff: jo}`.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services where service.capacity != nil && service.performers.count > 1 {
            let weekly = Weekday.allCases.flatMap { service.starts?[$0] ?? [] }
            let exceptional = service.hours.exceptions.flatMap { $0.starts ?? [] }
            for start in weekly + exceptional where start.staff == nil {
                let time = clockText(start.minute)
                let people = service.performers.map(\.staff.item)
                report.add(
                    rule.diagnostic(
                        "a start of \(service.id) doesn't say who gives it", at: start.span,
                        hint:
                            "write `{at: \"\(time)\", staff: \(people[0])}`; it is given by "
                            + people.joined(separator: ", ")))
            }
        }
    }
}
