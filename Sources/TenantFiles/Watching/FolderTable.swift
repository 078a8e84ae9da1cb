import Glibc

/// What was last seen of every folder that tenants are made of, and of the files in them.
///
/// Looking again costs one `stat` a file: names are listed anew only where the folder itself has changed.
struct FolderTable {
    private let places: TreePlaces
    private var folders: [String: Folder] = [:]

    private struct Folder {
        let stamp: FileStamp
        /// By name, which is short: tens of thousands of paths would take more room than all else. `nil`: a link to
        /// nothing.
        var entries: [(name: String, stamp: FileStamp?)]
    }

    /// Looks at everything.
    init(_ places: TreePlaces) {
        self.places = places
        refresh()
    }

    /// Every folder, as it was last seen.
    var paths: [String] { Array(folders.keys) }

    /// Looks at everything again.
    /// - Returns: the folders that differ from what was last seen of them, new and vanished ones too.
    @discardableResult
    mutating func refresh() -> Set<String> {
        var changed = refresh([places.tenants, places.policies, places.prompts, places.prompts + "/messages"])
        changed.formUnion(refresh(folders.keys.filter(isTenants)))
        return changed
    }

    /// Looks at some folders again. A change among the tenants' folders brings those that are new.
    @discardableResult
    mutating func refresh(_ paths: some Sequence<String>) -> Set<String> {
        var changed: Set<String> = []
        for path in paths {
            guard look(at: path) else { continue }
            changed.insert(path)
            guard path == places.tenants else { continue }
            var present: Set<String> = []
            for entry in folders[path]?.entries ?? [] where entry.stamp?.isFolder == true {
                let folder = path + "/" + entry.name
                present.insert(folder)
                if folders[folder]?.stamp != entry.stamp, look(at: folder) { changed.insert(folder) }
            }
            for known in folders.keys where isTenants(known) && !present.contains(known) {
                if look(at: known) { changed.insert(known) }
            }
        }
        return changed
    }

    private func isTenants(_ path: String) -> Bool {
        path.hasPrefix(places.tenants + "/") && path != places.policies && path != places.prompts
    }

    /// - Returns: whether it differs.
    private mutating func look(at path: String) -> Bool {
        guard let stamp = FileStamp(path), stamp.isFolder else {
            return folders.removeValue(forKey: path) != nil
        }
        guard let known = folders[path], known.stamp == stamp else {
            let entries = Self.names(in: path).map { name in
                (name: name, stamp: FileStamp(path + "/" + name))
            }
            folders[path] = Folder(stamp: stamp, entries: entries)
            return true
        }
        var differs = false
        for index in known.entries.indices {
            // A folder within: what is in it is looked at by itself, or doesn't matter.
            if known.entries[index].stamp?.isFolder == true { continue }
            let seen = FileStamp(path + "/" + known.entries[index].name)
            if seen != known.entries[index].stamp {
                folders[path]?.entries[index].stamp = seen
                differs = true
            }
        }
        return differs
    }

    /// Sorted, without those that begin with a dot, which editors and deployments keep beside the files.
    /// - Parameter isWanted: asked of a name's first byte.
    static func names(in folder: String, where isWanted: (UInt8) -> Bool = { _ in true }) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { name in
                    name.pointee != UInt8(ascii: ".") && isWanted(name.pointee) ? String(cString: name) : nil
                }
            }
            if let name { names.append(name) }
        }
        return names.sorted()
    }
}
