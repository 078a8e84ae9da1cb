import Vocabulary

/// What tenants share, used in a way that it doesn't allow.
enum SharedKeyTrouble: Check {
    static let rule = Rule(
        "X002", "a locked key overridden, a layer that is missing, or rule sets that extend each other",
        """
        A layer may lock paths, so that a chain's limits hold in every shop: nothing laid over it may write \
        there, not even the same value. Layers are named by the tenant alone, in `layers`, and each is a \
        folder beside it whose name begins with an underscore. Rule sets that extend each other in a circle \
        have no lowest one.
        """, canBeSuppressed: false)

    static func findings(in document: Document) -> [Diagnostic] {
        layers(of: document) + locks(in: document) + cycles(in: document.shared)
    }

    /// About the shared folders themselves: the form of every layer, used or not, and the rule sets.
    static func findings(in shared: TenantSource.Shared) -> [Diagnostic] {
        var report = Report()
        for layer in shared.layers {
            for kind in FileKind.allCases {
                guard let root = layer.files[kind] else { continue }
                var reader = Reader(slug: layer.name, isTenants: false, report: report)
                _ = reader.readFile(root, kind: kind)
                report = reader.report
            }
        }
        return report.diagnostics + cycles(in: shared)
    }

    // MARK: Layers

    private static func layers(of document: Document) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        let known = document.shared.layers.map { String($0.name.dropFirst()) }.filter { $0 != "defaults" }
        for layer in document.layers {
            guard let tenant = layer.files[.tenant]?.map else { continue }
            if layer.isShared, let key = tenant["layers"] {
                findings.append(
                    rule.diagnostic(
                        "the layer \(layer.name) names layers itself", at: key.keySpan,
                        hint: "only a tenant says which layers lie under it"))
            }
            if !layer.isShared, let key = tenant["locked"] {
                findings.append(
                    rule.diagnostic(
                        "`locked` has no meaning in a tenant's own files", at: key.keySpan,
                        hint: "nothing lies above them but seasons; lock paths in a layer"))
            }
            guard !layer.isShared else { continue }
            for name in tenant["layers"]?.value.placedTexts ?? [] where !known.contains(name.item) {
                findings.append(missing(name, known: known))
            }
        }
        return findings
    }

    private static func missing(_ name: Placed<String>, known: [String]) -> Diagnostic {
        if name.item == "defaults" {
            return rule.diagnostic(
                "`_defaults` lies under every tenant anyway", at: name.span, hint: "drop it from `layers`")
        }
        let meant = nearest(to: name.item, among: known)
        return rule.diagnostic(
            "there is no layer `\(name.item)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""),
            at: name.span,
            hint: known.isEmpty
                ? "make a folder `_\(name.item)` beside the tenants"
                : "layers: " + known.joined(separator: ", "))
    }

    // MARK: Locks

    private static func locks(in document: Document) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for (index, layer) in document.layers.enumerated() {
            for lock in layer.files[.tenant]?["locked"]?.placedTexts ?? [] {
                guard let place = LockedPath(lock.item) else {
                    findings.append(
                        rule.diagnostic(
                            "`\(lock.item)` is no path of the format", at: lock.span,
                            hint: "write a path as `show` prints it, such as guardrails.never_discuss"))
                    continue
                }
                for upper in document.layers.dropFirst(index + 1) {
                    for span in place.overridden(in: upper) {
                        findings.append(
                            rule.diagnostic(
                                "`\(lock.item)` is locked by \(layer.name)", at: span,
                                related: [Diagnostic.Related(span: lock.span, message: "it is locked here")],
                                hint: "drop it here, or have the lock taken off"))
                    }
                }
            }
        }
        return findings
    }

    // MARK: Cycles

    /// One finding for each circle, at the rule set that comes back to the first of it by name.
    private static func cycles(in shared: TenantSource.Shared) -> [Diagnostic] {
        let extended = shared.ruleSets.mapValues(\.extended)
        func reached(from name: String) -> Set<String> {
            var found: Set<String> = []
            var waiting = extended[name]?.map(\.item) ?? []
            while let next = waiting.popLast() {
                guard found.insert(next).inserted else { continue }
                waiting += extended[next]?.map(\.item) ?? []
            }
            return found
        }
        var findings: [Diagnostic] = []
        for name in extended.keys.sorted() {
            let reachable = reached(from: name)
            guard reachable.contains(name) else { continue }
            let circle = reachable.filter { reached(from: $0).contains(name) }.sorted()
            guard circle.first == name else { continue }
            let edges = circle.flatMap { member in
                (extended[member] ?? []).filter { circle.contains($0.item) }
            }
            guard let closing = edges.last(where: { $0.item == name }) else { continue }
            let others = edges.filter { $0 != closing }
            findings.append(
                rule.diagnostic(
                    circle.count == 1
                        ? "the rule set \(name) extends itself"
                        : "the rule sets \(circle.joined(separator: ", ")) extend each other in a circle",
                    at: closing.span,
                    related: others.map { Diagnostic.Related(span: $0.span, message: "and here") },
                    hint: "drop one of these"))
        }
        return findings
    }
}

extension MarkedNode {
    /// The rule sets that one extends, as written.
    fileprivate var extended: [Placed<String>] {
        guard case .map(let entries) = content,
            case .list(let items)? = entries.first(where: { $0.key == "extends" })?.value.content
        else { return [] }
        return items.compactMap { item in
            if case .scalar(let text, _) = item.content { Placed(item: text, span: item.span) } else { nil }
        }
    }
}
