import TenantConfig

/// Files that were read so that they stood still meanwhile.
package struct SteadyReading: Sendable {
    package let shelf: Shelf
    /// The same by path, as in a project laid out as usual.
    package let files: [String: [UInt8]]
    private let looking: Looking

    /// What tenants share: layers, rule sets, wording.
    package init(sharedIn places: TreePlaces, limit: Int = 1 << 20) {
        self.init {
            Self.shared(places, limit)
        } files: {
            $0.files(places)
        }
    }

    /// One tenant's own folder.
    /// - Returns: `nil` where there is no such folder.
    package init?(of slug: String, in places: TreePlaces, limit: Int = 1 << 20) {
        let folder = places.tenants + "/" + slug
        guard FileStamp(folder)?.isFolder == true else { return nil }
        self.init {
            var looking = Looking(limit: limit)
            looking.read(folder)
            return looking
        } files: { _ in
            [:]
        }
    }

    private init(_ look: () -> Looking, files: (Looking) -> [String: [UInt8]]) {
        var looking = look()
        // What goes on changing is told again by the watcher.
        for _ in 0..<5 where !looking.isSteady { looking = look() }
        self.looking = looking
        shelf = looking.shelf
        self.files = files(looking)
    }

    /// Whether everything is as it was when it was read.
    package var isCurrent: Bool { looking.isSteady }

    private static func shared(_ places: TreePlaces, _ limit: Int) -> Looking {
        var looking = Looking(limit: limit)
        // Its stamp tells of layers that come and go.
        looking.note(places.tenants)
        for name in FolderTable.names(in: places.tenants, where: { $0 == UInt8(ascii: "_") })
        where looking.read(places.tenants + "/" + name) {
            looking.folders[places.tenants, default: []].append(Shelf.Item(name: name, isFolder: true))
        }
        for folder in [places.policies, places.prompts, places.prompts + "/messages"] { looking.read(folder) }
        return looking
    }

    /// The tenants that have a folder now.
    package static func slugs(in places: TreePlaces) -> [String] {
        FolderTable.names(in: places.tenants, where: { $0 != UInt8(ascii: "_") }).filter { name in
            FileStamp(places.tenants + "/" + name)?.isFolder == true
        }
    }
}

/// What was seen of each folder and file, and what was in it.
private struct Looking {
    let limit: Int
    var folders: [String: [Shelf.Item]] = [:]
    private var stamps: [String: FileStamp] = [:]
    private var contents: [String: Shelf.Content] = [:]

    init(limit: Int) {
        self.limit = limit
    }

    mutating func note(_ path: String) { stamps[path] = FileStamp(path) }

    /// - Returns: whether there is such a folder.
    @discardableResult
    mutating func read(_ folder: String) -> Bool {
        guard let stamp = FileStamp(folder), stamp.isFolder else { return false }
        stamps[folder] = stamp
        folders[folder] = FolderTable.names(in: folder).map { name in
            let path = folder + "/" + name
            let stamp = FileStamp(path)
            stamps[path] = stamp
            let isFolder = stamp?.isFolder ?? false
            if !isFolder { contents[path] = PlainFile.read(path, limit) }
            return Shelf.Item(name: name, isFolder: isFolder)
        }
        return true
    }

    var isSteady: Bool { stamps.allSatisfy { FileStamp($0.key) == $0.value } }

    func files(_ places: TreePlaces) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for (path, content) in contents {
            guard case .bytes(let bytes) = content else { continue }
            for (root, name) in [
                (places.prompts, "prompts"), (places.policies, "policies"), (places.tenants, "tenants"),
            ] where path.hasPrefix(root + "/") {
                files[name + path.dropFirst(root.count)] = bytes
                break
            }
        }
        return files
    }

    var shelf: Shelf {
        let (folders, contents) = (folders, contents)
        return Shelf(
            list: { folders[$0] },
            read: { path, limit in
                switch contents[path] {
                case .bytes(let bytes)? where bytes.count > limit: .tooLarge(bytes.count)
                case let content?: content
                case nil: .unreadable("there is no such file")
                }
            })
    }
}
