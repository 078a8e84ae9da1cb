import NIOCore
import NIOHTTP1
import NIOPosix
import Shapes
import Synchronization

/// A server on loopback that speaks Chat Completions as OpenAI and its imitators do: it checks requests as strictly as
/// the real one, answers by script or by a closure, with every oddity that `FakeQuirk` knows, and keeps what it was sent.
package final class FakeModel: Sendable {
    package typealias Brain = @Sendable (FakeRequest) -> FakeAnswer

    private struct State {
        var script: [FakeAnswer] = []
        var brain: Brain?
        var requests: [FakeRequest] = []
        var channels: [ObjectIdentifier: any Channel] = [:]
        var connectionCount = 0
        var isDown = false
        var key: String?
    }

    private let state = Mutex(State())
    private let listener = Mutex<(any Channel)?>(nil)
    package let port: Int

    private init(port: Int) {
        self.port = port
    }

    /// Listens on a free port, unless one is asked for. The script's answers come first, one a request, then the
    /// closure's; with neither a request gets status 500.
    package static func start(
        port: Int = 0, script: [FakeAnswer] = [], key: String? = nil, brain: Brain? = nil
    ) async throws -> FakeModel {
        let holder = Holder()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(
                        withPipeliningAssistance: false, withErrorHandling: false)
                    try channel.pipeline.syncOperations.addHandler(FakeConnection(holder))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        let model = FakeModel(port: channel.localAddress?.port ?? port)
        model.listener.withLock { $0 = channel }
        model.state.withLock {
            $0.script = script
            $0.brain = brain
            $0.key = key
        }
        holder.model.withLock { $0 = model }
        return model
    }

    /// What `OPENAI_BASE_URL` would be.
    package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    /// In the order in which they arrived.
    package var requests: [FakeRequest] { state.withLock { $0.requests } }

    /// How many connections were made.
    package var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// Puts answers behind those that the script still has.
    package func say(_ answers: FakeAnswer...) { say(answers) }
    package func say(_ answers: [FakeAnswer]) { state.withLock { $0.script += answers } }

    /// Who answers when the script is at its end.
    package func think(_ brain: Brain?) { state.withLock { $0.brain = brain } }

    /// Forgets script, closure and requests, and is up.
    package func reset() {
        state.withLock {
            $0.script = []
            $0.brain = nil
            $0.requests = []
            $0.isDown = false
        }
    }

    /// A server that is down breaks every connection there is, and each new one at its first request.
    package func setDown(_ isDown: Bool) { setDown(isDown, sparing: nil) }

    /// `sparing`: the connection over which it is told.
    func setDown(_ isDown: Bool, sparing: (any Channel)?) {
        let spared = sparing.map(ObjectIdentifier.init)
        let channels = state.withLock { state in
            state.isDown = isDown
            return isDown ? state.channels.filter { $0.key != spared }.map(\.value) : []
        }
        for channel in channels { channel.close(promise: nil) }
    }

    var isDown: Bool { state.withLock { $0.isDown } }

    package func stop() async throws {
        let channel = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        try await channel?.close().get()
        setDown(true)
    }

    // MARK: - What a connection tells and asks

    func opened(_ channel: any Channel) {
        state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = channel
            state.connectionCount += 1
        }
    }

    func closed(_ channel: any Channel) {
        state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Keeps the request and decides what it gets.
    func received(_ request: FakeRequest) -> (number: Int, answer: FakeAnswer) {
        let (number, key) = state.withLock { state in
            state.requests.append(request)
            return (state.requests.count - 1, state.key)
        }
        if let refusal = FakeRefusal(of: request, key: key) { return (number, refusal.answer) }
        let (next, brain) = state.withLock { state in
            (state.script.isEmpty ? nil : state.script.removeFirst(), state.brain)
        }
        let nothing = FakeRefusal(status: 500, type: "server_error", "The script of the fake is at its end.")
            .answer
        return (number, next ?? brain?(request) ?? nothing)
    }

    func note(_ number: Int, _ change: (inout FakeRequest) -> Void) {
        state.withLock { state in
            // A reset may have forgotten it.
            if state.requests.indices.contains(number) { change(&state.requests[number]) }
        }
    }

    final class Holder: Sendable {
        let model = Mutex<FakeModel?>(nil)
    }
}
