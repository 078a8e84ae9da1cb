import Policy
import Synchronization
import Vocabulary

/// A shared rule set, read and type-checked.
struct RuleSet: Sendable {
    let name: String
    /// What could be read of it.
    let value: Value
    let rules: [PlannedRule]
    /// The sets that it builds on.
    let extended: [Placed<String>]
    /// What reading has found.
    let findings: [Diagnostic]

    fileprivate init(_ root: MarkedNode, name: String) {
        var reader = Reader(slug: "", isTenants: false)
        let path = Path(["policies", name])
        let shape = Shape.record(Format.ruleSet)
        let read = reader.read(root, as: shape, at: path, example: "{version: 1}")
        if let map = read.map, !map.damaged, map["version"] == nil {
            reader.report.add(UnsupportedVersion.missing(at: root.firstKeySpan))
        }
        var completion = Completion(report: reader.report)
        let value = completion.complete(
            read, as: shape, at: path, place: root.span, noun: Format.ruleSet.noun)
        self.name = name
        self.value = value
        rules = PlannedPolicies.rules(of: value, tier: name == RuleSets.platform ? .platform : .tenant)
        extended = value["extends"]?.placedTexts ?? []
        findings = completion.report.diagnostics
    }
}

/// The rule sets of a tree, each of them read once, however many tenants build on it.
final class SharedRuleSets: Sendable {
    private let roots: [String: MarkedNode]
    private let known = Mutex<[String: RuleSet]>([:])

    init(_ roots: [String: MarkedNode]) {
        self.roots = roots
    }

    func set(_ name: String) -> RuleSet? {
        known.withLock { known in
            if let set = known[name] { return set }
            let set = roots[name].map { RuleSet($0, name: name) }
            known[name] = set
            return set
        }
    }
}
