import FrontdeskTesting
import Reception
import Shapes
import Synchronization
import Vocabulary

@testable import OpenAIModel

/// The adapter against a fake of its own, in time that stands still until a test lets it pass.
struct ModelDesk: Sendable {
    let model: OpenAIModel
    let clock: ManualClock
    let breakers: Breakers
    private let pieces = Words()

    /// What the customer has heard so far.
    var heard: [String] { pieces.all.withLock { $0 } }

    init(_ endpoint: Endpoint, connections: Connections, settings: Breaker.Settings) {
        clock = ManualClock()
        breakers = Breakers(settings)
        model = OpenAIModel(endpoint, connections: connections, breakers: breakers, world: clock.world())
    }

    static let tools = [
        ToolDeclaration(
            name: "hold_slot", summary: "Holds a slot.",
            parameters: [
                "type": "object", "properties": ["slot": ["type": "string", "description": "Its id."]],
                "required": ["slot"], "additionalProperties": false,
            ]),
        ToolDeclaration(
            name: "check", summary: "Looks for free slots.",
            parameters: ["type": "object", "properties": [:], "required": [], "additionalProperties": false]),
    ]

    static func request(_ messages: [ChatMessage], tools: [ToolDeclaration] = tools) -> ChatRequest {
        ChatRequest(
            model: "gpt-4o-mini", temperature: nil, messages: messages, tools: tools,
            firstPiece: .seconds(10),
            whole: .seconds(30))
    }

    func ask(_ text: String) async throws -> ChatCompletion {
        try await ask(Self.request([.system("You are kind."), .user(text)]))
    }

    func ask(_ request: ChatRequest) async throws -> ChatCompletion {
        try await model.complete(request) { piece in pieces.all.withLock { $0.append(piece) } }
    }

    /// What asking comes to.
    func outcome(_ text: String = "Hello") async -> Result<ChatCompletion, any Error> {
        do { return .success(try await ask(text)) } catch { return .failure(error) }
    }

    private final class Words: Sendable {
        let all = Mutex<[String]>([])
    }
}

extension Result {
    var chatFailure: ChatFailure? {
        if case .failure(let error) = self { error as? ChatFailure } else { nil }
    }
}

/// Runs a test against a fake that listens, and stops both ends whatever happens.
func withFake(
    key: String? = nil, settings: Breaker.Settings = Breaker.Settings(failures: 100),
    _ test: (FakeModel, ModelDesk) async throws -> Void
) async throws {
    let fake = try await FakeModel.start(key: key)
    let connections = Connections()
    do {
        let endpoint = try Endpoint(baseURL: fake.baseURL, key: key)
        try await test(fake, ModelDesk(endpoint, connections: connections, settings: settings))
    } catch {
        try await fake.stop()
        try await connections.shutdown()
        throw error
    }
    try await fake.stop()
    try await connections.shutdown()
}
