/// One fact against fixed values. The operators are these three and no more, so that analysis stays exact.
package struct Condition: Hashable, Sendable {
    package let fact: Fact
    package let comparison: Comparison
    package let test: Test

    package enum Comparison: String, Hashable, Sendable, CaseIterable {
        /// The value, any of a list of them, or for a time of day a stretch.
        case equals = ""
        /// Inclusive.
        case minimum = "min_"
        /// Inclusive.
        case maximum = "max_"
    }

    package enum Test: Hashable, Sendable {
        case ids([String])
        case numbers(ValueSet)
    }

    /// As written: `min_before_visit`.
    package var key: String { comparison.rawValue + fact.name }

    /// As an operator would write it: `min_before_visit 2h`, `channel sms or email`.
    package var text: String { key + " " + valuesText }

    package var valuesText: String {
        switch test {
        case .ids(let ids): ids.joined(separator: " or ")
        case .numbers(let set):
            switch comparison {
            case .equals: fact.text(set)
            case .minimum: set.ranges.first.map { fact.text($0.lowerBound) } ?? "none"
            case .maximum: set.ranges.last.map { fact.text($0.upperBound) } ?? "none"
            }
        }
    }
}

/// What was meant by a key of `when`.
package enum ConditionKey: Hashable, Sendable {
    case known(Fact, Condition.Comparison)
    case unknown

    package init(_ key: String) {
        if let fact = Fact.named(key) {
            self = .known(fact, .equals)
            return
        }
        for comparison in [Condition.Comparison.minimum, .maximum] where key.hasPrefix(comparison.rawValue) {
            if let fact = Fact.named(String(key.dropFirst(comparison.rawValue.count))) {
                self = .known(fact, comparison)
                return
            }
        }
        self = .unknown
    }

    /// All keys that conditions of an action may have.
    package static func keys(of action: Action?) -> [String] {
        (action?.facts ?? Fact.all).flatMap { fact in
            fact.isMeasured ? [fact.name, "min_" + fact.name, "max_" + fact.name] : [fact.name]
        }
    }
}

extension Fact {
    /// It has a least and a greatest value that may be asked for.
    package var isMeasured: Bool {
        switch domain {
        case .count, .duration: true
        case .words, .id, .clock: false
        }
    }

    /// What a condition with this comparison takes.
    package func expectation(for comparison: Condition.Comparison) -> String {
        if domain == .clock { return "a stretch of the day such as 09:00-20:00" }
        return comparison == .equals ? expectation + ", or a list of them" : expectation
    }
}
