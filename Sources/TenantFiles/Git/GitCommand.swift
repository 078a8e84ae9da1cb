import Foundation

/// One run of the program `git`, without a shell, in a folder of a work tree.
struct GitCommand {
    let folder: String

    /// Variables that would turn git away from the folder it runs in, as hooks set them.
    private static let misleading = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE",
        "GIT_COMMON_DIR",
    ]

    /// - Returns: what it writes, byte by byte.
    func run(_ arguments: [String], input: [UInt8] = []) throws(GitTrouble) -> [UInt8] {
        do {
            return try output(of: arguments, input: input)
        } catch let trouble as GitTrouble {
            throw trouble
        } catch {
            throw GitTrouble.failed("git can't be run here")
        }
    }

    /// The first line, of a command that writes one.
    func line(_ arguments: [String]) throws(GitTrouble) -> String {
        var bytes = try run(arguments)
        if bytes.last == 0x0A { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The names that a command writes with `-z`.
    func names(_ arguments: [String]) throws(GitTrouble) -> [String] {
        try run(arguments).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private func output(of arguments: [String], input: [UInt8]) throws -> [UInt8] {
        var environment = ProcessInfo.processInfo.environment
        guard let program = Self.program(in: environment["PATH"] ?? "/usr/bin:/bin") else {
            throw GitTrouble.missing
        }
        for name in Self.misleading { environment[name] = nil }
        // Nothing here may take a lock or speak another language than the messages that are read.
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        environment["LC_ALL"] = "C"
        // Files, so that neither side ever waits for the other to read.
        let fed = try ScratchFile()
        let complaints = try ScratchFile()
        try fed.handle.write(contentsOf: Data(input))
        try fed.handle.seek(toOffset: 0)
        let written = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments =
            ["-C", folder, "--literal-pathspecs", "-c", "core.fsmonitor=false"] + arguments
        process.environment = environment
        process.standardInput = fed.handle
        process.standardOutput = written
        process.standardError = complaints.handle
        try process.run()
        let output = try written.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            try complaints.handle.seek(toOffset: 0)
            let words = try complaints.handle.readToEnd() ?? Data()
            let line = String(decoding: words, as: UTF8.self).split(separator: "\n").first.map(String.init)
            throw GitTrouble.failed(line.map { Wording.harmless($0) } ?? "git gave no reason")
        }
        return Array(output)
    }

    private static func program(in path: String) -> String? {
        path.split(separator: ":").map { $0 + "/git" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }
}

/// Why git couldn't answer, in words for a person.
package enum GitTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    case missing
    case noRepository(folder: String)
    case unknownRevision(String)
    case failed(String)

    package var description: String {
        switch self {
        case .missing: "The program `git` isn't installed, and only it knows what stood in files before."
        case .noRepository(let folder): "'\(folder)' lies in no git work tree."
        case .unknownRevision(let name): "git knows no commit '\(Wording.harmless(name))'."
        case .failed(let reason): "git couldn't answer: \(reason)"
        }
    }
}

/// A file that nobody else can open and that is gone when it is let go.
private struct ScratchFile {
    let handle: FileHandle

    init() throws {
        var name = Array((FileManager.default.temporaryDirectory.path + "/frontdesk-XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw GitTrouble.failed("no temporary file can be made") }
        unlink(name)
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
