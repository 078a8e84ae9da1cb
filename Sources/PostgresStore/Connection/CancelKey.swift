import CLibPQ

/// With this another thread can cancel what a connection runs.
///
/// Unchecked: libpq copies all it needs into the key, promises that `PQcancel` may be called from any thread, and the
/// key is reached under its worker's lock alone.
struct CancelKey: ~Copyable, @unchecked Sendable {
    private let handle: OpaquePointer

    /// `nil` when memory is out.
    init?(of connection: OpaquePointer) {
        guard let handle = PQgetCancel(connection) else { return nil }
        self.handle = handle
    }

    deinit {
        PQfreeCancel(handle)
    }

    /// Opens a connection of its own; the server's answer says nothing about whether it was in time.
    borrowing func cancel() {
        var reason = [CChar](repeating: 0, count: 256)
        PQcancel(handle, &reason, Int32(reason.count))
    }
}
