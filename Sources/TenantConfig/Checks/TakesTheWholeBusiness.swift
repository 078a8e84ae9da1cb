import Scheduling
import Vocabulary

/// A service that names nobody and nothing where others do.
enum TakesTheWholeBusiness: Check {
    static let rule = Rule(
        "S017", "a service without staff and resources in a tenant that has either",
        """
        A service that names neither people nor resources occupies the business itself, which is one: two such \
        visits never overlap, however many people and rooms there are, and it runs beside everything else as if \
        it needed nobody. Name who gives it: `staff: [maria, jo]`.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard !plan.staff.isEmpty || !plan.resources.isEmpty else { return }
        for service in plan.services
        where service.book == .instantly && service.isWhole && service.performers.isEmpty
            && service.needs.isEmpty
        {
            let id = (plan.staff.first?.id ?? plan.resources.first?.id ?? "")
            let key = plan.staff.isEmpty ? "resources" : "staff"
            report.add(
                rule.diagnostic(
                    "`\(service.path)` names neither staff nor resources, so it occupies the whole business",
                    at: service.span, hint: "name what it uses, such as `\(key): [\(id)]`"))
        }
    }
}
