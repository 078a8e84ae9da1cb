import Foundation
import FrontdeskTesting
import Glibc
import PostgresStore
import Testing

@Suite(.serialized) struct EmbeddedTests {
    @Test func `it is made on first use, and what it holds is there at the next start`() async throws {
        try await withDataFolder { folder in
            let first = try await start(folder)
            try await run(first.adminURL, "CREATE TABLE kept (x int); INSERT INTO kept VALUES (7)")
            #expect(try await run(first.url, "SELECT current_user") == [["frontdesk_app"]])
            #expect(try await run(first.shareableURL, "SELECT current_user") == [["frontdesk_app"]])
            #expect(first.shareableURL.contains("@127.0.0.1:"))
            #expect(EmbeddedPostgres.runningURL(dataFolder: folder) == first.shareableURL)
            try await first.stop()
            #expect(EmbeddedPostgres.runningURL(dataFolder: folder) == nil)

            let second = try await start(folder)
            #expect(second.shareableURL == first.shareableURL)
            #expect(try await run(second.adminURL, "SELECT x FROM kept") == [["7"]])
            try await second.stop()
        }
    }

    @Test func `only the owner's password opens it, and only its user enters the socket's folder`()
        async throws
    {
        try await withDataFolder { folder in
            let server = try await start(folder)
            let wrong = try connectionString(server.url, password: "wrong")
            await #expect(throws: PostgresError.self) { try await run(wrong, "SELECT 1") }
            let place = try await run(server.adminURL, "SHOW unix_socket_directories")[0][0] ?? ""
            let attributes = try FileManager.default.attributesOfItem(atPath: place)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            #expect("\(place)/.s.PGSQL.65535".utf8.count < 107)
            try await server.stop()
            #expect(!FileManager.default.fileExists(atPath: place))
        }
    }

    @Test func `a second server on the folder is refused and told the URL to use`() async throws {
        try await withDataFolder { folder in
            let first = try await start(folder)
            let error = await #expect(throws: EmbeddedError.self) { try await start(folder) }
            guard case .ownedByAnother(_, let url?) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try await run(url, "SELECT current_user") == [["frontdesk_app"]])
            #expect(error?.description.contains("DATABASE_URL='\(url)'") == true)
            try await first.stop()
        }
    }

    @Test func `O5 a server left behind by its owner is taken over as it runs`() async throws {
        try await withDataFolder { folder in
            let first = try await start(folder)
            await first.leaveRunning()
            #expect(EmbeddedPostgres.runningURL(dataFolder: folder) == first.shareableURL)
            let second = try await start(folder)
            #expect(second.processID == first.processID)
            #expect(second.url == first.url)
            try await second.stop()
            #expect(EmbeddedPostgres.runningURL(dataFolder: folder) == nil)
        }
    }

    @Test func `O5 a killed server comes back on the same port with all that was committed`() async throws {
        try await withDataFolder { folder in
            let server = try await start(folder)
            try await run(server.adminURL, "CREATE TABLE kept (x int); GRANT ALL ON kept TO frontdesk_app")
            let pool = ThrowawayDatabase.pool(server.url, connections: 4)
            try await pool.flush(nil, Keep(number: 1))
            let (process, url) = (server.processID, server.url)
            kill(process, SIGKILL)
            try await until { server.processID != process }
            #expect(server.url == url)
            try await pool.flush(nil, Keep(number: 2))
            #expect(try await run(server.adminURL, "SELECT x FROM kept ORDER BY x") == [["1"], ["2"]])
            await pool.close()
            try await server.stop()
        }
    }

    @Test func `O5 owner and server killed together start again`() async throws {
        try await withDataFolder { folder in
            let first = try await start(folder)
            try await run(first.adminURL, "CREATE TABLE kept (x int)")
            await first.leaveRunning()
            kill(first.processID, SIGKILL)
            let second = try await start(folder)
            #expect(try await run(second.adminURL, "SELECT to_regclass('kept')") == [["kept"]])
            try await second.stop()
        }
    }

    @Test
    func `a number in the pid file that belongs to another program by now does not keep it from starting`()
        async throws
    {
        try await withDataFolder { folder in
            try await start(folder).stop()
            let file = "\(folder)/postgres/postmaster.pid"
            // Process 1 is never ours.
            try "1\n\(folder)/postgres\n1\n5432\n/tmp\n127.0.0.1\n1 1\nready\n".write(
                toFile: file, atomically: false, encoding: .utf8)
            let server = try await start(folder)
            #expect(server.processID > 1)
            try await server.stop()
        }
    }

    @Test func `an initdb that was interrupted is done again`() async throws {
        try await withDataFolder { folder in
            let unfinished = "\(folder)/postgres.unfinished"
            try FileManager.default.createDirectory(atPath: unfinished, withIntermediateDirectories: true)
            try "15".write(toFile: "\(unfinished)/PG_VERSION", atomically: false, encoding: .utf8)
            let server = try await start(folder)
            #expect(try await run(server.url, "SELECT 1") == [["1"]])
            try await server.stop()
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root runs the database as somebody else"))
    func `a data folder that postgres can't enter is answered elsewhere, and stays there`() async throws {
        try await withDataFolder { folder in
            let elsewhere = "\(folder)/elsewhere"
            let closed = "\(folder)/closed"
            try FileManager.default.createDirectory(
                atPath: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let first = try await start("\(closed)/data", elsewhere: elsewhere)
            let place = try await run(first.adminURL, "SHOW data_directory")[0][0] ?? ""
            #expect(place.hasPrefix(elsewhere))
            try await first.stop()
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: closed)
            let second = try await start("\(closed)/data", elsewhere: elsewhere)
            #expect(try await run(second.adminURL, "SHOW data_directory")[0][0] == place)
            try await second.stop()
        }
    }
}

private struct Keep: Statement {
    static let name = "test_keep"
    static let sql = "INSERT INTO kept VALUES ($1)"
    typealias Row = NoRow
    let number: Int
    func bind(_ values: inout Binds) { values.add(number) }
}

private func start(
    _ folder: String, elsewhere: String = EmbeddedPostgres.elsewhere
) async throws -> EmbeddedPostgres {
    try await EmbeddedPostgres.start(
        EmbeddedPostgres.Configuration(
            // A killed process loses nothing that it has written; only a power failure would.
            dataFolder: folder, settings: ["fsync": "off"], newSecret: TestServer.newSecret,
            elsewhere: elsewhere),
        logger: TestServer.logger)
}

@discardableResult
private func run(_ url: String, _ script: String) async throws -> [[String?]] {
    try await offThread("run") { try Console(url).run(script) }
}

/// Removes the folder afterwards, and kills what a failed test has left running in it.
private func withDataFolder(_ body: (String) async throws -> Void) async throws {
    let folder = try TestServer.temporaryFolder("embedded")
    defer {
        let file = "\(folder)/postgres/postmaster.pid"
        if let text = FileManager.default.contents(atPath: file),
            let process = String(decoding: text, as: UTF8.self).split(separator: "\n").first.flatMap({
                Int32($0)
            }), process > 1
        {
            kill(process, SIGQUIT)
        }
        try? FileManager.default.removeItem(atPath: folder)
    }
    try await body(folder)
}
