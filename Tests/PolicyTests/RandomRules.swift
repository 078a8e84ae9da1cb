import Policy
import Testing
import Vocabulary

/// The same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// Rules over a domain small enough to try every case of it: what lies between the values written here is like one of
/// them for every rule.
enum SmallWorld {
    static let firstDay = LocalDate(dayNumber: 20_000)
    static let lastDays: [LocalDate?] = [nil, nil, nil, LocalDate(dayNumber: 20_009)]
    static let action = Action.named("send_reminder")

    private static let choices: [(String, [[String]])] = [
        ("channel", [["sms"], ["email"], ["sms", "web"], ["sms", "email", "web"]]),
        ("min_attempt", [["1"], ["2"], ["3"]]),
        ("max_attempt", [["1"], ["2"], ["3"]]),
        ("attempt", [["2"], ["1", "3"]]),
        ("service", [["cut"], ["dye"], ["cut", "dye"]]),
        (
            "local_time",
            [
                ["06:00-18:00"], ["18:00-06:00"], ["12:00-18:00"], ["00:00-12:00"],
                ["06:00-12:00", "18:00-24:00"],
            ]
        ),
    ]

    static func rules(_ random: inout SeededRandom) throws -> [PolicyRule] {
        try (0..<Int.random(in: 1...7, using: &random)).map { try rule($0, &random) }
    }

    private static func rule(_ number: Int, _ random: inout SeededRandom) throws -> PolicyRule {
        var conditions: [Condition] = []
        for (key, values) in choices where Int.random(in: 0..<4, using: &random) == 0 {
            guard case .known(let fact, let comparison) = ConditionKey(key) else { continue }
            conditions.append(
                try Condition(fact, comparison, values.randomElement(using: &random) ?? []))
        }
        let isPlatforms = Int.random(in: 0..<5, using: &random) == 0
        let isDeny = isPlatforms || Bool.random(using: &random)
        return PolicyRule(
            id: "rule-\(number)", action: try #require(action), effect: isDeny ? .deny : .allow,
            priority: Int.random(in: 0...3, using: &random), conditions: conditions,
            until: lastDays.randomElement(using: &random) ?? nil,
            mode: Int.random(in: 0..<8, using: &random) == 0 ? .observe : .enforce,
            tier: isPlatforms ? .platform : .tenant, span: place(number))
    }

    static func place(_ line: Int) -> SourceSpan {
        let mark = SourceSpan.Mark(line: line + 1, column: 1, byte: line)
        return SourceSpan(file: "policies.yaml", start: mark, end: mark)
    }

    /// Every case.
    static let cases: [Facts] = {
        var cases = [Facts(on: firstDay), Facts(on: LocalDate(dayNumber: 20_010))]
        func spread(_ name: String, _ texts: [String]) {
            guard let fact = Fact.named(name) else { return }
            cases = cases.flatMap { facts in
                [facts]
                    + texts.map { text in
                        var facts = facts
                        facts.set(fact, text: text)
                        return facts
                    }
            }
        }
        spread("channel", ["sms", "email", "web", "!"])
        spread("attempt", ["1", "2", "3", "4"])
        spread("service", ["cut", "dye", "perm"])
        spread("local_time", ["00:00", "06:00", "12:00", "18:00"])
        return cases
    }()
}

/// Slow and obvious: reads rules as an operator would.
enum NaiveEvaluator {
    static func matches(_ rule: PolicyRule, _ facts: Facts) -> Bool {
        if let until = rule.until, facts.day > until { return false }
        return rule.conditions.allSatisfy { condition in
            switch (facts[condition.fact], condition.test) {
            case (.missing, _), (.malformed, _): rule.effect == .deny
            case (.number(let number), .numbers(let set)): set.ranges.contains { $0.contains(number) }
            case (.id(let id), .ids(let ids)): ids.contains(id)
            default: false
            }
        }
    }

    /// The rule that decides.
    static func decider(_ rules: [PolicyRule], _ facts: Facts) -> PolicyRule? {
        let live = rules.filter { $0.mode == .enforce && matches($0, facts) }
        let platform = live.filter { $0.tier == .platform && $0.effect == .deny }
        if let first = platform.max(by: { $0.priority < $1.priority }) { return first }
        let tenants = live.filter { $0.tier == .tenant }
        guard let top = tenants.map(\.priority).max() else { return nil }
        let best = tenants.filter { $0.priority == top }
        return best.first { $0.effect == .deny } ?? best.first
    }

    static func allows(_ rules: [PolicyRule], _ facts: Facts) -> Bool {
        decider(rules, facts)?.effect == .allow
    }
}
