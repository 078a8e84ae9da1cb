import Foundation

/// Replaces a file as a whole: whoever reads it meanwhile sees the old one or the new one, never a part.
package enum AtomicFile {
    package struct Trouble: Error, CustomStringConvertible {
        package let description: String
    }

    /// Keeps the mode, and writes through a link to the file it leads to.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        var template = Array((FilePath.folder(of: target) + "/.frontdesk-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Trouble(description: "no file can be made beside '\(path)'") }
        let temporary = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        var isDone = false
        defer { if !isDone { unlink(temporary) } }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
        var status = stat()
        if stat(target, &status) == 0 {
            guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else {
                throw Trouble(description: "the mode of '\(path)' can't be kept")
            }
        } else {
            // As any new file: readable by all that the umask lets.
            let mask = umask(0)
            umask(mask)
            fchmod(descriptor, 0o666 & ~mask)
        }
        try handle.close()
        guard rename(temporary, target) == 0 else {
            throw Trouble(description: "'\(path)' can't be replaced")
        }
        isDone = true
    }
}
