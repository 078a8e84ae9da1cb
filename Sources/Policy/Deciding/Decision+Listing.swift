extension Decision {
    /// For a person: the decision, every rule's part in it, and what was known.
    package var listing: String {
        var lines = ["\(action) is \(sentence)"]
        if let because = rule?.because { lines.append("  because: \(because)") }
        if reason == .unknownAction {
            lines.append("  actions: " + Action.all.map(\.name).joined(separator: ", "))
        }
        let known = facts.recorded.map { "\($0.fact.name) \($0.text)" }
        lines.append("facts on \(facts.day): " + (known.isEmpty ? "none" : known.joined(separator: ", ")))
        if !absentFacts.isEmpty {
            lines.append("missing or of the wrong type: " + absentFacts.map(\.name).joined(separator: ", "))
        }
        lines.append(steps.isEmpty ? "no rule is about it" : "rules, first to last:")
        for step in steps {
            let rule = book.rules[step.rule]
            let mode = rule.mode == .observe ? ", observed" : ""
            lines.append(
                "  \(rule.effect.rawValue) \(rule.id) (\(rule.tier.rawValue), priority \(rule.priority)\(mode); "
                    + "\(rule.place))")
            lines.append("    \(words(of: step))")
        }
        if let miss = nearestMiss, !isAllowed, reason == .noRule {
            lines.append("nearest: \(book.rules[miss.rule].id) \(words(of: miss))")
        }
        return lines.joined(separator: "\n")
    }

    /// The allow with the fewest conditions that fail.
    package var nearestMiss: Step? {
        steps.filter { step in
            if case .fails = step.part { book.rules[step.rule].effect == .allow } else { false }
        }
        .min { failing($0) < failing($1) }
    }

    private func failing(_ step: Step) -> Int {
        book.rules[step.rule].conditions.count { !$0.holds(for: facts[$0.fact]) }
    }
}
