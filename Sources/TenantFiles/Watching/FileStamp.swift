import Glibc

/// What the system says about a file without its content: differs after every change of it, as far as the system's
/// clock can tell two changes apart.
struct FileStamp: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
    let size: Int64
    /// In nanoseconds; the second one can't be set by a program that wants a file to look unchanged.
    let modified: Int64
    let changed: Int64
    let isFolder: Bool

    /// Of what a link points to; `nil` where there is nothing.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }
}
