import FoundationEssentials

/// Where a tree of files is read from: a disk, or bytes already in memory.
package struct Shelf: Sendable {
    /// What a folder holds, by name; `nil` if there is no such folder.
    let list: @Sendable (_ folder: String) -> [Item]?
    /// A file, unless it is longer than `limit` bytes.
    let read: @Sendable (_ path: String, _ limit: Int) -> Content

    package struct Item: Hashable, Sendable {
        let name: String
        let isFolder: Bool
    }

    package enum Content: Sendable {
        case bytes([UInt8])
        /// In bytes.
        case tooLarge(Int)
        /// Why, without names of the machine's.
        case unreadable(String)
    }

    /// Links are followed: some deployments mount configuration that way. Only plain files are opened, since reading
    /// a pipe would wait for ever.
    package static let disk = Shelf(
        list: { folder in
            do {
                return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
                    Item(name: name, isFolder: isFolder(folder + "/" + name))
                }
            } catch {
                // Nothing else is asked about a folder that can't be listed.
                return nil
            }
        },
        read: { path, limit in
            do {
                let target = URL(filePath: path).resolvingSymlinksInPath().path
                let attributes = try FileManager.default.attributesOfItem(atPath: target)
                guard attributes[.type] as? FileAttributeType == .typeRegular else {
                    return .unreadable("it is not a plain file")
                }
                let size = attributes[.size] as? UInt64 ?? 0
                guard size <= UInt64(limit) else { return .tooLarge(Int(clamping: size)) }
                return .bytes(Array(try Data(contentsOf: URL(filePath: target))))
            } catch let error as CocoaError {
                return .unreadable(reason(error.code))
            } catch {
                return .unreadable("the system refused")
            }
        })

    /// - Parameter files: by path, with `/` between the names.
    package static func memory(_ files: [String: [UInt8]]) -> Shelf {
        // By folder, so that listing one costs what it holds and not what there is.
        var folders: [String: Set<Item>] = [:]
        for path in files.keys {
            var item = Item(name: FilePath.name(of: path), isFolder: false)
            var folder = FilePath.folder(of: path)
            while folders[folder, default: []].insert(item).inserted, folder != ".", folder != "/" {
                item = Item(name: FilePath.name(of: folder), isFolder: true)
                folder = FilePath.folder(of: folder)
            }
        }
        let listed = folders.mapValues { items in items.sorted { $0.name < $1.name } }
        return Shelf(
            list: { listed[$0] },
            read: { path, limit in
                guard let bytes = files[path] else { return .unreadable("there is no such file") }
                return bytes.count <= limit ? .bytes(bytes) : .tooLarge(bytes.count)
            })
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    private static func reason(_ code: CocoaError.Code) -> String {
        switch code {
        case .fileReadNoPermission: "permission is denied"
        case .fileNoSuchFile, .fileReadNoSuchFile: "there is no such file"
        default: "the system refused (\(code.rawValue))"
        }
    }
}
