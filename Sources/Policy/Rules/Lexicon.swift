/// The ids that rules name, as numbers. Every other id is one more number: no rule can tell two of them apart.
package struct Lexicon: Hashable, Sendable {
    /// By the index of the fact.
    private(set) var codes: [[String: Int]]

    package init(_ rules: [PolicyRule] = []) {
        codes = Array(repeating: [:], count: Fact.all.count)
        for rule in rules { learn(rule) }
    }

    mutating func learn(_ rule: PolicyRule) {
        for condition in rule.conditions {
            guard case .ids(let ids) = condition.test else { continue }
            for id in ids where codes[condition.fact.index][id] == nil {
                codes[condition.fact.index][id] = codes[condition.fact.index].count
            }
        }
    }

    /// Of the present values alone.
    func values(of condition: Condition) -> ValueSet {
        switch condition.test {
        case .numbers(let set): set
        case .ids(let ids): ValueSet(of: ids.compactMap { codes[condition.fact.index][$0] })
        }
    }

    /// Every present value.
    func domain(of fact: Fact) -> ClosedRange<Int> { fact.bounds ?? 0...codes[fact.index].count }

    func code(_ value: FactValue, of fact: Int) -> Int {
        switch value {
        case .missing: ValueSet.missing
        case .malformed: ValueSet.malformed
        case .number(let number): number
        case .id(let id): codes[fact][id] ?? codes[fact].count
        }
    }

    /// The inverse of `code`; of an id that no rule names, some such id.
    func value(_ code: Int, of fact: Fact) -> FactValue {
        switch code {
        case ValueSet.missing: return .missing
        case ValueSet.malformed: return .malformed
        default:
            guard fact.noun != nil else { return .number(code) }
            if let id = codes[fact.index].first(where: { $0.value == code })?.key { return .id(id) }
            var other = "another"
            while codes[fact.index][other] != nil { other += "-one" }
            return .id(other)
        }
    }
}
