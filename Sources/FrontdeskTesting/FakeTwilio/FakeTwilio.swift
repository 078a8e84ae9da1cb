import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Reception
import Synchronization
package import Vocabulary

/// A server on loopback that speaks Twilio's Messages API as documented: it checks requests as strictly, keeps a list of
/// what it took, tells what becomes of it by signed callbacks, blocks who texted STOP, and fails as it is told.
package final class FakeTwilio: Sendable {
    package let accountSID: String
    package let authToken: String
    package let port: Int
    let now: @Sendable () -> Instant
    let state = Mutex(State())
    private let listener = Mutex<(any Channel)?>(nil)
    private let client = HTTPClient(eventLoopGroupProvider: .singleton)

    struct State {
        var messages: [FakeText] = []
        var requests: [FakeTwilioRequest] = []
        var faults: [FakeTwilioFault.Place: [FakeTwilioFault]] = [:]
        var plan = FakeCallbackPlan()
        var optOuts: Set<Pair> = []
        var refusedReplies: [FakeText] = []
        /// Beginnings of addresses, and where they are reached.
        var routes: [String: String] = [:]
        var callbacks: [FakeCallback] = []
        var channels: [ObjectIdentifier: any Channel] = [:]
    }

    /// Who doesn't want texts from whom.
    package struct Pair: Hashable, Sendable {
        let person: String
        let business: String
    }

    private init(
        port: Int, accountSID: String, authToken: String, now: @escaping @Sendable () -> Instant
    ) {
        self.port = port
        self.accountSID = accountSID
        self.authToken = authToken
        self.now = now
    }

    /// Listens on a free port, unless one is asked for. `now`: what its messages are dated with.
    package static func start(
        port: Int = 0, accountSID: String = "AC" + String(repeating: "0f", count: 16),
        authToken: String = "fake-twilio-token-0123456789abcd",
        now: @escaping @Sendable () -> Instant = World.live.now
    ) async throws -> FakeTwilio {
        let holder = Holder()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(
                        withPipeliningAssistance: false, withErrorHandling: false)
                    try channel.pipeline.syncOperations.addHandler(FakeTwilioConnection(holder))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        let fake = FakeTwilio(
            port: channel.localAddress?.port ?? port, accountSID: accountSID, authToken: authToken, now: now)
        fake.listener.withLock { $0 = channel }
        holder.fake.withLock { $0 = fake }
        return fake
    }

    /// Gives `body` one that is stopped after it.
    package static func with<T: Sendable>(
        now: @escaping @Sendable () -> Instant = World.live.now,
        _ body: (FakeTwilio) async throws -> T
    ) async throws -> T {
        let fake = try await start(now: now)
        do {
            let value = try await body(fake)
            try await fake.stop()
            return value
        } catch {
            try await fake.stop()
            throw error
        }
    }

    package func stop() async throws {
        let channel = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        try await channel?.close().get()
        let open = state.withLock { Array($0.channels.values) }
        for channel in open { channel.close(promise: nil) }
        try await client.shutdown()
    }

    /// What `TWILIO_BASE_URL` would be.
    package var baseURL: String { "http://127.0.0.1:\(port)" }

    /// All that it has taken or sent of its own, in that order; what people texted is in there too.
    package var messages: [FakeText] { state.withLock { $0.messages } }

    /// What the business has sent.
    package var sent: [FakeText] {
        messages.filter { $0.direction != .inbound && !$0.isProviders }
    }

    /// Requests to the API, in the order in which they came.
    package var requests: [FakeTwilioRequest] { state.withLock { $0.requests } }
    package var callbacks: [FakeCallback] { state.withLock { $0.callbacks } }
    /// Texts in the answer to a webhook that were not sent, since the person has opted out.
    package var refusedReplies: [FakeText] { state.withLock { $0.refusedReplies } }

    /// What goes wrong with the next requests, one each.
    package func fail(_ faults: FakeTwilioFault..., at place: FakeTwilioFault.Place = .create) {
        fail(faults, at: place)
    }
    package func fail(_ faults: [FakeTwilioFault], at place: FakeTwilioFault.Place = .create) {
        state.withLock { $0.faults[place, default: []] += faults }
    }

    package func call(back plan: FakeCallbackPlan) { state.withLock { $0.plan = plan } }

    package func setOptedOut(_ person: String, from business: String, _ isOptedOut: Bool = true) {
        let pair = Pair(person: person, business: business)
        state.withLock { state in
            if isOptedOut { state.optOuts.insert(pair) } else { state.optOuts.remove(pair) }
        }
    }

    /// Addresses that begin with `public` are reached at `local`; they are signed as they are.
    package func route(_ publicURL: String, to local: String) {
        state.withLock { $0.routes[publicURL] = local }
    }

    package func reset() {
        state.withLock { state in
            let channels = state.channels
            state = State()
            state.channels = channels
        }
    }

    /// Posts a signed form; gives status and body.
    func post(_ url: String, _ fields: [(name: String, value: String)]) async throws -> (Int, String) {
        var request = HTTPClientRequest(url: reached(url))
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded; charset=utf-8")
        request.headers.add(name: "user-agent", value: "TwilioProxy/1.1")
        request.headers.add(
            name: "x-twilio-signature", value: twilioSignature(url, fields, token: authToken))
        request.body = .bytes(ByteBuffer(string: FormText.encode(fields)))
        let response = try await client.execute(request, timeout: .seconds(15))
        let body = try await response.body.collect(upTo: 1 << 20)
        return (Int(response.status.code), String(buffer: body))
    }

    private func reached(_ url: String) -> String {
        let routes = state.withLock { $0.routes }
        guard let route = routes.first(where: { url.hasPrefix($0.key) }) else { return url }
        return route.value + url.dropFirst(route.key.count)
    }

    func opened(_ channel: any Channel) {
        state.withLock { $0.channels[ObjectIdentifier(channel)] = channel }
    }

    func closed(_ channel: any Channel) {
        state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    final class Holder: Sendable {
        let fake = Mutex<FakeTwilio?>(nil)
    }
}
