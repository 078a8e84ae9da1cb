import Policy
import Testing
import Vocabulary

@Suite struct EngineTests {
    @Test(arguments: 0..<80)
    func `A2 the engine decides as a slow evaluator does, missing facts and wrong types included`(seed: Int)
        throws
    {
        var random = SeededRandom(seed: seed)
        let rules = try SmallWorld.rules(&random)
        let book = RuleBook(rules, revision: "r")
        let action = try #require(SmallWorld.action)
        for facts in SmallWorld.cases {
            let verdict = book.verdict(action, facts)
            let decision = book.decide(action, facts, id: "d")
            let allows = NaiveEvaluator.allows(rules, facts)
            let decider = NaiveEvaluator.decider(rules, facts)
            guard verdict.isAllowed == allows, decision.isAllowed == allows,
                decision.rule.map({ ($0.priority == decider?.priority) && ($0.effect == decider?.effect) })
                    ?? (decider == nil),
                verdict.rule.map({ book.rules[$0] }) == decision.rule
            else {
                Issue.record(
                    "seed \(seed): \(facts) gives \(decision.sentence), not \(allows) by \(decider?.id ?? "none")"
                )
                return
            }
            for step in decision.steps {
                let rule = book.rules[step.rule]
                let matches = NaiveEvaluator.matches(rule, facts)
                let says: Bool =
                    switch step.part {
                    case .decides, .outranked, .observes: true
                    case .fails, .over: false
                    }
                if matches != says { Issue.record("seed \(seed): \(rule.id) \(decision.words(of: step))") }
            }
        }
    }

    private func rule(
        _ id: String, _ effect: PolicyRule.Effect, priority: Int = 0, tier: PolicyRule.Tier = .tenant,
        mode: PolicyRule.Mode = .enforce, until: LocalDate? = nil, _ conditions: (String, [String])...
    ) throws -> PolicyRule {
        PolicyRule(
            id: id, action: try #require(Action.named("send_reminder")), effect: effect, priority: priority,
            conditions: try conditions.map { key, values in
                guard case .known(let fact, let comparison) = ConditionKey(key) else {
                    throw Condition.Problem.notMeasured
                }
                return try Condition(fact, comparison, values)
            },
            until: until, mode: mode, tier: tier, span: SmallWorld.place(3))
    }

    private func facts(_ values: KeyValuePairs<String, String>) throws -> Facts {
        var facts = Facts(on: SmallWorld.firstDay)
        for (name, text) in values { facts.set(try #require(Fact.named(name)), text: text) }
        return facts
    }

    @Test
    func `A2 what no rule allows is denied, with its own reason`() throws {
        let decision = RuleBook.empty.decide("send_reminder", try facts([:]), id: "7")
        #expect(!decision.isAllowed)
        #expect(decision.reason == .noRule)
        #expect(decision.id == "7")
        #expect(RuleBook.empty.decide("send_remainder", try facts([:]), id: "").reason == .unknownAction)
        #expect(RuleBook.unknownTenant("send_reminder", try facts([:]), id: "").reason == .unknownTenant)
    }

    @Test
    func `A2 a tie of allow and deny is deny, and a higher priority decides`() throws {
        let tie = RuleBook([try rule("a", .allow), try rule("b", .deny)], revision: "")
        #expect(tie.decide("send_reminder", try facts([:]), id: "").rule?.id == "b")
        let outranked = RuleBook([try rule("a", .allow, priority: 1), try rule("b", .deny)], revision: "")
        #expect(outranked.decide("send_reminder", try facts([:]), id: "").isAllowed)
    }

    @Test
    func
        `A2 a deny of the platform outranks every priority of a tenant's, and an allow of the platform's is unknown`()
        throws
    {
        let book = RuleBook(
            [
                try rule("tenants", .allow, priority: 10_000),
                try rule("platforms", .deny, tier: .platform, ("channel", ["sms"])),
                try rule("not-for-platforms", .allow, tier: .platform),
            ], revision: "")
        #expect(book.rules.map(\.id) == ["platforms", "tenants"])
        #expect(book.decide("send_reminder", try facts(["channel": "sms"]), id: "").rule?.id == "platforms")
        #expect(book.decide("send_reminder", try facts(["channel": "email"]), id: "").rule?.id == "tenants")
    }

    @Test
    func `a missing fact and one of the wrong type fail an allow, meet a deny, and are named`() throws {
        let allow = RuleBook([try rule("a", .allow, ("channel", ["sms", "email", "web"]))], revision: "")
        #expect(!allow.decide("send_reminder", try facts([:]), id: "").isAllowed)
        let both = RuleBook(
            [try rule("a", .allow), try rule("d", .deny, priority: 1, ("channel", ["sms"]))], revision: "")
        let missing = both.decide("send_reminder", try facts([:]), id: "")
        #expect(missing.rule?.id == "d")
        #expect(missing.absentFacts.map(\.name) == ["channel"])
        #expect(
            missing.steps.map { missing.words(of: $0) } == [
                "decides (met by channel missing)", "matches, outranked",
            ])
        let malformed = both.decide("send_reminder", try facts(["channel": "pigeon"]), id: "")
        #expect(malformed.rule?.id == "d")
        #expect(
            malformed.steps.map { malformed.words(of: $0) }.first
                == "decides (met by channel of the wrong type)")
        #expect(malformed.facts.recorded.map(\.text) == ["of the wrong type"])
    }

    @Test
    func `an observed rule is recorded and not obeyed, and a rule holds to the end of its last date`() throws
    {
        let watched = RuleBook(
            [try rule("a", .allow), try rule("d", .deny, priority: 1, mode: .observe)], revision: "")
        let decision = watched.decide("send_reminder", try facts([:]), id: "")
        #expect(decision.isAllowed)
        #expect(decision.steps.map(\.part) == [.observes, .decides])
        let ending = RuleBook([try rule("a", .allow, until: SmallWorld.firstDay)], revision: "")
        #expect(ending.decide("send_reminder", Facts(on: SmallWorld.firstDay), id: "").isAllowed)
        let after = ending.decide("send_reminder", Facts(on: SmallWorld.firstDay.adding(days: 1)), id: "")
        #expect(!after.isAllowed)
        #expect(after.steps.map(\.part) == [.over])
    }

    @Test
    func
        `durations are inclusive at both ends and a stretch of the day is half-open and may run through midnight`()
        throws
    {
        let book = RuleBook(
            [
                try rule(
                    "a", .allow, ("min_before_visit", ["2h"]), ("max_before_visit", ["48h"]),
                    ("local_time", ["22:00-07:00"]))
            ], revision: "")
        func allows(_ before: String, _ time: String) throws -> Bool {
            book.decide("send_reminder", try facts(["before_visit": before, "local_time": time]), id: "")
                .isAllowed
        }
        #expect(try allows("2h", "22:00"))
        #expect(try allows("48h", "06:59"))
        #expect(try !allows("1h59m", "22:00"))
        #expect(try !allows("48h1m", "22:00"))
        #expect(try !allows("2h", "07:00"))
        #expect(try !allows("2h", "21:59"))
        #expect(try !allows("-2h", "23:00"))
    }

    @Test
    func `there is room for every fact, and every name is said once`() {
        #expect(Fact.all.count <= Fact.limit)
        #expect(Set(Fact.all.map(\.name)).count == Fact.all.count)
        #expect(Set(Action.all.map(\.name)).count == Action.all.count)
        for fact in Fact.all {
            #expect(!fact.summary.isEmpty)
            #expect(fact.value(fact.example) != nil, "\(fact.name)")
        }
        for action in Action.all { #expect(!action.summary.isEmpty && !action.facts.isEmpty) }
    }

    @Test(arguments: ["0m", "45m", "2h", "1h30m", "-15m", "48h1m"])
    func `a duration is written as it is read`(text: String) throws {
        let fact = try #require(Fact.named("before_visit"))
        let value = try #require(fact.value(text))
        #expect(fact.text(value) == text)
    }
}
