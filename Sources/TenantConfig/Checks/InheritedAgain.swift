import Vocabulary

/// An override that overrides nothing, and a shared file that nobody shares.
enum InheritedAgain: Check {
    static let rule = Rule(
        "X003", "an override equal to what is inherited, or a shared file nobody uses",
        """
        A value that a layer sets already has no effect today, and a surprising one tomorrow: when the layer \
        changes, this tenant alone stays behind. Delete it, or mark the line to say that it is meant to stay. \
        A rule set that no tenant extends decides nothing.
        """, severity: .warning)

    /// - Parameter value: the tenant's own file; what is built in is no layer, and may be written out.
    static func check(_ value: Value, over lower: Value, as shape: Shape, _ report: inout Report) {
        guard case .record(let record) = shape, let own = value.map, let below = lower.map else { return }
        for entry in own.entries {
            guard let key = record.key(entry.key), let inherited = below[entry.key],
                !["version", "id"].contains(key.name)
            else { continue }
            check(entry, over: inherited, as: key.shape, key.name, &report)
        }
    }

    private static func check(
        _ entry: Value.Entry, over inherited: Value.Entry, as shape: Shape, _ name: String,
        _ report: inout Report
    ) {
        if entry.value.says(asMuchAs: inherited.value) {
            report.add(
                rule.diagnostic(
                    "`\(name)` is set to what it would be anyway", at: entry.keySpan,
                    related: [
                        Diagnostic.Related(span: inherited.keySpan, message: "it is inherited from here")
                    ],
                    hint: "delete it"))
            return
        }
        switch shape {
        case .record: check(entry.value, over: inherited.value, as: shape, &report)
        case .entries:
            // An entry that differs in one value may well repeat the others, so that it reads as a whole.
            for own in entry.value.map?.entries ?? [] {
                guard let lower = inherited.value.map?[own.key], own.value.says(asMuchAs: lower.value) else {
                    continue
                }
                check(own, over: lower, as: .scalar(.text), own.key, &report)
            }
        case .scalar, .list, .hours, .week, .forms, .later: break
        }
    }

    /// Rule sets that no tenant builds on; the platform's own denies stand above all of them.
    static func unused(_ shared: TenantSource.Shared, extended: Set<String>) -> [Diagnostic] {
        var ignored = Report()
        let used = Set(RuleSets(extended.sorted(), of: shared, report: &ignored).sets.map(\.name))
        return shared.ruleSets.filter { $0.key != "platform" && !used.contains($0.key) }.map { name, root in
            rule.diagnostic(
                "no tenant extends the rule set `\(name)`", at: .start(of: root.span.file),
                hint: "name it under `extends` in a policies.yaml, or delete the file")
        }
    }
}

extension Value {
    /// Whether it means the same, wherever it stands. What can't be used means nothing.
    fileprivate func says(asMuchAs other: Value) -> Bool {
        switch (content, other.content) {
        case (.scalar(let left), .scalar(let right)): left == right
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.says(asMuchAs: $1) }
        case (.map(let left), .map(let right)):
            !left.damaged && !right.damaged && left.entries.count == right.entries.count
                && !left.entries.isEmpty
                && left.entries.allSatisfy { entry in
                    right[entry.key].map { entry.value.says(asMuchAs: $0.value) } ?? false
                }
        case (.texts(let left), .texts(let right)):
            left.count == right.count
                && left.allSatisfy { entry in
                    right.contains { $0.key == entry.key && entry.value.says(asMuchAs: $0.value) }
                }
        default: false
        }
    }
}
