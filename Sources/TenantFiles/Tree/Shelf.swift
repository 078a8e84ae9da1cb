import Foundation

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
            // Nothing else is asked about a folder that can't be listed.
            guard let stream = opendir(folder) else { return nil }
            defer { closedir(stream) }
            var items: [Item] = []
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name == "." || name == ".." { continue }
                let kind = Int(entry.pointee.d_type)
                // What is neither, a link above all, is looked at.
                let isFolder =
                    kind == Int(DT_DIR) || (kind != Int(DT_REG) && isFolder(folder + "/" + name))
                items.append(Item(name: name, isFolder: isFolder))
            }
            return items.sorted { $0.name < $1.name }
        },
        read: { path, limit in
            // Without waiting: opening a pipe for reading would wait for whoever writes into it.
            let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { return .unreadable(reason(errno)) }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                return .unreadable("it is not a plain file")
            }
            let size = Int(clamping: status.st_size)
            guard size <= limit else { return .tooLarge(size) }
            return bytes(from: descriptor, expecting: size, limit: limit)
        })

    /// All there is, however the file grows meanwhile.
    private static func bytes(from descriptor: Int32, expecting size: Int, limit: Int) -> Content {
        var bytes: [UInt8] = []
        // One byte more than expected, so that the end shows without another round.
        var room = size + 1
        while true {
            var got = 0
            let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                got = Foundation.read(descriptor, buffer.baseAddress, room)
                count = max(got, 0)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { return .unreadable(reason(errno)) }
            bytes = bytes.isEmpty ? part : bytes + part
            guard bytes.count <= limit else { return .tooLarge(bytes.count) }
            // A short read of a plain file is its end.
            if got < room { return .bytes(bytes) }
            room = 65_536
        }
    }

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

    private static func reason(_ number: Int32) -> String {
        switch number {
        case EACCES, EPERM: "permission is denied"
        case ENOENT, ENOTDIR: "there is no such file"
        case ENXIO: "it is not a plain file"
        default: "the system refused (\(number))"
        }
    }
}
