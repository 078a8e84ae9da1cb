import Foundation
import Glibc

/// Runs PostgreSQL's programs, which refuse to work for root: as the user `postgres` in that case.
struct Shell: Sendable {
    /// The folder of `initdb`, `pg_ctl` and `postgres`.
    let programs: String
    /// Who owns the files; `nil` when that is who we are.
    let owner: Owner?

    struct Owner: Sendable, Hashable {
        let user: UInt32
        let group: UInt32
    }

    /// Searches `pg_config --bindir` and Debian's folders, the highest version first.
    init(programs: String? = nil) throws {
        self.programs = try programs ?? Self.findPrograms()
        owner = geteuid() == 0 ? try Self.postgresUser() : nil
    }

    /// Blocks until the program ends.
    func run(_ program: String, _ arguments: [String]) throws -> Child {
        try runAsOwner(["\(programs)/\(program)"] + arguments)
    }

    /// Whether whoever owns the files can enter the folder: every folder above must let it through.
    func canEnter(_ folder: String) throws -> Bool {
        try runAsOwner(["/bin/sh", "-c", "cd \"$1\"", "sh", folder]).status == 0
    }

    func give(_ path: String) throws {
        guard let owner else { return }
        guard chown(path, owner.user, owner.group) == 0 else {
            throw EmbeddedError.folderUnusable(path, String(cString: strerror(errno)))
        }
    }

    private func runAsOwner(_ command: [String]) throws -> Child {
        guard let owner else { return try Child.run(command) }
        let dropping = [
            "/usr/bin/setpriv", "--reuid=\(owner.user)", "--regid=\(owner.group)", "--init-groups", "--",
        ]
        return try Child.run(dropping + command)
    }

    private static func findPrograms() throws -> String {
        func isComplete(_ folder: String) -> Bool {
            ["initdb", "pg_ctl", "postgres"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
        }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in path.split(separator: ":") {
            let configuration = "\(folder)/pg_config"
            guard FileManager.default.isExecutableFile(atPath: configuration) else { continue }
            let answer = try Child.run([configuration, "--bindir"]).output.split(whereSeparator: \.isNewline)
            if let first = answer.first, isComplete(String(first)) { return String(first) }
        }
        let debian = "/usr/lib/postgresql"
        if FileManager.default.fileExists(atPath: debian) {
            let versions = try FileManager.default.contentsOfDirectory(atPath: debian)
            for version in versions.compactMap({ Int($0) }).sorted(by: >) {
                let folder = "\(debian)/\(version)/bin"
                if isComplete(folder) { return folder }
            }
        }
        throw EmbeddedError.notInstalled("a PostgreSQL server (initdb, pg_ctl, postgres)")
    }

    private static func postgresUser() throws -> Owner {
        guard let entry = getpwnam("postgres") else {
            throw EmbeddedError.notInstalled("the user postgres, as whom root runs the database,")
        }
        return Owner(user: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
    }
}
