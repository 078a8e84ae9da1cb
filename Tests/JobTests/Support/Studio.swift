import Dialogue
import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import TenantFiles
import Testing
import Vocabulary

@testable import frontdesk

/// Bloom, a demo tenant, with its real wordings and policies, on a database whose clock stands still.
struct Studio: Sendable {
    let database: ThrowawayDatabase
    let desk: TestDesk
    let front: Receptionist
    let events: PostgresEventStore

    var served: ServedTenant { desk.served }

    /// `changes`: what is put in the place of something in a file of the tenant's.
    static func with(
        _ changes: [(file: String, old: String, new: String)] = [], connections: Int = 8,
        _ body: (Studio) async throws -> Void
    ) async throws {
        let served = try served(changes)
        try await ThrowawayDatabase.with(now: monday, connections: connections) { database in
            let desk = try await TestDesk(served, database.database, now: monday)
            try await body(
                Studio(
                    database: database, desk: desk,
                    front: Receptionist(
                        desk: desk.desk, conversations: desk.conversations, render: renderMessage,
                        world: .fixed(at: monday, seed: 5), report: { Issue.record($0) }),
                    events: PostgresEventStore(database.database)))
        }
    }

    func pump(
        _ suggestions: [Suggestion] = Reception.suggestions, on store: (any EventStore)? = nil,
        isAutonomyEnabled: Bool = true, report: @escaping @Sendable (any Error) -> Void = { Issue.record($0) }
    ) -> EventPump {
        EventPump(
            store: store ?? events, directory: desk.desk.directory, suggestions: suggestions, world: .live,
            isAutonomyEnabled: isAutonomyEnabled, report: report)
    }

    func notifier(texts: Bool = true, mails: Bool = true) -> NotifyBusiness {
        let channels = OutgoingChannels(hasTexts: texts, hasMails: mails, mailFrom: nil)
        return NotifyBusiness(
            notices: events, outbox: PostgresOutbox(database.database, world: .live, channels: channels),
            channels: channels, render: renderMessage, world: .live)
    }

    @discardableResult
    func say(_ text: String, by session: SessionClaim) async throws -> Receptionist.Answer {
        try await front.converse(served, text: text, clientID: nil, by: session)
    }

    /// Runs what waits, as a worker would; gives the outcomes.
    @discardableResult
    func run(_ handler: any JobHandler) async throws -> [JobOutcome] {
        let store = PostgresJobStore(database.database)
        var outcomes: [JobOutcome] = []
        for job in try await store.claim(JobClaim(kinds: [handler.kind], limit: 100)) {
            let outcome = try await handler.run(job, of: served)
            if outcome == .done { #expect(try await store.settle(job, .done)) }
            outcomes.append(outcome)
        }
        return outcomes
    }

    func rows(_ sql: String) async throws -> [[String?]] { try await database.admin(sql) }

    /// Events of that kind, as other parts of the program write them.
    func write(_ kind: String, _ count: Int = 1) async throws {
        try await database.admin(
            """
            INSERT INTO event (tenant_id, event_id, kind, at, position)
            SELECT '\(served.id)', frontdesk_uuid7(), '\(kind)', frontdesk_now() - interval '5 minutes', 1
            FROM generate_series(1, \(count))
            """)
    }

    // MARK: Files

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static let files: [String: [UInt8]] = {
        var files: [String: [UInt8]] = [:]
        for folder in ["tenants", "policies", "prompts"] {
            let here = root.appending(path: folder)
            for path in FileManager.default.enumerator(atPath: here.path)?.compactMap({ $0 as? String }) ?? []
            {
                if let data = try? Data(contentsOf: here.appending(path: path)) {
                    files[folder + "/" + path] = Array(data)
                }
            }
        }
        return files
    }()

    static func served(_ changes: [(file: String, old: String, new: String)]) throws -> ServedTenant {
        var files = files
        for change in changes {
            let path = "tenants/bloom-wellness/\(change.file)"
            let text = String(decoding: files[path] ?? [], as: UTF8.self)
            guard text.contains(change.old) else { throw Failure(.internal, "\(path): no \(change.old)") }
            files[path] = Array(text.replacing(change.old, with: change.new).utf8)
        }
        return try CompiledTree(
            TenantTree(reading: .memory(files)).load(
                tenants: "tenants", policies: "policies", prompts: "prompts")
        ).served("bloom-wellness")
    }
}
