import Foundation

/// The working copy these tests were built from.
enum Checkout {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Everything that git knows or would take in, so that a new file is judged before it is committed.
    static let files: [TrackedFile] = {
        let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        let list = output(of: ["git", "-c", "safe.directory=*"] + arguments)
        return list.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.sorted()
            .compactMap(TrackedFile.init)
    }()

    static let sources = files.filter { $0.path.hasPrefix("Sources/") && $0.path.hasSuffix(".swift") }
    static let tests = files.filter { $0.path.hasPrefix("Tests/") && $0.path.hasSuffix(".swift") }

    static func text(of path: String) -> String { files.first { $0.path == path }?.text ?? "" }

    /// What a program of the developer's machine prints; empty where it can't be run, and no check passes on that.
    static func output(of command: [String]) -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = root
        process.standardOutput = pipe
        do {
            try process.run()
            let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return process.terminationStatus == 0 ? data : Data()
        } catch {
            print("\(command.joined(separator: " ")): \(error)")
            return Data()
        }
    }
}

/// One file under version control.
struct TrackedFile: Sendable {
    /// From the root of the checkout.
    let path: String
    let text: String
    /// For Swift: without comments and texts; for all else as it stands.
    let lines: [Substring]

    /// `nil` for what was deleted and not committed yet, and for what is no text.
    init?(_ path: String) {
        guard let data = FileManager.default.contents(atPath: Checkout.root.appending(path: path).path),
            let text = String(data: data, encoding: .utf8)
        else { return nil }
        self.path = path
        self.text = text
        let code = path.hasSuffix(".swift") ? SwiftText.code(of: text) : text
        lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The module or the suite it belongs to.
    var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The places that match, as `file:line: what stands there`. A name ends at a full stop, which by Unicode's default
    /// rules it doesn't between letters.
    func places<Output>(of pattern: Regex<Output>) -> [String] {
        let pattern = pattern.wordBoundaryKind(.simple)
        return lines.indices.filter { lines[$0].contains(pattern) }.map { place($0) }
    }

    func place(_ index: Int) -> String {
        "\(path):\(index + 1): \(lines[index].trimmingCharacters(in: .whitespaces))"
    }
}
