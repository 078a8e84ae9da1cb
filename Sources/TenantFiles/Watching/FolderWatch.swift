import Glibc
import Synchronization

/// The system's own word that something happened in a folder (inotify(7)). A hint: it may be missing where folders come
/// over a network, where there are too many of them, and for what a link points to.
final class FolderWatch: Sendable {
    private let events: Int32
    private let bellReading: Int32
    private let bellWriting: Int32
    private let state = Mutex(State())

    private struct State {
        /// A watch follows what a path pointed to when it was made; several paths may point to one folder.
        var paths: [Int32: Set<String>] = [:]
        var inodes: [String: UInt64] = [:]
        var isComplete = true
        var isClosed = false
    }

    private static let interest = UInt32(
        IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE
            | IN_DELETE_SELF | IN_MOVE_SELF)
    private static let gone = UInt32(IN_IGNORED)
    private static let lost = UInt32(IN_Q_OVERFLOW)

    /// `nil` where the system can't give it.
    init?() {
        var bell: [Int32] = [-1, -1]
        guard pipe(&bell) == 0 else { return nil }
        bell.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
        bellReading = bell[0]
        bellWriting = bell[1]
        // Without it the bell and time alone end a wait.
        events = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        if events < 0 { state.withLock { $0.isComplete = false } }
    }

    deinit {
        close(bellReading)
        close(bellWriting)
        if events >= 0 { close(events) }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }
    /// Whether every folder that was asked for is watched.
    var isComplete: Bool { state.withLock { $0.isComplete } }

    /// Ends the present wait, and every one after it at once.
    func stop() {
        state.withLock { $0.isClosed = true }
        var byte: UInt8 = 1
        _ = write(bellWriting, &byte, 1)
    }

    /// Watches folders that aren't yet, or whose path points to another folder by now.
    func watch(_ paths: some Sequence<String>) {
        guard events >= 0 else { return }
        state.withLock { state in
            for path in paths {
                guard let stamp = FileStamp(path), stamp.isFolder else {
                    state.inodes[path] = nil
                    continue
                }
                guard state.inodes[path] != stamp.inode else { continue }
                let watch = inotify_add_watch(events, path, Self.interest)
                guard watch >= 0 else {
                    state.isComplete = false
                    continue
                }
                state.inodes[path] = stamp.inode
                state.paths[watch, default: []].insert(path)
            }
        }
    }

    /// Waits until something happens, or for so long.
    /// - Returns: the folders in which something happened; empty where nothing did.
    func wait(milliseconds: Int32) -> Set<String> {
        var descriptors = [
            pollfd(fd: bellReading, events: Int16(POLLIN), revents: 0),
            // poll passes over a negative descriptor.
            pollfd(fd: events, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&descriptors, 2, milliseconds)
        return descriptors[1].revents & Int16(POLLIN) != 0 ? take() : []
    }

    private func take() -> Set<String> {
        let size = 64 * 1024
        var touched: Set<String> = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
        defer { buffer.deallocate() }
        while true {
            let count = read(events, buffer.baseAddress, size)
            guard count > 0 else { return touched }
            state.withLock { state in
                var at = 0
                // An event is a watch, a mask, a cookie, a length, and a name of that length.
                while at + 16 <= count {
                    let watch = buffer.loadUnaligned(fromByteOffset: at, as: Int32.self)
                    let mask = buffer.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
                    let length = buffer.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self)
                    at += 16 + Int(length)
                    if mask & Self.lost != 0 { touched.formUnion(state.inodes.keys) }
                    let paths = state.paths[watch] ?? []
                    touched.formUnion(paths)
                    guard mask & Self.gone != 0 else { continue }
                    state.paths[watch] = nil
                    for path in paths { state.inodes[path] = nil }
                }
            }
        }
    }
}
