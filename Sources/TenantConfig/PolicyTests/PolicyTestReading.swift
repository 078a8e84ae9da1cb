import Policy
import Vocabulary

/// Reads files of policy tests. One that is wrong keeps nobody from being served.
struct PolicyTestReading {
    private let tenants: UnknownReference.Known?
    private(set) var report = Report()
    private var firstPlaces: [String: SourceSpan] = [:]

    /// Combinations of one test, for one tenant and action.
    static let limit = 2_000

    init(tenants: Set<String>?) {
        self.tenants = tenants.map { UnknownReference.Known($0.sorted(), isWhole: true) }
    }

    /// The tests of a file that can be used.
    mutating func read(_ file: TenantSource.ScenarioFile) -> [PolicyTest] {
        for finding in file.findings { report.add(finding) }
        guard let root = file.root else { return [] }
        guard case .map = root.content else {
            report.add(
                WrongValue.other(
                    "\(file.path) is no map", at: root.span, hint: "begin with `version: 1` and `tests:`"))
            return []
        }
        let shape = Shape.record(PolicyTestFormat.file)
        var reader = Reader(slug: "", isTenants: false, report: report)
        let raw = reader.read(root, as: shape, at: Path([]), example: "")
        report = reader.report
        if file.findings.contains(where: { $0.code == "FD-Y001" }) { return [] }
        var completion = Completion(report: report)
        let value = completion.complete(
            raw, as: shape, at: Path([]), place: root.firstKeySpan, noun: PolicyTestFormat.file.noun)
        report = completion.report
        return (value["tests"]?.usableEntries ?? []).compactMap { entry in
            test(entry, raw: raw["tests"]?[entry.key], of: value)
        }
    }

    private mutating func test(_ entry: Value.Entry, raw: Value?, of file: Value) -> PolicyTest? {
        let before = report.diagnostics.count
        if let first = firstPlaces.updateValue(entry.keySpan, forKey: entry.key) {
            report.add(IdTwice.finding(entry.key, at: entry.keySpan, first: first))
        }
        let own = entry.value
        let path = Path(["tests", entry.key])
        let tenants = tenants(own["tenants"])
        let actions = actions(own["actions"])
        if !own.mentions("now"), !file.mentions("now"), let key = PolicyTestFormat.test.key("now") {
            report.add(WrongValue.missing([key], in: path, noun: "a policy test", at: entry.keySpan))
        }
        let facts = facts(raw?["facts"], of: actions)
        let expectations = (raw?["expect"]?.list ?? []).compactMap {
            expectation($0, of: actions, tenants, facts)
        }
        let combinations = facts.reduce(1) { min($0 * max($1.values.count, 1), 1_000_000) }
        if combinations > Self.limit {
            report.add(
                OverTheLimit.rule.diagnostic(
                    "`\(path)` has \(combinations) combinations of facts, and at most \(Self.limit) are tried",
                    at: entry.keySpan, hint: "make several tests of it"))
        }
        guard report.diagnostics.count == before, let now = (own["now"] ?? file["now"])?.moment else {
            return nil
        }
        return PolicyTest(
            id: entry.key, span: entry.keySpan, tenants: tenants, actions: actions,
            situations: situations(at: now, facts), expectations: expectations)
    }

    // MARK: Parts

    private mutating func tenants(_ value: Value?) -> [String] {
        for id in value?.placedTexts ?? [] { tenants?.check(id, "tenant", &report) }
        return value?.texts ?? []
    }

    private mutating func actions(_ value: Value?) -> [Action] {
        (value?.placedTexts ?? []).compactMap { name in
            if let action = Action.named(name.item) { return action }
            report.add(UnknownPolicyAction.finding(name))
            return nil
        }
    }

    private typealias Values = (fact: Fact, values: [FactValue])

    private mutating func facts(_ value: Value?, of actions: [Action]) -> [Values] {
        (value?.map?.entries ?? []).compactMap { entry in
            let key = Placed(item: entry.key, span: entry.keySpan)
            guard let fact = Fact.named(entry.key) else {
                report.add(UnknownFact.unknown(key, actions.first, keys: Fact.all.map(\.name)))
                return nil
            }
            if let action = actions.first(where: { !$0.has(fact) }) {
                report.add(UnknownFact.lacking(key, fact, action))
            }
            if case .dropped = entry.value.content { return (fact, [.missing]) }
            let values = entry.value.placedTexts.compactMap { text -> FactValue? in
                if text.item == "none" { return .missing }
                if let value = fact.value(text.item) { return value }
                report.add(
                    FactTypeClash.wrongType(text, fact.name, fact, fact.expectation, example: fact.example))
                return nil
            }
            return values.isEmpty ? nil : (fact, values)
        }
    }

    private mutating func expectation(
        _ value: Value, of actions: [Action], _ tenants: [String], _ facts: [Values]
    ) -> PolicyTest.Expectation? {
        guard let decision = value["decision"]?.text else { return nil }
        for id in value["tenants"]?.placedTexts ?? [] where !tenants.contains(id.item) {
            report.add(unmet("tenant `\(id.item)`", at: id.span))
        }
        let asked = self.actions(value["actions"])
        for name in value["actions"]?.placedTexts ?? []
        where asked.contains(where: { $0.name == name.item })
            && !actions.contains(where: { $0.name == name.item })
        {
            report.add(unmet("action `\(name.item)`", at: name.span))
        }
        var when: [Fact: [FactValue]] = [:]
        for (fact, values) in self.facts(value["when"], of: actions) {
            when[fact] = values
            let tried = facts.first { $0.fact == fact }?.values ?? []
            let place = value["when"]?.map?[fact.name]
            for value in values where !tried.contains(value) {
                report.add(
                    unmet(
                        "\(fact.name) \(fact.text(value))",
                        at: place?.value.span ?? place?.keySpan ?? .builtIn))
            }
        }
        return PolicyTest.Expectation(
            tenants: value["tenants"]?.texts, actions: value["actions"].map { _ in asked }, when: when,
            isAllowed: decision == "allow", rule: value["rule"]?.text, span: value.span)
    }

    private func unmet(_ what: String, at span: SourceSpan) -> Diagnostic {
        WrongValue.other(
            "the expectation can't fit: the test tries no \(what)", at: span,
            hint: "add it to the test, or drop it here")
    }

    private func situations(at now: LocalDateTime, _ facts: [Values]) -> [Facts] {
        var found = [Facts(at: now)]
        for (fact, values) in facts {
            found = found.flatMap { known in
                values.map { value in
                    var known = known
                    known.set(fact, value)
                    return known
                }
            }
        }
        return found
    }
}

extension Value {
    fileprivate var moment: LocalDateTime? {
        if case .dateTime(let moment) = scalar { moment } else { nil }
    }
}
