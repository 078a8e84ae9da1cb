import Foundation
import Glibc

/// Where the embedded database lies, and the lock that says whose it is.
final class DataFolder: Sendable {
    /// What the user knows: `.frontdesk`.
    let folder: String
    /// PostgreSQL's own folder.
    let cluster: String
    /// Why `cluster` lies elsewhere, to be told; `nil` where it doesn't.
    let notice: String?
    private let lock: Int32

    private init(folder: String, cluster: String, notice: String?, lock: Int32) {
        self.folder = folder
        self.cluster = cluster
        self.notice = notice
        self.lock = lock
    }

    /// Takes the lock, or throws `EmbeddedError.ownedByAnother` with the URL of the one who has it.
    static func take(_ folder: String, _ shell: Shell, elsewhere: String) throws -> DataFolder {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        let (cluster, notice) = try place(folder, shell, elsewhere)
        let lock = open("\(folder)/postgres.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else {
            throw EmbeddedError.folderUnusable(folder, String(cString: strerror(errno)))
        }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw EmbeddedError.ownedByAnother(folder: folder, url: EmbeddedPostgres.url(ofRunning: cluster))
        }
        return DataFolder(folder: folder, cluster: cluster, notice: notice, lock: lock)
    }

    deinit {
        close(lock)
    }

    /// Lets the next owner in.
    func release() {
        _ = flock(lock, LOCK_UN)
    }

    /// The cluster of a data folder, for those who only look; the same rule as for the owner.
    static func cluster(of folder: String, elsewhere: String) -> String {
        let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        let other = "\(elsewhere)/\(digest(of: folder))/postgres"
        return FileManager.default.fileExists(atPath: "\(other)/PG_VERSION") ? other : "\(folder)/postgres"
    }

    private static func place(
        _ folder: String, _ shell: Shell, _ elsewhere: String
    ) throws -> (cluster: String, notice: String?) {
        let inside = "\(folder)/postgres"
        let other = "\(elsewhere)/\(digest(of: folder))"
        let notice = "the user postgres can't enter \(folder), so the database lies in \(other)"
        if FileManager.default.fileExists(atPath: "\(other)/postgres/PG_VERSION") {
            return ("\(other)/postgres", notice)
        }
        if try shell.canEnter(folder) { return (inside, nil) }
        if FileManager.default.fileExists(atPath: "\(inside)/PG_VERSION") {
            throw EmbeddedError.folderUnusable(
                inside, "the user postgres can't enter it any more; every folder above it must be searchable")
        }
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
        return ("\(other)/postgres", notice)
    }

    /// FNV-1a of the path, in 16 hexadecimal digits.
    private static func digest(of path: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in path.utf8 {
            hash ^= UInt64(byte)
            hash &*= 0x0000_0100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
