import Glibc

/// Reads a file in as few calls as the system allows: at a start there are tens of thousands.
enum PlainFile {
    /// Only plain files are read, since a pipe would make the reader wait for ever.
    static func read(_ path: String, _ limit: Int) -> Shelf.Content {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return .unreadable(reason(errno)) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { return .unreadable(reason(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .unreadable("it is not a plain file") }
        let size = Int(status.st_size)
        guard size <= limit else { return .tooLarge(size) }
        // One byte more tells whether it has grown since; a change is noticed by its stamp then.
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            while count < buffer.count {
                let got = Glibc.read(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                count += got
            }
        }
        return failure == 0 ? .bytes(bytes) : .unreadable(reason(failure))
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case EACCES, EPERM: "permission is denied"
        case ENOENT: "there is no such file"
        default: "the system refused (\(code))"
        }
    }
}
