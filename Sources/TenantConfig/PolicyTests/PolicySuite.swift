package import Policy
package import Vocabulary

/// All of `policies/tests`, read once for all tenants.
package struct PolicySuite: Sendable {
    package let tests: [PolicyTest]
    /// In the order of file and place.
    package let diagnostics: [Diagnostic]

    package static let empty = Self(tests: [], diagnostics: [])

    private init(tests: [PolicyTest], diagnostics: [Diagnostic]) {
        self.tests = tests
        self.diagnostics = diagnostics
    }

    /// - Parameter tenants: the slugs there are; `nil`: nobody knows.
    package init(_ files: [TenantSource.ScenarioFile], tenants: Set<String>?) {
        var reading = PolicyTestReading(tenants: tenants)
        let tests = files.flatMap { reading.read($0) }
        self.init(tests: tests, diagnostics: reading.report.diagnostics.sorted { $0.span < $1.span })
    }

    /// In the order written.
    package func cases(for slug: String) -> [PolicyCase] {
        tests.filter { $0.tenants.contains(slug) }.flatMap { $0.cases(for: slug) }
    }

    /// Whether any case makes a rule match, whosever it is. That depends on the facts alone.
    func touches(_ rule: PolicyRule, for slug: String? = nil) -> Bool {
        let book = RuleBook([rule], revision: "")
        return tests.contains { test in
            guard test.actions.contains(rule.action), slug.map({ test.tenants.contains($0) }) ?? true else {
                return false
            }
            return test.situations.contains { facts in
                let parts = book.decide(rule.action, facts, id: "").steps.map(\.part)
                return parts.contains(.decides) || parts.contains(.observes)
            }
        }
    }
}

/// A matrix: every tenant, every action, every combination of facts.
package struct PolicyTest: Hashable, Sendable {
    package let id: String
    package let span: SourceSpan
    let tenants: [String]
    let actions: [Action]
    /// Every combination.
    let situations: [Facts]
    let expectations: [Expectation]

    struct Expectation: Hashable, Sendable {
        let tenants: [String]?
        let actions: [Action]?
        let when: [Fact: [FactValue]]
        let isAllowed: Bool
        let rule: String?
        let span: SourceSpan

        func fits(_ tenant: String, _ action: Action, _ facts: Facts) -> Bool {
            (tenants?.contains(tenant) ?? true) && (actions?.contains(action) ?? true)
                && when.allSatisfy { $0.value.contains(facts[$0.key]) }
        }
    }

    func cases(for slug: String) -> [PolicyCase] {
        actions.flatMap { action in
            situations.map { facts in
                let expected = expectations.first { $0.fits(slug, action, facts) }
                return PolicyCase(
                    test: id, tenant: slug, action: action, facts: facts,
                    isAllowed: expected?.isAllowed ?? false, rule: expected?.rule,
                    span: expected?.span ?? span)
            }
        }
    }
}
