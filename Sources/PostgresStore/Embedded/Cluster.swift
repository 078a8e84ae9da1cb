import Foundation
import Glibc

/// PostgreSQL's data folder: made once, started and stopped. All calls block.
struct Cluster: Sendable {
    let path: String
    let shell: Shell
    /// Written into `postgresql.conf` at every start.
    let settings: [String: String]

    /// Runs initdb unless that has been done. What it leaves when it is interrupted is not taken for a cluster.
    func create(newSecret: () -> String) throws {
        if FileManager.default.fileExists(atPath: "\(path)/PG_VERSION") { return }
        let draft = "\(path).unfinished"
        if FileManager.default.fileExists(atPath: draft) { try FileManager.default.removeItem(atPath: draft) }
        try FileManager.default.createDirectory(
            atPath: draft, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try shell.give(draft)
        let credentials = Credentials(owner: newSecret(), app: newSecret())
        let passwordFile = try temporaryFolder("pw")
        defer { remove(passwordFile) }
        try Data(credentials.owner.utf8).write(to: URL(fileURLWithPath: "\(passwordFile)/owner"))
        try shell.give("\(passwordFile)/owner")
        let outcome = try shell.run(
            "initdb",
            [
                "--pgdata=\(draft)", "--username=\(Credentials.ownerRole)", "--pwfile=\(passwordFile)/owner",
                "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale",
            ] + (settings["fsync"] == "off" ? ["--no-sync"] : []))
        guard outcome.status == 0 else { throw EmbeddedError.failed("initdb", log: outcome.output) }
        try credentials.write(to: draft)
        try shell.give("\(draft)/\(Credentials.file)")
        try FileManager.default.moveItem(atPath: draft, toPath: path)
    }

    /// Starts the server on the port, or on another one where that is taken meanwhile, and waits until it answers.
    func start(port wanted: Int?, socketFolder: String) throws -> Postmaster {
        var port = try wanted ?? Self.freePort()
        var outcome = Child(status: -1, output: "")
        for attempt in 0..<20 {
            try Postmaster.removeStaleFile(in: path)
            try configure(port: port, socketFolder: socketFolder)
            try keepLogShort()
            let logLength = length(of: log)
            outcome = try shell.run(
                "pg_ctl", ["start", "--pgdata=\(path)", "--log=\(log)", "--wait", "--timeout=60", "--silent"])
            if outcome.status == 0, let postmaster = Postmaster.running(in: path) { return postmaster }
            let said = tail(of: log, from: logLength)
            if said.contains("could not bind") || said.contains("could not create any TCP/IP sockets") {
                port = try Self.freePort()
            } else if said.contains("shared memory block")
                || said.contains("postmaster.pid\" already exists"),
                attempt < 19
            {
                // The rest of a killed server is about to notice that its postmaster is gone.
                var nothing: pollfd = pollfd(fd: -1, events: 0, revents: 0)
                _ = poll(&nothing, 0, 250)
            } else {
                throw EmbeddedError.failed("starting PostgreSQL", log: said.isEmpty ? outcome.output : said)
            }
        }
        throw EmbeddedError.failed("starting PostgreSQL", log: outcome.output)
    }

    /// Ends all sessions and writes everything out; gives up politeness after half a minute.
    func stop() throws {
        let polite = try shell.run(
            "pg_ctl", ["stop", "--pgdata=\(path)", "--mode=fast", "--wait", "--timeout=30", "--silent"])
        if polite.status == 0 || Postmaster.running(in: path) == nil { return }
        _ = try shell.run(
            "pg_ctl", ["stop", "--pgdata=\(path)", "--mode=immediate", "--wait", "--timeout=10", "--silent"])
    }

    /// A folder for the socket, with a name short enough for an address (107 bytes), that only PostgreSQL's user enters.
    func temporaryFolder(_ purpose: String) throws -> String {
        var template = Array("/tmp/frontdesk-\(purpose)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw EmbeddedError.folderUnusable("/tmp", String(cString: strerror(errno)))
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        try shell.give(folder)
        return folder
    }

    /// Only of what `temporaryFolder` has made.
    func remove(_ temporaryFolder: String) {
        guard temporaryFolder.hasPrefix("/tmp/frontdesk-") else { return }
        do { try FileManager.default.removeItem(atPath: temporaryFolder) } catch {
            return  // already gone, or not ours: it does no harm in /tmp
        }
    }

    /// The port and socket folder of the last start, if there was one.
    var lastPlace: (port: Int, socketFolder: String)? {
        guard let text = text(ofFile: "\(path)/\(Self.placeFile)") else { return nil }
        let lines = text.split(separator: "\n")
        guard lines.count == 2, let port = Int(lines[0]) else { return nil }
        return (port, String(lines[1]))
    }

    private static let placeFile = "frontdesk.place"
    private var log: String { "\(path)/server.log" }

    private func configure(port: Int, socketFolder: String) throws {
        var all = [
            "listen_addresses": "127.0.0.1", "port": String(port), "unix_socket_directories": socketFolder,
            "unix_socket_permissions": "0700", "password_encryption": "scram-sha-256",
            "max_connections": "100",
            "shared_buffers": "128MB", "timezone": "UTC", "log_timezone": "UTC",
            "log_min_messages": "warning",
            "datestyle": "iso, ymd", "default_text_search_config": "pg_catalog.simple", "jit": "off",
        ]
        all.merge(settings) { _, own in own }
        let lines = all.sorted { $0.key < $1.key }.map { key, value in
            "\(key) = '\(value.replacing("'", with: "''"))'\n"
        }
        let text = "# Written by frontdesk at every start; changes are lost.\n" + lines.joined()
        try write(text, to: "postgresql.conf")
        try write("\(port)\n\(socketFolder)\n", to: Self.placeFile)
    }

    private func write(_ text: String, to name: String) throws {
        let file = "\(path)/\(name)"
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        try shell.give(file)
    }

    private func keepLogShort() throws {
        guard length(of: log) > 8 << 20 else { return }
        guard rename(log, "\(log).old") == 0 else {
            throw EmbeddedError.folderUnusable(log, String(cString: strerror(errno)))
        }
    }

    private func length(of file: String) -> UInt64 {
        var status = stat()
        return stat(file, &status) == 0 ? UInt64(max(0, status.st_size)) : 0
    }

    private func tail(of file: String, from start: UInt64) -> String {
        guard let handle = FileHandle(forReadingAtPath: file) else { return "" }
        defer { handle.closeFile() }
        handle.seek(toFileOffset: start)
        return String(decoding: handle.readDataToEndOfFile(), as: UTF8.self)
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else {
            throw EmbeddedError.failed("socket", log: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw EmbeddedError.failed("bind", log: String(cString: strerror(errno))) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
