import TenantConfig

/// A compiled configuration as its values by path, lists in one piece: what two revisions are compared by, so that
/// nothing that acts can change unseen.
struct Leaves {
    /// In the order of the format.
    let paths: [String]
    private let values: [String: [String]]

    init(_ origins: [Compilation.Origin]) {
        var paths: [String] = []
        var values: [String: [String]] = [:]
        for origin in origins {
            let path = Self.withoutIndex(origin.path)
            if values[path] == nil { paths.append(path) }
            if origin.value == "[]" || origin.value == "{}" {
                values[path, default: []] += []
            } else {
                values[path, default: []].append(origin.value)
            }
        }
        self.paths = paths
        self.values = values
    }

    /// `nil`: not there. An empty list is `[]`.
    subscript(path: String) -> [String]? { values[path] }

    /// Whether anything stands at the path or below it.
    func mentions(_ path: String) -> Bool {
        values[path] != nil || paths.contains { $0.hasPrefix(path + ".") || $0.hasPrefix(path + "[") }
    }

    /// `weekly.mon[0]` is one piece of `weekly.mon`; what stands inside a list's maps keeps its place.
    private static func withoutIndex(_ path: String) -> String {
        guard path.hasSuffix("]"), let open = path.lastIndex(of: "[") else { return path }
        return String(path[..<open])
    }
}
