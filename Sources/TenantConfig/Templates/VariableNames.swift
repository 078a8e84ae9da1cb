/// The names that a template may use, as the engine finds them: from the section that a tag stands in outwards.
struct VariableNames {
    let paths: Set<String>
    private let groups: Set<String>

    enum Meaning: Hashable {
        case value(String)
        /// Holds others and shows nothing by itself.
        case group(String)
        case unknown
    }

    init(_ paths: Set<String>) {
        self.paths = paths
        groups = Set(
            paths.flatMap { path in
                let parts = path.split(separator: ".")
                return (1..<max(parts.count, 1)).map { parts.prefix($0).joined(separator: ".") }
            })
    }

    /// - Parameter scopes: the sections around it, outermost first.
    func meaning(of name: String, within scopes: [String]) -> Meaning {
        let first = name.split(separator: ".").first.map(String.init) ?? name
        for scope in scopes.reversed().map({ $0 + "." }) + [""] where exists(scope + first) {
            let path = scope + name
            return paths.contains(path) ? .value(path) : groups.contains(path) ? .group(path) : .unknown
        }
        return .unknown
    }

    /// What can be written there, as it would be written.
    func candidates(within scopes: [String]) -> [String] {
        let inner = scopes.flatMap { scope in
            paths.filter { $0.hasPrefix(scope + ".") }.map { String($0.dropFirst(scope.count + 1)) }
        }
        return Array(Set(inner).union(paths)).sorted()
    }

    func inside(_ group: String) -> [String] { paths.filter { $0.hasPrefix(group + ".") }.sorted() }

    private func exists(_ path: String) -> Bool { paths.contains(path) || groups.contains(path) }
}
