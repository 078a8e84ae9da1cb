import Policy
import Vocabulary

/// A value that its fact can't have.
enum FactTypeClash: PolicyCheck {
    static let rule = Rule(
        "P003", "a condition whose value is not of the fact's type",
        """
        Each fact has a type: words (`channel: sms`), ids, a time of day as a stretch (`local_time: 09:00-20:00`), \
        whole numbers, or durations in hours and minutes (`min_before_visit: 2h`). `min_` and `max_` are for numbers \
        and durations, and take one value. Calendar days are no elapsed time: write `48h`.
        """)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        for planned in policies.all {
            for condition in planned.conditions {
                guard case .known(let fact, let comparison) = condition.meaning,
                    let problem = condition.problem
                else { continue }
                if let finding = finding(condition, fact, comparison, problem) { report.add(finding) }
            }
        }
    }

    private static func finding(
        _ condition: PlannedCondition, _ fact: Fact, _ comparison: Condition.Comparison,
        _ problem: Condition.Problem
    ) -> Diagnostic? {
        let key = condition.key.item
        switch problem {
        case .notMeasured:
            return rule.diagnostic(
                "`\(fact.name)` has no least and no greatest value, so `\(key)` asks for nothing",
                at: condition.key.span,
                hint: "write `\(fact.name)` with \(fact.expectation(for: .equals))")
        case .several:
            return rule.diagnostic(
                "`\(key)` takes one value", at: condition.place,
                hint: "for example `\(key): \(fact.example)`")
        case .wrongType(let index):
            guard condition.values.indices.contains(index) else { return nil }
            return wrongType(condition.values[index], key, fact, fact.expectation(for: comparison))
        case .outside, .emptyStretch: return nil
        }
    }

    static func wrongType(
        _ value: Placed<String>, _ key: String, _ fact: Fact, _ expectation: String,
        example: String? = nil
    ) -> Diagnostic {
        let words = if case .words(let words) = fact.domain { words } else { [String]() }
        let meant = nearest(to: value.item, among: words)
        let example = example ?? (fact.domain == .clock ? "09:00-20:00" : fact.example)
        return rule.diagnostic(
            "`\(key)` must be \(expectation), but this is `\(value.item)`"
                + (meant.map { "; did you mean `\($0)`?" } ?? ""),
            at: value.span, hint: "for example `\(key): \(meant ?? example)`")
    }
}
