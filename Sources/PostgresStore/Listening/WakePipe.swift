import Glibc
import Synchronization

/// Lets a thread wait for a socket, a time, or being told to stop, whichever comes first.
final class WakePipe: Sendable {
    private let reading: Int32
    private let writing: Int32
    private let closed = Atomic<Bool>(false)

    init() throws(PostgresError) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .misuse("pipe: \(String(cString: strerror(errno)))") }
        ends.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        Glibc.close(reading)
        Glibc.close(writing)
    }

    var isClosed: Bool { closed.load(ordering: .acquiring) }

    /// Wakes the thread for good: from now on no wait lasts.
    func close() {
        closed.store(true, ordering: .releasing)
        var byte: UInt8 = 1
        _ = write(writing, &byte, 1)
    }

    /// Negative `milliseconds` wait without end.
    func wait(orReadable socket: Int32 = -1, milliseconds: Int32) {
        var descriptors = [
            pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
            // poll passes over a negative descriptor.
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&descriptors, 2, milliseconds)
    }
}
