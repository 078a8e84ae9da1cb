/// Whether something may be done, and why: what is recorded before it is done.
package struct Decision: Hashable, Sendable {
    /// Given by whoever asks.
    package let id: String
    /// As it was asked about, known or not.
    package let action: String
    package let isAllowed: Bool
    package let reason: Reason
    /// Every rule about the action with its part, in the order of precedence.
    package let steps: [Step]
    package let facts: Facts
    package let book: RuleBook

    package enum Reason: String, Hashable, Sendable {
        /// A rule decided.
        case rule
        /// No rule matched.
        case noRule = "no_rule"
        case unknownAction = "unknown_action"
        case unknownTenant = "unknown_tenant"
    }

    package struct Step: Hashable, Sendable {
        /// In the book's rules.
        package let rule: Int
        package let part: Part
        /// Facts that a condition asked about and that were missing or of the wrong type, as bits.
        let absent: UInt32
    }

    package enum Part: Hashable, Sendable {
        case decides
        /// It matches, and a rule before it has decided.
        case outranked
        /// It matches, and is only watched.
        case observes
        /// The first condition that fails, in the rule's conditions.
        case fails(condition: Int)
        /// Its last date has passed.
        case over
    }

    package var revision: String { book.revision }

    /// The deciding rule.
    package var rule: PolicyRule? {
        steps.first { $0.part == .decides }.map { book.rules[$0.rule] }
    }

    /// Facts that were missing or of the wrong type where a rule that was still in force asked about them.
    package var absentFacts: [Fact] {
        let bits = steps.filter { $0.part != .over }.reduce(UInt32(0)) { $0 | $1.absent }
        return Fact.all.filter { bits & (1 << UInt32($0.index)) != 0 }
    }
}

extension Decision.Step {
    package var absentFacts: [Fact] { Fact.all.filter { absent & (1 << UInt32($0.index)) != 0 } }
}

extension RuleBook {
    /// - Parameter action: its name; an unknown one is denied, and the decision says so.
    package func decide(_ action: String, _ facts: Facts, id: String) -> Decision {
        guard let known = Action.named(action) else {
            return Decision(
                id: id, action: action, isAllowed: false, reason: .unknownAction, steps: [], facts: facts,
                book: self)
        }
        return decide(known, facts, id: id)
    }

    package func decide(_ action: Action, _ facts: Facts, id: String) -> Decision {
        let (verdict, steps) = trace(action, facts)
        return Decision(
            id: id, action: action.name, isAllowed: verdict.isAllowed,
            reason: verdict.rule == nil ? .noRule : .rule, steps: steps, facts: facts, book: self)
    }

    /// What is answered for a tenant that nobody knows, or whose configuration isn't loaded.
    package static func unknownTenant(_ action: String, _ facts: Facts, id: String) -> Decision {
        Decision(
            id: id, action: action, isAllowed: false, reason: .unknownTenant, steps: [], facts: facts,
            book: .empty)
    }
}
