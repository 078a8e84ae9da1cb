import Vocabulary

extension Decision {
    /// One sentence.
    package var sentence: String {
        switch reason {
        case .unknownAction: "denied: there is no action \(action)"
        case .unknownTenant: "denied: there is no such tenant"
        case .noRule: "denied: no rule allows it"
        case .rule:
            (isAllowed ? "allowed" : "denied") + (rule.map { " by \($0.id) (\($0.place))" } ?? "")
        }
    }

    package func words(of step: Step) -> String {
        let rule = book.rules[step.rule]
        switch step.part {
        case .decides: return "decides" + met(step)
        case .outranked: return "matches, outranked" + met(step)
        case .observes: return "matches, observed only" + met(step)
        case .over: return "over since " + (rule.until?.adding(days: 1).description ?? "")
        case .fails(let index):
            guard rule.conditions.indices.contains(index) else { return "does not match" }
            let condition = rule.conditions[index]
            return "does not match: \(condition.text) is wanted, \(actual(condition.fact))"
        }
    }

    private func actual(_ fact: Fact) -> String {
        switch facts[fact] {
        case .missing: "and \(fact.name) is missing"
        case .malformed: "and \(fact.name) is of the wrong type"
        case let value: "and it is \(fact.text(value))"
        }
    }

    /// A deny is also met by what is missing, and says so.
    private func met(_ step: Step) -> String {
        let absent = step.absentFacts
        if absent.isEmpty { return "" }
        return " (met by "
            + absent.map { $0.name + (facts[$0] == .missing ? " missing" : " of the wrong type") }
            .joined(separator: ", ") + ")"
    }
}
