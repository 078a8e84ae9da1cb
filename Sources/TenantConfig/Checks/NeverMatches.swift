import Policy
import Vocabulary

/// A rule that no case can meet.
enum NeverMatches: PolicyCheck {
    static let rule = Rule(
        "P004", "a rule that can never match",
        """
        Its conditions rule each other out, as `min_` above `max_` does, or one asks for a value that the fact never \
        has, as attempt 0. All conditions of a rule must hold at once; what may be one or the other goes into a list.
        """)

    static func run(on policies: PlannedPolicies, into report: inout Report) {
        for planned in policies.all {
            for condition in planned.conditions {
                if let finding = outside(condition, in: planned) { report.add(finding) }
            }
            guard let written = planned.rule, let fact = written.contradiction else { continue }
            let conditions = planned.conditions.filter { $0.condition?.fact == fact }
            let texts = conditions.compactMap { $0.condition?.text }.joined(separator: " and ")
            report.add(
                rule.diagnostic(
                    "`\(planned.id)` can never match: no value is \(texts)",
                    at: conditions.last?.key.span ?? planned.span,
                    related: conditions.dropLast().map {
                        Diagnostic.Related(span: $0.key.span, message: "the other bound")
                    },
                    hint: "widen one of them, or drop the rule"))
        }
    }

    private static func outside(_ condition: PlannedCondition, in planned: PlannedRule) -> Diagnostic? {
        guard case .known(let fact, _) = condition.meaning else { return nil }
        switch condition.problem {
        case .outside(let index):
            guard condition.values.indices.contains(index) else { return nil }
            let least = fact.bounds.map { "; the least is \(fact.text(.number($0.lowerBound)))" } ?? ""
            return rule.diagnostic(
                "`\(planned.id)` can never match: \(fact.name) is never \(condition.values[index].item)",
                at: condition.values[index].span, hint: "write a value that it can have\(least)")
        case .emptyStretch(let index):
            guard condition.values.indices.contains(index) else { return nil }
            return rule.diagnostic(
                "`\(planned.id)` can never match: \(condition.values[index].item) ends where it begins",
                at: condition.values[index].span,
                hint: "write 00:00-24:00 for the whole day, or drop the condition")
        case .notMeasured, .several, .wrongType, nil: return nil
        }
    }
}
