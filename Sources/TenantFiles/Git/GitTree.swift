import Foundation

/// Folders as a commit has them, and what has changed in them since. Paths are those that were given, whether they lead
/// to the root of the repository or not, so that findings about then and now name their files alike.
package struct GitTree: Sendable {
    /// The full name of the commit.
    package let commit: String
    private let places: [Place]

    /// One folder that was asked about.
    private struct Place {
        /// As given.
        let folder: String
        /// The root of the work tree, absolute.
        let root: String
        /// From there to the folder; empty for the root itself.
        let inside: String

        /// From the root of the repository to as it was asked for; `nil` for what lies elsewhere.
        func shown(_ path: String) -> String? {
            let rest: Substring
            if inside.isEmpty {
                rest = path[...]
            } else if path == inside {
                return folder
            } else if path.hasPrefix(inside + "/") {
                rest = path.dropFirst(inside.count + 1)
            } else {
                return nil
            }
            return folder == "." ? String(rest) : folder == "/" ? "/" + rest : folder + "/" + rest
        }
    }

    /// - Parameters:
    ///   - revision: whatever git takes for a commit: `main`, `HEAD~2`, `origin/main`, a hash.
    ///   - folders: absolute or from the current folder; they needn't exist any more.
    package static func at(revision: String, of folders: [String]) throws(GitTrouble) -> GitTree {
        var places: [Place] = []
        for folder in folders { places.append(try place(of: FilePath.trimmed(folder))) }
        guard let first = places.first else { throw .noRepository(folder: ".") }
        return GitTree(commit: try commit(revision, in: first.root), places: places)
    }

    /// The full name of the commit that a folder's work tree stands on.
    package static func head(of folder: String) throws(GitTrouble) -> String {
        try commit("HEAD", in: place(of: FilePath.trimmed(folder)).root)
    }

    /// Every file under the folders as the commit has it.
    package func shelf() throws(GitTrouble) -> Shelf {
        var files: [String: [UInt8]] = [:]
        for place in places { files.merge(try self.files(of: place)) { first, _ in first } }
        return .memory(files)
    }

    /// Files that differ between the commit and what lies in the folders now: changed, added (also where git has not
    /// been told of them yet) and deleted ones.
    package func changedPaths() throws(GitTrouble) -> Set<String> {
        var changed: Set<String> = []
        for place in places {
            let git = GitCommand(folder: place.root)
            let within = ["--", place.inside.isEmpty ? "." : place.inside]
            let tracked = try git.names(
                ["diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z", commit]
                    + within)
            let untracked = try git.names(
                ["ls-files", "--others", "--exclude-standard", "-z"] + within)
            changed.formUnion((tracked + untracked).compactMap { place.shown($0) })
        }
        return changed
    }

    // MARK: What stood there

    private struct Blob {
        let path: String
        let hash: String
        let isLink: Bool
    }

    private func files(of place: Place) throws(GitTrouble) -> [String: [UInt8]] {
        let git = GitCommand(folder: place.root)
        let listed = try git.names(
            ["ls-tree", "-r", "-z", "--full-tree", commit, "--", place.inside.isEmpty ? "." : place.inside])
        let blobs = listed.compactMap { Self.blob($0) }
        let wanted = blobs.map(\.hash).joined(separator: "\n") + "\n"
        let contents = try Self.contents(
            of: git.run(["cat-file", "--batch"], input: Array(wanted.utf8)), count: blobs.count)
        var files: [String: [UInt8]] = [:]
        for (blob, bytes) in zip(blobs, contents) where !blob.isLink {
            if let path = place.shown(blob.path) { files[path] = bytes }
        }
        for (blob, bytes) in zip(blobs, contents) where blob.isLink {
            let target = FilePath.resolved(
                "/" + FilePath.folder(of: blob.path) + "/" + String(decoding: bytes, as: UTF8.self))
            guard let path = place.shown(blob.path), let meant = place.shown(String(target.dropFirst()))
            else { continue }
            files[path] = files[meant]
        }
        return files
    }

    /// `100644 blob <hash><tab><path>`; submodules are no files.
    private static func blob(_ line: String) -> Blob? {
        let parts = line.split(separator: "\t", maxSplits: 1)
        let words = parts.first?.split(separator: " ") ?? []
        guard parts.count == 2, words.count == 3, words[1] == "blob" else { return nil }
        return Blob(path: String(parts[1]), hash: String(words[2]), isLink: words[0] == "120000")
    }

    /// Each after a line `<hash> blob <size>`, and with a line feed behind it.
    private static func contents(of batch: [UInt8], count: Int) throws(GitTrouble) -> [[UInt8]] {
        var contents: [[UInt8]] = []
        var position = 0
        while contents.count < count {
            guard let end = batch[position...].firstIndex(of: 0x0A),
                let size = batch[position..<end].split(separator: 0x20).last.flatMap({
                    Int(String(decoding: $0, as: UTF8.self))
                }), size >= 0, end + 1 + size < batch.count
            else { throw .failed("a file of the commit can't be read") }
            contents.append(Array(batch[(end + 1)..<(end + 1 + size)]))
            position = end + size + 2
        }
        return contents
    }

    // MARK: Where that is

    private static func place(of folder: String) throws(GitTrouble) -> Place {
        // What was deleted since lies where its nearest remaining folder lies.
        var existing = folder
        var lost: [String] = []
        while !isFolder(existing), existing != ".", existing != "/" {
            lost.insert(FilePath.name(of: existing), at: 0)
            existing = FilePath.folder(of: existing)
        }
        let git = GitCommand(folder: existing)
        do {
            let root = try git.line(["rev-parse", "--show-toplevel"])
            var inside = try git.line(["rev-parse", "--show-prefix"])
            if inside.hasSuffix("/") { inside.removeLast() }
            let names = (inside.isEmpty ? [] : [inside]) + lost
            return Place(folder: folder, root: root, inside: names.joined(separator: "/"))
        } catch .failed(let reason) where reason.contains("not a git repository") {
            throw .noRepository(folder: folder)
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func commit(_ revision: String, in root: String) throws(GitTrouble) -> String {
        // A dash would make an option of it.
        guard !revision.isEmpty, !revision.hasPrefix("-") else { throw .unknownRevision(revision) }
        do {
            return try GitCommand(folder: root).line(
                ["rev-parse", "--verify", "--quiet", revision + "^{commit}"])
        } catch .failed {
            throw .unknownRevision(revision)
        }
    }
}
