import Vocabulary

/// The rule sets that a tenant's policies build on, read and type-checked.
struct RuleSets {
    /// By name; what could be read of each.
    let sets: [(name: String, value: Value)]

    init(_ document: Document, slug: String, report: inout Report) {
        var sets: [(name: String, value: Value)] = []
        var waiting = document.value(.policies, "extends")?.texts ?? []
        while let name = waiting.popLast() {
            guard !sets.contains(where: { $0.name == name }), let root = document.shared.ruleSets[name]
            else { continue }
            var reader = Reader(slug: slug, isTenants: false, report: report)
            let path = Path(["policies", name])
            let value = reader.read(root, as: .record(Format.ruleSet), at: path, example: "{version: 1}")
            if let map = value.map, !map.damaged, map["version"] == nil {
                reader.report.add(UnsupportedVersion.missing(at: root.firstKeySpan))
            }
            var completion = Completion(report: reader.report)
            let completed = completion.complete(
                value, as: .record(Format.ruleSet), at: path, place: root.span, noun: "a rule set")
            report = completion.report
            sets.append((name, completed))
            waiting += completed["extends"]?.texts ?? []
        }
        self.sets = sets.sorted { $0.name < $1.name }
    }
}
