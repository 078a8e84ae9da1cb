import Vocabulary

/// Which rules, and which sides of their boundaries, the cases of tests have met.
///
/// A side counts where the fact has exactly that value and every other condition of the rule holds, so that the
/// boundary alone decides whether the rule matches.
package struct Coverage: Sendable {
    private var rules: [SourceSpan: PolicyRule] = [:]
    private var matched: Set<SourceSpan> = []
    private var met: [SourceSpan: Set<Boundary>] = [:]

    package init() {}

    /// One value of a condition, and whether it fulfils it.
    package struct Boundary: Hashable, Sendable {
        package let condition: Int
        package let value: FactValue
        package let isInside: Bool
    }

    package struct Entry: Sendable {
        package let rule: PolicyRule
        /// A case made it match.
        package let isTouched: Bool
        /// `before_visit 59m` outside, `before_visit 1h` inside.
        package let missing: [String]
        package let boundaries: Int

        package var covered: Int { boundaries - missing.count }
    }

    /// The rules of a tenant, met or not.
    package mutating func expect(_ book: RuleBook) {
        for rule in book.rules { rules[rule.span] = rule }
    }

    package mutating func note(_ played: PolicyCase.Played) {
        for step in played.decision.steps {
            let rule = played.decision.book.rules[step.rule]
            rules[rule.span] = rule
            if step.part == .over { continue }
            let results = rule.conditions.map { $0.holds(for: played.example.facts[$0.fact]) }
            if results.allSatisfy({ $0 }) { matched.insert(rule.span) }
            for boundary in rule.boundaries {
                let fact = rule.conditions[boundary.condition].fact
                guard played.example.facts[fact] == boundary.value else { continue }
                let others = results.enumerated().allSatisfy {
                    $0.offset == boundary.condition || $0.element
                        || rule.conditions[$0.offset].fact == fact
                }
                if others { met[rule.span, default: []].insert(boundary) }
            }
        }
    }

    /// In the order of file and place.
    package var entries: [Entry] {
        rules.values.sorted { $0.span < $1.span }.map { rule in
            let wanted = rule.boundaries
            let seen = met[rule.span] ?? []
            let missing = wanted.filter { !seen.contains($0) }.map { boundary in
                let fact = rule.conditions[boundary.condition].fact
                return "\(fact.name) \(fact.text(boundary.value))" + (boundary.isInside ? "" : " (outside)")
            }
            return Entry(
                rule: rule, isTouched: matched.contains(rule.span), missing: missing,
                boundaries: wanted.count)
        }
    }
}

extension Condition {
    /// For a value that is there.
    func holds(for value: FactValue) -> Bool {
        switch (test, value) {
        case (.ids(let ids), .id(let id)): ids.contains(id)
        case (.numbers(let set), .number(let number)): set.contains(number)
        default: false
        }
    }
}

extension PolicyRule {
    /// Each value of a list, and both sides of each end of what is measured.
    package var boundaries: [Coverage.Boundary] {
        var found: [Coverage.Boundary] = []
        for (index, condition) in conditions.enumerated() {
            func add(_ value: FactValue, _ isInside: Bool) {
                let boundary = Coverage.Boundary(condition: index, value: value, isInside: isInside)
                if !found.contains(boundary) { found.append(boundary) }
            }
            switch condition.test {
            case .ids(let ids): for id in ids { add(.id(id), true) }
            case .numbers(let set):
                if case .words = condition.fact.domain {
                    for range in set.ranges { for value in range { add(.number(value), true) } }
                    continue
                }
                guard let bounds = condition.fact.bounds else { continue }
                for (value, isInside) in set.edges(within: bounds, isCircle: condition.fact.domain == .clock)
                {
                    add(.number(value), isInside)
                }
            }
        }
        return found
    }
}

extension ValueSet {
    /// The first and the last value of each range, and their neighbours outside. On a circle the last value's neighbour
    /// is the first.
    fileprivate func edges(within bounds: ClosedRange<Int>, isCircle: Bool) -> [(Int, Bool)] {
        var found: [(Int, Bool)] = []
        for range in ranges {
            for (edge, neighbour) in [
                (range.lowerBound, range.lowerBound - 1), (range.upperBound, range.upperBound + 1),
            ] {
                var outside = neighbour
                if isCircle, outside < bounds.lowerBound { outside = bounds.upperBound }
                if isCircle, outside > bounds.upperBound { outside = bounds.lowerBound }
                guard bounds.contains(outside) else { continue }
                // Inside after all: the stretch runs through midnight.
                if contains(outside) { continue }
                found += [(edge, true), (outside, false)]
            }
        }
        return found
    }
}
