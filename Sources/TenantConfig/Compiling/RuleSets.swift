import Vocabulary

/// The rule sets that a tenant's policies build on, read and type-checked.
struct RuleSets {
    /// In the order of their names; what could be read of each.
    let sets: [(name: String, value: Value)]

    /// Those that the tenant's policies extend, and those that these extend.
    init(_ document: Document, report: inout Report) {
        let extended = document.value(.policies, "extends")?.texts ?? []
        self.init(extended + [Self.platform], of: document.shared, report: &report)
    }

    /// `policies/platform.yaml`: over every tenant, extended or not.
    static let platform = "platform"

    subscript(name: String) -> Value? { sets.first { $0.name == name }?.value }

    init(_ names: [String], of shared: TenantSource.Shared, report: inout Report) {
        var sets: [(name: String, value: Value)] = []
        var waiting = names
        while let name = waiting.popLast() {
            guard !sets.contains(where: { $0.name == name }), let root = shared.ruleSets[name] else {
                continue
            }
            let value = Self.read(root, name: name, report: &report)
            sets.append((name, value))
            let extended = value["extends"]?.placedTexts ?? []
            for finding in UnknownReference.ruleSets(extended, in: shared) { report.add(finding) }
            waiting += extended.map(\.item)
        }
        self.sets = sets.sorted { $0.name < $1.name }
    }

    private static func read(_ root: MarkedNode, name: String, report: inout Report) -> Value {
        var reader = Reader(slug: "", isTenants: false, report: report)
        let path = Path(["policies", name])
        let shape = Shape.record(Format.ruleSet)
        let value = reader.read(root, as: shape, at: path, example: "{version: 1}")
        if let map = value.map, !map.damaged, map["version"] == nil {
            reader.report.add(UnsupportedVersion.missing(at: root.firstKeySpan))
        }
        var completion = Completion(report: reader.report)
        let completed = completion.complete(
            value, as: shape, at: path, place: root.span, noun: Format.ruleSet.noun)
        report = completion.report
        return completed
    }

    static func findings(_ shared: TenantSource.Shared, now: Instant? = nil) -> [Diagnostic] {
        var report = Report()
        let all = RuleSets(shared.ruleSets.keys.sorted(), of: shared, report: &report)
        for (name, _) in all.sets {
            let policies = PlannedPolicies(set: name, all, now: now)
            for check in policyChecks { check.run(on: policies, into: &report) }
            UntestedRule.run(on: policies, shared.policyTests, for: nil, into: &report)
        }
        for finding in shared.policyTests.diagnostics { report.add(finding) }
        return report.diagnostics.sorted { $0.span < $1.span }
    }
}
