import Foundation
import Glibc
import Synchronization

/// Folders in `/tmp` for a PostgreSQL that nobody needs afterwards.
package enum TemporaryFolder {
    /// A new one that the user `postgres` can enter. It goes with this process, and so do the servers in it.
    package static func make(_ purpose: String) throws(EmbeddedError) -> String {
        var template = Array("/tmp/frontdesk-\(purpose)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .folderUnusable("/tmp", String(cString: strerror(errno)))
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard chmod(folder, 0o755) == 0 else {
            throw .folderUnusable(folder, String(cString: strerror(errno)))
        }
        do { try removeWithThisProcess(folder) } catch { throw .folderUnusable(folder, "\(error)") }
        return folder
    }

    /// Starts a process that only waits until this one is gone, killed or not, then stops the servers in the folder and
    /// removes it.
    private static func removeWithThisProcess(_ folder: String) throws {
        let script = """
            trap '' INT HUP TERM
            cat >/dev/null
            find "$1" -name postmaster.pid 2>/dev/null | while read -r file; do
                server=$(head -n 1 "$file")
                kill -QUIT "$server"
                n=0
                while kill -0 "$server" 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
                sockets=$(tail -n 1 "${file%/*}/frontdesk.place")
                case "$sockets" in /tmp/frontdesk-*) rm -rf "$sockets" ;; esac
            done
            rm -rf "$1"
            """
        let life = Pipe()
        let watchdog = Process()
        watchdog.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        watchdog.arguments = ["/bin/sh", "-c", script, "sh", folder]
        watchdog.standardInput = life.fileHandleForReading
        watchdog.standardOutput = FileHandle.nullDevice
        watchdog.standardError = FileHandle.nullDevice
        try watchdog.run()
        // Kept open for as long as the process lives: its end is the signal.
        lives.withLock { $0.append(life) }
    }

    private static let lives = Mutex<[Pipe]>([])
}
