package import Vocabulary

/// One rule as written, with the place it stands at. Tenants that extend the same set share its rules.
package final class PolicyRule: Hashable, Sendable {
    package let id: String
    package let action: Action
    package let effect: Effect
    /// The highest decides.
    package let priority: Int
    /// All of them hold.
    package let conditions: [Condition]
    package let because: String?
    /// The last date it holds, in the tenant's zone.
    package let until: LocalDate?
    package let mode: Mode
    package let tier: Tier
    package let span: SourceSpan

    package init(
        id: String, action: Action, effect: Effect, priority: Int = 0, conditions: [Condition] = [],
        because: String? = nil, until: LocalDate? = nil, mode: Mode = .enforce, tier: Tier = .tenant,
        span: SourceSpan
    ) {
        self.id = id
        self.action = action
        self.effect = effect
        self.priority = priority
        self.conditions = conditions
        self.because = because
        self.until = until
        self.mode = mode
        self.tier = tier
        self.span = span
    }

    package static func == (left: PolicyRule, right: PolicyRule) -> Bool {
        left === right
            || (left.id == right.id && left.action == right.action && left.effect == right.effect
                && left.priority == right.priority && left.conditions == right.conditions
                && left.because == right.because && left.until == right.until && left.mode == right.mode
                && left.tier == right.tier && left.span == right.span)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(span)
        hasher.combine(conditions)
    }

    package enum Effect: String, Hashable, Sendable, CaseIterable { case allow, deny }

    package enum Mode: String, Hashable, Sendable, CaseIterable {
        case enforce
        /// Evaluated and recorded, and not obeyed.
        case observe
    }

    package enum Tier: String, Hashable, Sendable {
        /// Denies that come first and that nobody outranks.
        case platform
        case tenant
    }

    /// The fact of which no value satisfies all conditions: the rule never matches.
    package var contradiction: Fact? {
        var sets: [Fact: ValueSet] = [:]
        var lexicon = Lexicon()
        lexicon.learn(self)
        for condition in conditions {
            let set = lexicon.values(of: condition)
            sets[condition.fact] = sets[condition.fact]?.intersection(set) ?? set
        }
        return conditions.first { sets[$0.fact]?.isEmpty ?? false }?.fact
    }

    /// `policies/baseline.yaml:12`
    package var place: String { "\(span.file):\(span.start.line)" }
}
