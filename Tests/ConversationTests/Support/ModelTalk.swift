import Dialogue
import Foundation
import FrontdeskTesting
import OpenAIModel
import PostgresStore
import Reception
import Shapes
import Synchronization
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

@testable import frontdesk

/// A demo tenant's conversation with the real adapter, over loopback, with a fake of the model behind it.
struct ModelTalk: Sendable {
    let desk: TestDesk
    let front: Receptionist
    let fake: FakeModel
    let database: ThrowawayDatabase
    /// The adapter's: its deadlines pass when a test says so.
    let clock: ManualClock
    private let pieces = Pieces()

    /// 2026-03-02 10:00 in New York, a Monday.
    static let monday = Instant(seconds: 1_772_463_600)
    static let bloom = "bloom-wellness"

    init(
        _ served: ServedTenant, _ database: ThrowawayDatabase, _ fake: FakeModel, _ connections: Connections,
        _ settings: Breaker.Settings
    ) async throws {
        self.database = database
        self.fake = fake
        let clock = ManualClock()
        self.clock = clock
        desk = try await TestDesk(served, database.database, now: Self.monday)
        let manual = clock.world()
        let world = World(
            now: manual.now, newID: manual.newID,
            sleep: { length in
                // Pauses between tries pass at once; deadlines, and the second that the usage is waited for, don't.
                if length < .seconds(1) { await Task.yield() } else { try await manual.sleep(length) }
            }, randomSeed: manual.randomSeed)
        let model = OpenAIModel(
            try Endpoint(baseURL: fake.baseURL), connections: connections, breakers: Breakers(settings),
            world: world)
        front = Self.receptionist(
            desk, Engines(hosted: PromptedModel(model, render: renderMessage, world: .patient)))
    }

    static func receptionist(_ desk: TestDesk, _ engines: Engines) -> Receptionist {
        Receptionist(
            desk: desk.desk, conversations: desk.conversations, engines: engines, render: renderMessage,
            world: .patient, report: { Issue.record($0) })
    }

    /// Another server on the same database.
    var another: Receptionist { Self.receptionist(desk, front.engines) }

    func newSession() async throws -> SessionClaim { try await desk.newSession() }

    @discardableResult
    func say(
        _ text: String, _ id: String? = nil, by session: SessionClaim, at server: Receptionist? = nil
    ) async throws -> Receptionist.Answer {
        pieces.all.withLock { $0 = [] }
        let pieces = pieces
        return try await (server ?? front).converse(
            desk.served, text: text, clientID: id, by: session,
            listener: { event in
                if case .delta(let text) = event { pieces.all.withLock { $0.append(text) } }
            })
    }

    /// What was shown of the last answer before it was whole.
    var deltas: [String] { pieces.all.withLock { $0 } }

    private final class Pieces: Sendable {
        let all = Mutex<[String]>([])
    }

    // MARK: What is stored

    func rows(_ sql: String) async throws -> [[String?]] { try await database.admin(sql) }

    /// In the order of the messages.
    func engines() async throws -> [String] {
        try await rows("SELECT engine FROM message ORDER BY received_at, number").compactMap { $0[0] }
    }

    func appointments() async throws -> [[String?]] {
        try await rows(
            "SELECT service, staff, local_start FROM booking WHERE state = 'confirmed' ORDER BY starts_at")
    }

    func holds() async throws -> Int {
        try await rows("SELECT 1 FROM booking WHERE state = 'held'").count
    }

    func state() async throws -> DialogueState {
        let text = try await rows("SELECT state::text FROM conversation ORDER BY 1").last?[0] ?? "{}"
        return try JSONDecoder().decode(DialogueState.self, from: Data(text.utf8))
    }

    func explanation(_ turn: TurnID) async throws -> TurnExplanation {
        guard let found = try await desk.conversations.explanation(desk.served.id, turn: turn) else {
            throw Failure(.internal, "no explanation")
        }
        return found
    }

    // MARK: Tenants

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The demo tenants' files, the shared ones among them, read once.
    private static let files: [String: [UInt8]] = {
        var files: [String: [UInt8]] = [:]
        for folder in ["tenants", "policies", "prompts"] {
            let here = root.appending(path: folder)
            for path in FileManager.default.enumerator(atPath: here.path)?.compactMap({ $0 as? String }) ?? []
            {
                let file = here.appending(path: path)
                if let data = try? Data(contentsOf: file) { files[folder + "/" + path] = Array(data) }
            }
        }
        return files
    }()

    /// Bloom as it is, compiled once.
    static let stock = Result { try served(bloom) }

    /// `changes`: what is put in the place of something in a file of the tenant's.
    static func served(
        _ slug: String, _ changes: [(file: String, old: String, new: String)] = []
    ) throws -> ServedTenant {
        var files = files
        for change in changes {
            let path = "tenants/\(slug)/\(change.file)"
            let text = String(decoding: files[path] ?? [], as: UTF8.self)
            guard text.contains(change.old) else { throw Failure(.internal, "\(path): no \(change.old)") }
            files[path] = Array(text.replacing(change.old, with: change.new).utf8)
        }
        return try CompiledTree(
            TenantTree(reading: .memory(files)).load(
                tenants: "tenants", policies: "policies", prompts: "prompts")
        ).served(slug)
    }
}

extension World {
    /// Nobody's patience ends in it, however busy the machine is.
    static let patient = World(
        now: { ModelTalk.monday }, newID: World.live.newID, sleep: World.live.sleep,
        randomSeed: World.live.randomSeed)
}

/// Runs a test against a database and a fake of its own, and stops all of it whatever happens.
func withModel(
    _ served: ServedTenant? = nil, settings: Breaker.Settings = Breaker.Settings(failures: 1000),
    brain: FakeModel.Brain? = nil, _ test: (ModelTalk) async throws -> Void
) async throws {
    let served = try served ?? ModelTalk.stock.get()
    let fake = try await FakeModel.start(brain: brain)
    let connections = Connections()
    do {
        try await ThrowawayDatabase.with(now: ModelTalk.monday) { database in
            try await test(ModelTalk(served, database, fake, connections, settings))
        }
    } catch {
        try await fake.stop()
        try await connections.shutdown()
        throw error
    }
    try await fake.stop()
    try await connections.shutdown()
}
