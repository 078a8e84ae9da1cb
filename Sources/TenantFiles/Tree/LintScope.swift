import TenantConfig
package import Vocabulary

/// Which findings of a tree were asked about: all of it, some tenants, or single files.
package struct LintScope: Hashable, Sendable {
    /// The folder of tenants that must be loaded, whatever is reported.
    package let tenants: String
    /// Files, or folders with all in them; empty for everything.
    private let wanted: [String]

    /// Everything under the folders that are loaded anyway.
    package init(tenants: String) {
        self.tenants = FilePath.trimmed(tenants)
        wanted = []
    }

    private init(tenants: String, wanted: [String]) {
        self.tenants = tenants
        self.wanted = wanted
    }

    package func reports(_ diagnostic: Diagnostic) -> Bool {
        wanted.isEmpty
            || wanted.contains { diagnostic.span.file == $0 || diagnostic.span.file.hasPrefix($0 + "/") }
    }

    /// What is reported of a tree that was loaded for this scope.
    ///
    /// - Parameter compiled: what compiling found beside reading, of all tenants.
    /// - Returns: `nil` if the tree holds nothing to lint.
    package func report(
        on tree: LoadedTree, with compiled: [Diagnostic], isColoured: Bool = false
    ) -> LintReport? {
        guard !tree.tenants.isEmpty || !tree.sources.isEmpty else { return nil }
        let all = tree.diagnostics + tree.tenants.flatMap(\.diagnostics) + compiled
        // The same finding in a shared file comes once for each tenant that is laid over it.
        var seen: Set<Diagnostic> = []
        let once = all.filter { reports($0) && seen.insert($0).inserted }
        return LintReport(once, sources: tree.sources, isColoured: isColoured)
    }

    /// Scopes for the paths given to the linter: a folder of tenants, a tenant's folder or files in it, the folders of
    /// policies and prompts or files in them.
    ///
    /// - Parameters:
    ///   - paths: as given; none means everything.
    ///   - tenants: where the tenants are, unless a path says otherwise.
    ///   - here: the current folder's absolute path, for paths that don't name their tenant.
    /// - Throws: `Nothing` for a path with nothing to lint.
    package static func scopes(
        for paths: [String], tenants: String, policies: String, prompts: String, here: String,
        on shelf: Shelf = .disk
    ) throws(Nothing) -> [LintScope] {
        let finder = ScopeFinder(
            tenants: FilePath.trimmed(tenants), shared: [policies, prompts].map(FilePath.trimmed), here: here,
            shelf: shelf)
        if paths.isEmpty { return [try finder.place(finder.tenants).scope] }
        var order: [String] = []
        var wanted: [String: [String]] = [:]
        for path in paths {
            let place = try finder.place(FilePath.trimmed(path))
            if wanted[place.tenants] == nil { order.append(place.tenants) }
            wanted[place.tenants, default: []].append(place.path)
        }
        return order.map { LintScope(tenants: $0, wanted: wanted[$0] ?? []) }
    }

    /// A path with nothing to lint: mistyped, or empty.
    package struct Nothing: Error, Hashable, Sendable {
        package let path: String
    }
}

/// Tells from what lies there whether a path is a folder of tenants, a tenant or a file.
private struct ScopeFinder {
    let tenants: String
    let shared: [String]
    let here: String
    let shelf: Shelf

    struct Place {
        let tenants: String
        let path: String
        var scope: LintScope { LintScope(tenants: tenants) }
    }

    func place(_ path: String) throws(LintScope.Nothing) -> Place {
        if shared.contains(path) || shared.contains(where: { path.hasPrefix($0 + "/") }) {
            guard exists(path) else { throw .init(path: path) }
            return Place(tenants: tenants, path: path)
        }
        if let items = shelf.list(path) {
            if items.contains(where: { isTenantFile($0) }) {
                let named = isShort(path) ? rooted(path) : path
                return Place(tenants: FilePath.folder(of: named), path: named)
            }
            guard items.contains(where: { $0.isFolder && holdsTenant(path + "/" + $0.name) }) else {
                throw .init(path: path)
            }
            return Place(tenants: path, path: path)
        }
        let folder = FilePath.folder(of: path)
        let item = shelf.list(folder)?.first { $0.name == FilePath.name(of: path) }
        guard let item, !item.isFolder, holdsTenant(folder) else { throw .init(path: path) }
        let named = isShort(folder) ? rooted(path) : path
        return Place(tenants: FilePath.folder(of: FilePath.folder(of: named)), path: named)
    }

    /// From the root, for a path too short to name what lies above it.
    private func rooted(_ path: String) -> String {
        path.hasPrefix("/") ? path : FilePath.resolved(here + "/" + path)
    }

    private func exists(_ path: String) -> Bool {
        !(shelf.list(path) ?? []).isEmpty
            || (shelf.list(FilePath.folder(of: path)) ?? []).contains {
                !$0.isFolder && $0.name == FilePath.name(of: path)
            }
    }

    /// Whether the folder above can't be read off a path.
    private func isShort(_ path: String) -> Bool {
        FilePath.folder(of: path) == "." || FilePath.name(of: path) == ".."
    }

    private func holdsTenant(_ folder: String) -> Bool {
        (shelf.list(folder) ?? []).contains { isTenantFile($0) }
    }

    private func isTenantFile(_ item: Shelf.Item) -> Bool {
        !item.isFolder && FileKind.allCases.contains { $0.fileName == item.name }
    }
}
