import TenantConfig
import Vocabulary

/// What has changed since a commit, and the tree as it was then.
package struct Changes: Sendable {
    /// As findings name their files; deleted ones too.
    let paths: Set<String>
    let before: TenantTree
    /// Every folder that something changed in, at any depth.
    private let folders: Set<String>

    package init(paths: Set<String>, before: Shelf) {
        self.paths = paths
        var folders: Set<String> = []
        for path in paths {
            var folder = FilePath.folder(of: path)
            while folders.insert(folder).inserted, folder != ".", folder != "/" {
                folder = FilePath.folder(of: folder)
            }
        }
        self.folders = folders
        self.before = TenantTree(reading: before)
    }

    /// Asks git.
    package init(since revision: String, in folders: [String]) throws(GitTrouble) {
        let tree = try GitTree.at(revision: revision, of: folders)
        self.init(paths: try tree.changedPaths(), before: try tree.shelf())
    }

    /// Whether a file, or something in a folder, is among what changed.
    func touch(_ place: String) -> Bool {
        paths.contains(place) || folders.contains(place)
    }

    /// Whether a finding is about what changed, in its own place or a second one.
    func concern(_ diagnostic: Diagnostic) -> Bool {
        touch(diagnostic.span.file) || diagnostic.related.contains { touch($0.span.file) }
    }
}

/// The shared files that have changed, and who is built on them.
struct SharedFiles {
    private let changed: [String]
    private let policies: String
    private let prompts: String

    /// - Parameter root: the folder of tenants.
    init(changed changes: Changes?, root: String, policies: String, prompts: String) {
        // What lies in a tenant's own folder is nobody else's.
        changed =
            changes?.paths.filter { !$0.hasPrefix(root + "/") || $0.hasPrefix(root + "/_") }.sorted() ?? []
        self.policies = policies
        self.prompts = prompts
    }

    func reaching(_ tenant: TenantSource) -> [String] {
        if changed.isEmpty { return [] }
        let layers = tenant.layers.dropLast().map { $0.folder + "/" }
        let ruleSets = Set(ruleSets(of: tenant).map { "\(policies)/\($0).yaml" })
        return changed.filter { path in
            layers.contains { path.hasPrefix($0) } || ruleSets.contains(path)
                || path.hasPrefix(prompts + "/messages/") || path == policies + "/platform.yaml"
                || systemPrompt(of: tenant).map { path == "\(prompts)/\($0).mustache" } ?? false
        }
    }

    /// By name, those that others extend included.
    private func ruleSets(of tenant: TenantSource) -> Set<String> {
        var waiting = tenant.layers.flatMap { Self.texts($0.files[.policies], "extends") }
        var found: Set<String> = []
        while let name = waiting.popLast() {
            guard found.insert(name).inserted else { continue }
            waiting += Self.texts(tenant.shared.ruleSets[name], "extends")
        }
        return found
    }

    private func systemPrompt(of tenant: TenantSource) -> String? {
        tenant.layers.reversed().lazy.flatMap { Self.texts($0.files[.prompts], "system") }.first
    }

    private static func texts(_ root: MarkedNode?, _ key: String) -> [String] {
        guard case .map(let entries)? = root?.content,
            let value = entries.first(where: { $0.key == key })?.value
        else { return [] }
        switch value.content {
        case .scalar(let text, _): return [text]
        case .list(let items):
            return items.compactMap { if case .scalar(let text, _) = $0.content { text } else { nil } }
        default: return []
        }
    }
}
