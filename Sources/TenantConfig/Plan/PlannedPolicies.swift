import Policy
import Scheduling
import Vocabulary

/// The rules that decide for a tenant, or what a shared set holds, with the place of everything.
struct PlannedPolicies {
    /// Those that findings are about: the tenant's own, or the set's.
    let own: [PlannedRule]
    /// From sets that these extend. A nearer rule of the same id stands for a farther one.
    let extended: [PlannedRule]
    let platform: [PlannedRule]
    /// In the tenant's zone; `nil`: nobody said what day it is.
    let today: LocalDate?
    /// Of rules that can be used.
    let book: RuleBook
    let findings: [RuleAnalysis.Finding]

    var all: [PlannedRule] { platform + own + extended }

    /// What decides.
    var rules: [PolicyRule] { book.rules }

    /// Of a tenant.
    init(_ document: Document, _ sets: RuleSets, now: Instant?) {
        let file = document[.policies]
        let own = Self.rules(of: file, tier: .tenant)
        let extended = Self.extended(file["extends"]?.texts ?? [], in: sets, under: own)
        let zone = now == nil ? nil : document.value(.tenant, "timezone")?.text.flatMap(Zones.zone)
        self.init(
            own: own, extended: extended, platform: Self.platform(sets),
            today: now.flatMap { zone?.date(of: $0) }, isSet: false)
    }

    /// Of a shared set by itself, as far as every tenant that extends it will find it so.
    init(set name: String, _ sets: RuleSets, now: Instant?) {
        let today = now.map { Zone.utc.date(of: $0) }
        let platform = Self.platform(sets)
        if name == RuleSets.platform {
            self.init(own: platform, extended: [], platform: [], today: today, isSet: true)
            return
        }
        let own = sets[name]?.rules ?? []
        let extended = Self.extended(sets[name]?.extended.map(\.item) ?? [], in: sets, under: own)
        self.init(own: own, extended: extended, platform: platform, today: today, isSet: true)
    }

    private init(
        own: [PlannedRule], extended: [PlannedRule], platform: [PlannedRule], today: LocalDate?, isSet: Bool
    ) {
        self.own = own
        self.extended = extended
        self.platform = platform
        self.today = today
        let book = RuleBook((platform + own + extended).compactMap(\.rule), revision: "")
        let mine = Set(own.map(\.span))
        let subjects = Set(book.rules.indices.filter { mine.contains(book.rules[$0].span) })
        self.book = book
        findings =
            subjects.isEmpty
            ? [] : RuleAnalysis(book, from: today, defaultDenies: !isSet).findings(about: subjects)
    }

    private static func platform(_ sets: RuleSets) -> [PlannedRule] {
        sets[RuleSets.platform]?.rules ?? []
    }

    static func rules(of file: Value, tier: PolicyRule.Tier) -> [PlannedRule] {
        (file["rules"]?.usableEntries ?? []).compactMap { PlannedRule($0, tier: tier) }
    }

    /// As with layers, what is named later lies over what is named before it.
    private static func extended(_ names: [String], in sets: RuleSets, under own: [PlannedRule])
        -> [PlannedRule]
    {
        var taken = Set(own.map(\.id))
        var visited: Set<String> = [RuleSets.platform]
        var found: [PlannedRule] = []
        var waiting = names
        while let name = waiting.popLast() {
            guard visited.insert(name).inserted, let set = sets[name] else { continue }
            found += set.rules.filter { taken.insert($0.id).inserted }
            waiting += set.extended.map(\.item)
        }
        return found
    }
}

struct PlannedRule {
    let id: String
    let span: SourceSpan
    let tier: PolicyRule.Tier
    let action: Placed<String>?
    let effect: Placed<PolicyRule.Effect>?
    let conditions: [PlannedCondition]
    let until: Placed<LocalDate>?
    /// `nil` while something in it can't be used.
    let rule: PolicyRule?

    fileprivate init?(_ entry: Value.Entry, tier: PolicyRule.Tier) {
        guard let map = entry.value.map else { return nil }
        let value = entry.value
        id = entry.key
        span = entry.keySpan
        self.tier = tier
        action = value["action"].flatMap { part in part.text.map { Placed(item: $0, span: part.span) } }
        effect = value["effect"].flatMap { part in
            part.text.flatMap(PolicyRule.Effect.init).map { Placed(item: $0, span: part.span) }
        }
        let known = action.flatMap { Action.named($0.item) }
        conditions = (value["when"]?.map?.entries ?? []).map { PlannedCondition($0) }
        until = value["until"].flatMap { part in
            if case .date(let date) = part.scalar { Placed(item: date, span: part.span) } else { nil }
        }
        let readings = conditions.compactMap { condition -> Condition? in
            guard let reading = condition.condition, known?.has(reading.fact) ?? false else { return nil }
            return reading
        }
        let isWhole =
            !map.damaged && readings.count == conditions.count
            && !map.entries.contains { $0.value.isUnusable }
        guard isWhole, let known, let effect, let mode = value["mode"]?.text.flatMap(PolicyRule.Mode.init)
        else {
            rule = nil
            return
        }
        rule = PolicyRule(
            id: entry.key, action: known, effect: effect.item, priority: value["priority"]?.integer ?? 0,
            conditions: readings, because: value["because"]?.text, until: until?.item, mode: mode, tier: tier,
            span: entry.keySpan)
    }
}

/// One line of `when`.
struct PlannedCondition {
    let key: Placed<String>
    let values: [Placed<String>]
    let place: SourceSpan
    let meaning: ConditionKey
    let condition: Condition?
    let problem: Condition.Problem?

    fileprivate init(_ entry: Value.Entry) {
        key = Placed(item: entry.key, span: entry.keySpan)
        values = entry.value.placedTexts
        place = entry.value.span
        meaning = ConditionKey(entry.key)
        guard case .known(let fact, let comparison) = meaning, !values.isEmpty else {
            condition = nil
            problem = nil
            return
        }
        do throws(Condition.Problem) {
            condition = try Condition(fact, comparison, values.map(\.item))
            problem = nil
        } catch {
            condition = nil
            problem = error
        }
    }
}
