import Foundation
import FrontdeskTesting
import HTTPAPI
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import PostgresStore
import Reception
import Shapes
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

@testable import frontdesk

/// 2026-03-02 10:00 in New York, a Monday.
let monday = Instant(seconds: 1_772_463_600)

/// Folders of tenants, policies and prompts on a disk, gone at the end.
final class Folders: Sendable {
    let root: String

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("live-\(UUID().uuidString)").path
        for name in ["tenants", "policies", "prompts/messages"] { try make(name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    var places: TreePlaces {
        TreePlaces(tenants: root + "/tenants", policies: root + "/policies", prompts: root + "/prompts")
    }

    func make(_ folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: root + "/" + folder, withIntermediateDirectories: true)
    }

    func write(_ path: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + path))
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: root + "/" + path) }

    /// In one step, whatever was there before.
    func rename(_ old: String, _ new: String) throws {
        try #require(Foundation.rename(root + "/" + old, root + "/" + new) == 0)
    }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: root + "/" + path, withDestinationPath: target)
    }

    /// Writes a whole tenant's folder.
    func tenant(
        _ slug: String, _ number: Int = 1, in folder: String = "tenants", _ changes: [String: String] = [:]
    ) throws {
        try make(folder + "/" + slug)
        for (name, text) in tenantFiles(number, changes) { try write("\(folder)/\(slug)/\(name)", text) }
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["git", "-C", root, "-c", "user.name=t", "-c", "user.email=t@example.com"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = Pipe()
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// The salon under an id of its own.
func tenantFiles(_ number: Int, _ changes: [String: String] = [:]) -> [String: String] {
    Salon.files.mapValues { $0.replacing("0000000000aa", with: "0000000000b\(number)") }
        .merging(changes) { _, changed in changed }
}

func tenantID(_ number: Int) throws -> TenantID {
    try #require(TenantID("00000000-0000-4000-a000-0000000000b\(number)"))
}

let named: @Sendable (_ name: String, _ number: Int) -> String = { name, number in
    tenantFiles(number)["tenant.yaml", default: ""].replacing("Test Salon", with: name)
}

/// One server on a database and folders: everything but the socket.
final class LiveServer: Sendable {
    let program: Program
    let files: LiveFiles
    private let database: Database
    private let work: Task<Void, any Error>

    init(
        _ folders: Folders, _ url: String, node: String = "one", usesHints: Bool = true,
        sweepMilliseconds: Int = 5000
    ) async throws {
        let logger = Logger(label: "live") { _ in SwiftLogNoOpLogHandler() }
        database = ThrowawayDatabase.pool(url, connections: 4)
        program = try Program(
            database: database, directory: TenantDirectory(),
            tokenSecrets: ["a-secret-that-is-long-enough-for-tests-1"], sessionSeconds: 3600,
            sessionMaximumSeconds: 86_400, logger: logger, places: folders.places, node: node)
        files = try #require(
            LiveFiles(
                program, cores: 2, logger: logger, pause: .milliseconds(50),
                sweepMilliseconds: sweepMilliseconds,
                usesHints: usesHints))
        try await files.begin()
        let files = files
        work = Task { try await files.run() }
    }

    func stop() async {
        work.cancel()
        _ = await work.result
        await database.close()
    }

    func name(_ slug: String) -> String? { try? program.directory.tenant(slug).tenant.name }
    func revision(_ slug: String) -> String? { try? program.directory.tenant(slug).tenant.revision }
    func standing(_ slug: String) -> Standing? { program.tenants.roster.standing(of: slug) }

    static let adminKey = "admin-key-for-tests"

    func api() throws -> some ApplicationProtocol {
        let settings = API.Settings(
            isProduction: false, publicBaseURL: nil, trustedProxies: try #require(TrustedProxies("")),
            tokens: program.services.tokens, adminKeys: AdminKeys([Self.adminKey]), checksAnswers: true)
        let logger = Logger(label: "live") { _ in SwiftLogNoOpLogHandler() }
        return Application(
            responder: API(
                routes: routes(program.services), settings: settings, directory: program.directory,
                limiter: StoredLimiter(store: program.sessions.store), metrics: program.metrics, world: .live,
                logger: logger), logger: logger)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil, key: String? = nil
    ) async throws -> (status: Int, json: JSON) {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[try #require(HTTPField.Name("X-Admin-Key"))] = Self.adminKey
        if let key { headers[try #require(HTTPField.Name("Idempotency-Key"))] = key }
        let sent = headers
        return try await api().test(.router) { client in
            let answer = try await client.execute(
                uri: path, method: method, headers: sent, body: body.map { ByteBuffer(bytes: $0.bytes()) })
            let bytes = Array(answer.body.readableBytesView)
            return (answer.status.code, try JSON(bytes: bytes))
        }
    }
}

/// Gives a throw-away database, folders, and a server on them.
func withServer(
    _ folders: Folders, usesHints: Bool = true, sweepMilliseconds: Int = 5000,
    _ body: @Sendable (LiveServer, ThrowawayDatabase) async throws -> Void
) async throws {
    try await ThrowawayDatabase.with(now: monday) { database in
        let server = try await LiveServer(
            folders, database.url, usesHints: usesHints, sweepMilliseconds: sweepMilliseconds)
        do {
            try await body(server, database)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }
}

/// Waits until something holds, which other threads bring about.
func eventually(
    _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ holds: () async throws -> Bool
) async throws {
    let held = try await comesToHold(holds)
    #expect(held, what, sourceLocation: sourceLocation)
}
