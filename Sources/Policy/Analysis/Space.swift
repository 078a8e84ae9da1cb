import Vocabulary

/// Everything that may be the case when one action is decided: its facts, each with its values and absent, and the day.
struct Space {
    let action: Action
    let lexicon: Lexicon
    let whole: Box
    private let facts: [Fact]
    private let days: ClosedRange<Int>

    /// - Parameter firstDay: rules that are over by then are nothing; `nil`: all days count.
    init(_ action: Action, _ lexicon: Lexicon, from firstDay: LocalDate? = nil) {
        self.action = action
        self.lexicon = lexicon
        facts = action.facts
        let first = firstDay?.dayNumber ?? -800_000
        days = first...max(first, 3_000_000)
        whole = Box(
            sides: facts.map { ValueSet([lexicon.domain(of: $0)]).union(.absent) } + [ValueSet([days])])
    }

    /// Conditions on facts that the action lacks are met by absent values alone.
    func box(of rule: PolicyRule) -> Box {
        var box = whole
        for condition in rule.conditions {
            guard let side = facts.firstIndex(of: condition.fact) else {
                if rule.effect == .allow { return Box(sides: box.sides.map { _ in .empty }) }
                continue
            }
            box.sides[side] = box.sides[side].intersection(rule.matching(condition, lexicon))
        }
        if let until = rule.until {
            let last = until.dayNumber
            let side =
                last < days.lowerBound
                ? ValueSet.empty : ValueSet([days.lowerBound...min(last, days.upperBound)])
            box.sides[facts.count] = side
        }
        return box
    }

    /// One case out of a box: what is usual where nothing is asked, else the first value.
    func witness(_ box: Box) -> Witness? {
        guard !box.isEmpty, let day = box.sides[facts.count].ranges.first?.lowerBound else { return nil }
        let today =
            days.lowerBound > -800_000
            ? days.lowerBound : LocalDate(year: 2026, month: 3, day: 2)?.dayNumber ?? 0
        let moment = box.sides[facts.count].contains(today) ? today : day
        var values = Facts(on: LocalDate(dayNumber: moment))
        var named: [Fact] = []
        for (index, fact) in facts.enumerated() {
            let side = box.sides[index]
            let isOpen = side == whole.sides[index]
            if !isOpen { named.append(fact) }
            values.set(fact, lexicon.value(code(in: side, of: fact), of: fact))
        }
        return Witness(
            action: action, facts: values, named: named,
            isDayNamed: box.sides[facts.count] != whole.sides[facts.count])
    }

    private func code(in side: ValueSet, of fact: Fact) -> Int {
        let usual =
            switch fact.domain {
            case .clock: 12 * 60
            case .duration: 60
            case .words, .id, .count: fact.bounds?.lowerBound ?? 0
            }
        if side.contains(usual) { return usual }
        let present = side.present
        return present.ranges.first { $0.upperBound >= 0 }.map { max(0, $0.lowerBound) }
            ?? present.ranges.first?.lowerBound ?? side.ranges.first?.lowerBound ?? ValueSet.missing
    }

    /// `when channel is sms and before_visit is from 2h to 48h`; empty for everything.
    func words(_ box: Box) -> String {
        var parts: [String] = []
        for (index, fact) in facts.enumerated() where box.sides[index] != whole.sides[index] {
            parts.append("\(fact.name) is \(words(box.sides[index], of: fact))")
        }
        let days = box.sides[facts.count]
        if days != whole.sides[facts.count], let first = days.ranges.first {
            let isFirst = first.lowerBound == self.days.lowerBound
            parts.append(
                isFirst
                    ? "until \(LocalDate(dayNumber: first.upperBound))"
                    : "from \(LocalDate(dayNumber: first.lowerBound))")
        }
        return parts.joined(separator: " and ")
    }

    private func words(_ side: ValueSet, of fact: Fact) -> String {
        let present = side.present
        var text: [String] = []
        if present == ValueSet([lexicon.domain(of: fact)]) {
            text.append("known")
        } else if !present.isEmpty {
            text.append(fact.noun == nil ? fact.text(present) : idWords(present, of: fact))
        }
        if !side.intersection(.absent).isEmpty { text.append("missing") }
        return text.joined(separator: " or ")
    }

    private func idWords(_ side: ValueSet, of fact: Fact) -> String {
        let all = lexicon.domain(of: fact)
        func names(_ set: ValueSet) -> [String] {
            set.ranges.flatMap { Array($0) }.filter { $0 < all.upperBound }.map {
                fact.text(lexicon.value($0, of: fact))
            }
        }
        guard side.contains(all.upperBound) else { return names(side).joined(separator: " or ") }
        return "none of " + names(ValueSet([all]).subtracting(side)).joined(separator: ", ")
    }
}

/// A case that shows what a finding says; the engine decides it in the same run.
package struct Witness: Hashable, Sendable {
    package let action: Action
    package let facts: Facts
    /// Those that matter.
    package let named: [Fact]
    package let isDayNamed: Bool

    /// `channel sms, before_visit 2h, on 2027-12-31`
    package var text: String {
        let parts = named.map { $0.name + " " + $0.text(facts[$0]) } + (isDayNamed ? ["on \(facts.day)"] : [])
        return parts.isEmpty ? "in every case" : parts.joined(separator: ", ")
    }
}
