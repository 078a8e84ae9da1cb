import Foundation
import Glibc

/// The server process of a data folder, as its `postmaster.pid` tells.
struct Postmaster: Sendable, Hashable {
    let process: Int32
    let port: Int
    let socketFolder: String

    /// `nil` when there is no file, or the process it names is gone or is not the server of this folder.
    static func running(in folder: String) -> Postmaster? {
        guard let text = text(ofFile: "\(folder)/postmaster.pid") else { return nil }
        // Process, data folder, start, port, socket folder, address, shared memory, status.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 6, let process = Int32(lines[0]), let port = Int(lines[3]) else { return nil }
        let found = Postmaster(process: process, port: port, socketFolder: String(lines[4]))
        return found.isAlive(in: folder) ? found : nil
    }

    /// A killed process that nobody has collected yet counts as gone.
    func isAlive(in folder: String) -> Bool {
        var status: Int32 = 0
        // Collects it if it is our child, as it is where we are process 1 of a container.
        if waitpid(process, &status, WNOHANG) == process { return false }
        return Self.serves(process, folder)
    }

    /// Removes a `postmaster.pid` whose number was given to another program meanwhile: PostgreSQL would take that for
    /// its predecessor. Processes that are left of a killed server keep the file, which guards the shared memory.
    static func removeStaleFile(in folder: String) throws {
        let path = "\(folder)/postmaster.pid"
        guard FileManager.default.fileExists(atPath: path), running(in: folder) == nil else { return }
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
        if processes.contains(where: { serves($0, folder) }) { return }
        try FileManager.default.removeItem(atPath: path)
    }

    /// PostgreSQL's processes have their data folder as current folder.
    private static func serves(_ process: Int32, _ folder: String) -> Bool {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/\(process)/cwd", &buffer, buffer.count)
        guard length > 0 else { return false }
        let current = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return current == URL(fileURLWithPath: folder).resolvingSymlinksInPath().path && !isZombie(process)
    }

    private static func isZombie(_ process: Int32) -> Bool {
        // No file: gone between two looks.
        guard let line = text(ofFile: "/proc/\(process)/stat") else { return true }
        // `123 (name) Z …`; the name may hold anything, a bracket too.
        guard let end = line.lastIndex(of: ")") else { return true }
        return line[end...].dropFirst(2).first == "Z"
    }
}

/// `nil` where there is no file that we may read.
func text(ofFile path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
}
