import Vocabulary

/// The rule sets that a tenant's policies build on, read and type-checked.
struct RuleSets {
    /// In the order of their names.
    let sets: [RuleSet]

    /// Those that the tenant's policies extend, and those that these extend.
    init(_ document: Document, report: inout Report) {
        let extended = document.value(.policies, "extends")?.texts ?? []
        self.init(extended + [Self.platform], of: document.shared, report: &report)
    }

    /// `policies/platform.yaml`: over every tenant, extended or not.
    static let platform = "platform"

    subscript(name: String) -> RuleSet? { sets.first { $0.name == name } }

    init(_ names: [String], of shared: TenantSource.Shared, report: inout Report) {
        var sets: [RuleSet] = []
        var waiting = names
        while let name = waiting.popLast() {
            guard !sets.contains(where: { $0.name == name }), let set = shared.sharedRules.set(name) else {
                continue
            }
            sets.append(set)
            for finding in set.findings { report.add(finding) }
            for finding in UnknownReference.ruleSets(set.extended, in: shared) { report.add(finding) }
            waiting += set.extended.map(\.item)
        }
        self.sets = sets.sorted { $0.name < $1.name }
    }

    static func findings(_ shared: TenantSource.Shared, now: Instant? = nil) -> [Diagnostic] {
        var report = Report()
        let all = RuleSets(shared.ruleSets.keys.sorted(), of: shared, report: &report)
        for name in all.sets.map(\.name) {
            let policies = PlannedPolicies(set: name, all, now: now)
            for check in policyChecks { check.run(on: policies, into: &report) }
            UntestedRule.run(on: policies, shared.policyTests, for: nil, into: &report)
        }
        for finding in shared.policyTests.diagnostics { report.add(finding) }
        return report.diagnostics.sorted { $0.span < $1.span }
    }
}
