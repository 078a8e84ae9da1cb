import TenantConfig

/// The files of some tenants and all that is shared, read so that what was read stood still meanwhile.
package struct SteadyReading: Sendable {
    /// Everything that was read.
    package let shelf: Shelf
    /// The same by path, as in a project laid out as usual.
    package let files: [String: [UInt8]]
    /// Whether no file has changed between the first look and the last one: if not, read again.
    package let isSteady: Bool

    /// - Parameter slugs: tenants' folders, whether or not they are there; `nil`: all of them.
    package init(_ places: TreePlaces, tenants slugs: Set<String>?, limit: Int = 1 << 20) {
        let all = FolderTable.names(in: places.tenants)
        let wanted = all.filter { name in
            name.hasPrefix("_") || (slugs?.contains(name) ?? true)
        }
        var looking = Looking(limit: limit)
        let tenants = wanted.filter { looking.read(places.tenants + "/" + $0) }
        for folder in [places.policies, places.prompts, places.prompts + "/messages"] { looking.read(folder) }
        looking.folders[places.tenants] = tenants.map { Shelf.Item(name: $0, isFolder: true) }
        isSteady = looking.isSteady
        shelf = looking.shelf
        files = looking.files(places)
    }

    /// The tenants that have a folder now.
    package static func slugs(in places: TreePlaces) -> [String] {
        FolderTable.names(in: places.tenants).filter { name in
            !name.hasPrefix("_") && FileStamp(places.tenants + "/" + name)?.isFolder == true
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
