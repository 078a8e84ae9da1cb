import Vocabulary

/// A service that uses more units of a resource than exist.
enum MoreUnitsThanThereAre: Check {
    static let rule = Rule(
        "R003", "more units needed than there are",
        """
        A visit takes all its units at once, so with fewer of them than it needs it can never be booked. Either \
        the number is meant for something else, such as people, or the resource has more units than `count` says.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services {
            for need in service.needs {
                guard let resource = plan.resource(need.resource.item), let count = resource.count,
                    need.count.item > count
                else { continue }
                report.add(
                    rule.diagnostic(
                        "\(service.id) needs \(need.count.item) of \(need.resource.item), but there "
                            + (count == 1 ? "is 1" : "are \(count)"),
                        at: need.count.span,
                        related: [.init(span: resource.span, message: "the resource")],
                        hint: "write at most \(count), or raise `count` of the resource")
                )
            }
        }
    }
}
