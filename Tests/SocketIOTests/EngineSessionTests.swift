import Shapes
import SocketIO
import Testing

/// The session machine, with a clock of the test's own: 25 s between pings, 20 s for a pong.
@Suite struct EngineSessionTests {
    private static func at(_ seconds: Double) -> Moment { Moment(nanoseconds: Int64(seconds * 1e9)) }

    private func polling(_ limits: EngineLimits = EngineLimits()) -> EngineSession {
        var session = EngineSession(id: "a~1", socket: nil, limits: limits, now: Self.at(0))
        session.poll(1, now: Self.at(0))
        _ = session.takeEffects()
        return session
    }

    private func webSocket() -> EngineSession {
        var session = EngineSession(id: "a~1", socket: 1, limits: EngineLimits(), now: Self.at(0))
        _ = session.takeEffects()
        return session
    }

    private let hello = EnginePacket.message(Bytes("hello"))
    private let probe = EnginePacket.ping(Bytes("probe"))

    @Test func `the first poll gets the handshake`() throws {
        var session = EngineSession(id: "a~1", socket: nil, limits: EngineLimits(), now: Self.at(0))
        session.poll(7, now: Self.at(0))
        guard case .answer(7, let packets)? = session.takeEffects().first,
            case .open(let data)? = packets.first
        else { throw Unexpected() }
        let handshake: JSON = [
            "sid": "a~1", "upgrades": ["websocket"], "pingInterval": 25000, "pingTimeout": 20000,
            "maxPayload": 1_000_000,
        ]
        #expect(try JSON(bytes: data) == handshake)
    }

    @Test func `a session that begins as a WebSocket offers no upgrade`() throws {
        var session = EngineSession(id: "a~1", socket: 3, limits: EngineLimits(), now: Self.at(0))
        guard case .send(.open(let data), 3)? = session.takeEffects().first else { throw Unexpected() }
        #expect(try JSON(bytes: data)["upgrades"] == [])
    }

    private struct Unexpected: Error {}

    @Test func `a poll waits for what is sent, and what is sent waits for a poll`() {
        var session = polling()
        session.poll(2, now: Self.at(1))
        #expect(session.takeEffects() == [])
        session.send(hello, now: Self.at(2))
        #expect(session.takeEffects() == [.answer(2, [hello])])
        session.send(hello, now: Self.at(3))
        session.send(.binary([1]), now: Self.at(3))
        session.poll(3, now: Self.at(4))
        #expect(session.takeEffects() == [.answer(3, [hello, .binary([1])])])
    }

    @Test func `a second poll closes the session`() {
        var session = polling()
        session.poll(2, now: Self.at(1))
        session.poll(3, now: Self.at(1))
        #expect(session.takeEffects() == [.refuse(3), .answer(2, [.close]), .ended(.malformed)])
        session.poll(4, now: Self.at(1))
        #expect(session.takeEffects() == [.refuse(4)])
        #expect(session.isSpent)
    }

    @Test func `pings go out and pongs put the next one off`() {
        var session = polling()
        session.poll(2, now: Self.at(1))
        #expect(session.deadline == Self.at(25))
        session.tick(now: Self.at(25.5))
        #expect(session.takeEffects() == [.answer(2, [.ping([])])])
        #expect(session.deadline == Self.at(45))
        #expect(session.post([.pong([])], now: Self.at(26)) == true)
        #expect(session.deadline == Self.at(51))
        #expect(session.takeEffects() == [])
    }

    @Test func `a poll after the deadline is refused, also when no timer fired`() {
        var session = polling()
        session.poll(2, now: Self.at(45))
        #expect(session.takeEffects() == [.ended(.pingTimeout), .refuse(2)])
        #expect(session.isSpent)
    }

    @Test func `a timer that fires late doesn't give more time for the pong`() {
        var session = polling()
        session.tick(now: Self.at(44))
        #expect(session.deadline == Self.at(45))
        session.tick(now: Self.at(45))
        #expect(session.closed == .pingTimeout)
    }

    @Test func `a silent WebSocket is closed`() {
        var session = webSocket()
        session.tick(now: Self.at(25))
        #expect(session.takeEffects() == [.send(.ping([]), 1)])
        session.tick(now: Self.at(45))
        #expect(session.takeEffects() == [.close(1, .normal), .ended(.pingTimeout)])
    }

    @Test func `a pong that nobody asked for changes nothing`() {
        var session = polling()
        #expect(session.post([.pong([])], now: Self.at(20)) == true)
        #expect(session.deadline == Self.at(25))
    }

    @Test func `a client that says close has its poll released`() {
        var session = polling()
        session.poll(2, now: Self.at(1))
        #expect(session.post([.close], now: Self.at(1)) == true)
        #expect(session.takeEffects() == [.answer(2, [.noop]), .ended(.client)])
        session.poll(3, now: Self.at(1))
        #expect(session.takeEffects() == [.refuse(3)])
    }

    @Test func `a close that overtakes its poll still releases it, once and not for long`() {
        var session = polling()
        #expect(session.post([.close], now: Self.at(1)) == true)
        #expect(!session.isSpent)
        session.poll(2, now: Self.at(1.1))
        session.poll(3, now: Self.at(1.1))
        #expect(session.takeEffects() == [.ended(.client), .answer(2, [.noop]), .refuse(3)])
        #expect(session.isSpent)
        var other = polling()
        #expect(other.post([.close], now: Self.at(1)) == true)
        #expect(other.deadline == Self.at(3))
        other.tick(now: Self.at(3))
        #expect(other.isSpent)
    }

    @Test func `what was sent before our own close is fetched with it`() {
        var session = polling()
        session.send(hello, now: Self.at(1))
        session.close(.server, now: Self.at(1))
        session.poll(2, now: Self.at(1))
        #expect(session.takeEffects() == [.ended(.server), .answer(2, [hello, .close])])
    }

    @Test func `a poll is answered with at most sixteen packets, and the next one with the rest`() {
        var session = polling()
        for _ in 0..<20 { session.send(hello, now: Self.at(1)) }
        session.poll(2, now: Self.at(1))
        session.poll(3, now: Self.at(1))
        for _ in 0..<16 { session.send(hello, now: Self.at(1)) }
        session.close(.server, now: Self.at(1))
        session.poll(4, now: Self.at(1))
        session.poll(5, now: Self.at(1))
        session.poll(6, now: Self.at(1))
        let rest = Array(repeating: hello, count: 16)
        #expect(
            session.takeEffects() == [
                .answer(2, rest), .answer(3, Array(repeating: hello, count: 4)), .ended(.server),
                .answer(4, rest), .answer(5, [.close]), .refuse(6),
            ])
        #expect(session.isSpent)
    }

    @Test func `a stopping server says noop, after which polling clients look elsewhere`() {
        var session = polling()
        session.poll(2, now: Self.at(1))
        session.close(.shutdown, now: Self.at(1))
        #expect(session.takeEffects() == [.answer(2, [.noop]), .ended(.shutdown)])
        var other = webSocket()
        other.close(.shutdown, now: Self.at(1))
        #expect(other.takeEffects() == [.close(1, .goingAway), .ended(.shutdown)])
    }

    @Test func `a body that is no payload closes the session`() {
        var session = polling()
        let isTaken = session.post(nil, now: Self.at(1))
        #expect(!isTaken)
        #expect(session.takeEffects() == [.ended(.malformed)])
        session.poll(2, now: Self.at(1))
        #expect(session.takeEffects() == [.refuse(2)])
    }

    @Test(arguments: [EnginePacket.open([]), .ping([]), .upgrade])
    func `packets of the other side close the session`(packet: EnginePacket) {
        var session = polling()
        let isTaken = session.post([packet, .message([])], now: Self.at(1))
        #expect(!isTaken)
        #expect(session.takeEffects() == [.ended(.malformed)])
        var other = webSocket()
        other.received(packet, from: 1, now: Self.at(1))
        #expect(other.takeEffects() == [.close(1, .protocolError), .ended(.malformed)])
    }

    @Test func `messages are delivered in their order`() {
        var session = polling()
        #expect(session.post([hello, .binary([1]), hello], now: Self.at(1)) == true)
        #expect(session.takeEffects() == [.deliver(hello), .deliver(.binary([1])), .deliver(hello)])
    }

    @Test func `a client that fetches nothing is slow`() {
        var limits = EngineLimits()
        limits.outboundPackets = 3
        var session = polling(limits)
        for _ in 0..<4 { session.send(hello, now: Self.at(1)) }
        #expect(session.takeEffects() == [.ended(.slow)])
        var socket = webSocket()
        socket.overflowed(1, now: Self.at(1))
        #expect(socket.takeEffects() == [.close(1, .policy), .ended(.slow)])
    }

    @Test func `a poll whose client left loses nothing`() {
        var session = polling()
        session.poll(2, now: Self.at(1))
        session.pollLeft(2)
        session.pollLeft(2)
        #expect(session.takeEffects() == [.answer(2, [.noop])])
        session.releasePoll()
        #expect(session.takeEffects() == [])
        session.send(hello, now: Self.at(2))
        session.poll(3, now: Self.at(3))
        #expect(session.takeEffects() == [.answer(3, [hello])])
    }

    // MARK: - Upgrade

    @Test func `the probe releases the waiting poll, and the upgrade takes what is queued along`() {
        var session = polling()
        session.poll(2, now: Self.at(1))
        session.attach(9, now: Self.at(1))
        session.received(probe, from: 9, now: Self.at(1))
        #expect(session.takeEffects() == [.send(.pong(Bytes("probe")), 9), .answer(2, [.noop])])
        session.send(hello, now: Self.at(1))
        session.received(.upgrade, from: 9, now: Self.at(1))
        #expect(session.takeEffects() == [.send(hello, 9)])
        session.received(hello, from: 9, now: Self.at(1))
        #expect(session.takeEffects() == [.deliver(hello)])
    }

    @Test func `a poll that comes after the probe is held a moment and released with noop`() {
        var session = polling()
        session.attach(9, now: Self.at(1))
        session.received(probe, from: 9, now: Self.at(1))
        session.poll(2, now: Self.at(1.2))
        #expect(session.deadline == Self.at(1.3))
        session.tick(now: Self.at(1.3))
        #expect(session.takeEffects() == [.send(.pong(Bytes("probe")), 9), .answer(2, [.noop])])
    }

    @Test func `a held poll gets what is sent meanwhile`() {
        var session = polling()
        session.attach(9, now: Self.at(1))
        session.received(probe, from: 9, now: Self.at(1))
        session.poll(2, now: Self.at(1))
        _ = session.takeEffects()
        session.send(hello, now: Self.at(1))
        #expect(session.takeEffects() == [.answer(2, [hello])])
    }

    @Test func `a held poll is refused when the upgrade comes first, and so is every later one`() {
        var session = polling()
        session.attach(9, now: Self.at(1))
        session.poll(2, now: Self.at(1))
        session.received(probe, from: 9, now: Self.at(1))
        session.received(.upgrade, from: 9, now: Self.at(1.05))
        session.poll(3, now: Self.at(1.1))
        #expect(
            session.takeEffects() == [.send(.pong(Bytes("probe")), 9), .refuse(2), .refuse(3)])
        let isTaken = session.post([hello], now: Self.at(1.1))
        #expect(!isTaken)
        #expect(session.closed == nil)
    }

    @Test func `a further WebSocket is opened and closed, and the session lives`() {
        var session = polling()
        session.attach(9, now: Self.at(1))
        session.attach(10, now: Self.at(1))
        #expect(session.takeEffects() == [.close(10, .normal)])
        session.received(probe, from: 9, now: Self.at(1))
        session.received(.upgrade, from: 9, now: Self.at(1))
        session.attach(11, now: Self.at(1))
        session.left(10, now: Self.at(1))
        session.left(11, now: Self.at(1))
        _ = session.takeEffects()
        session.received(hello, from: 9, now: Self.at(1))
        #expect(session.takeEffects() == [.deliver(hello)])
    }

    @Test func `a WebSocket that doesn't probe is closed and polling goes on`() {
        var session = polling()
        session.poll(2, now: Self.at(1))
        session.attach(9, now: Self.at(1))
        #expect(session.deadline == Self.at(11))
        session.tick(now: Self.at(11))
        #expect(session.takeEffects() == [.close(9, .normal)])
        session.send(hello, now: Self.at(12))
        #expect(session.takeEffects() == [.answer(2, [hello])])
    }

    @Test func `an upgrade without a probe, or anything else, ends the attempt alone`() {
        for packet in [EnginePacket.upgrade, hello, .ping([]), nil] {
            var session = polling()
            session.attach(9, now: Self.at(1))
            session.received(packet, from: 9, now: Self.at(1))
            #expect(session.takeEffects() == [.close(9, .protocolError)])
            #expect(session.closed == nil)
        }
    }

    @Test func `a held poll becomes an ordinary one when the WebSocket gives up`() {
        var session = polling()
        session.attach(9, now: Self.at(1))
        session.received(probe, from: 9, now: Self.at(1))
        session.poll(2, now: Self.at(1))
        session.left(9, now: Self.at(1))
        _ = session.takeEffects()
        session.tick(now: Self.at(2))
        #expect(session.takeEffects() == [])
        session.send(hello, now: Self.at(2))
        #expect(session.takeEffects() == [.answer(2, [hello])])
    }

    @Test func `the session ends with its WebSocket`() {
        var session = webSocket()
        session.left(1, now: Self.at(1))
        #expect(session.closed == .transport)
        #expect(session.isSpent)
    }

    @Test(arguments: [31, 32, 33] as [UInt64])
    func `whatever happens, each poll is answered once and it ends once`(seed: UInt64) {
        var numbers = SeededNumbers(seed)
        for _ in 0..<500 {
            var session = EngineSession(id: "a", socket: nil, limits: EngineLimits(), now: Self.at(0))
            var now = 0.0
            var asked: Set<Int> = []
            var answered: [Int] = []
            var ends = 0
            for ticket in 1...40 {
                now += Double.random(in: 0...6, using: &numbers)
                switch Int.random(in: 0..<9, using: &numbers) {
                case 0, 1:
                    asked.insert(ticket)
                    session.poll(ticket, now: Self.at(now))
                case 2: _ = session.post([.pong([])], now: Self.at(now))
                case 3: session.send(hello, now: Self.at(now))
                case 4: session.attach(ticket, now: Self.at(now))
                case 5: session.received(probe, from: ticket - 1, now: Self.at(now))
                case 6: session.received(.upgrade, from: ticket - 2, now: Self.at(now))
                case 7: session.left(ticket - 3, now: Self.at(now))
                default: session.tick(now: Self.at(now))
                }
                for effect in session.takeEffects() {
                    switch effect {
                    case .answer(let ticket, let packets):
                        answered.append(ticket)
                        #expect(!packets.isEmpty)
                    case .refuse(let ticket): answered.append(ticket)
                    case .ended: ends += 1
                    default: break
                    }
                }
                #expect(session.isSpent || session.deadline != nil)
            }
            session.close(.shutdown, now: Self.at(now))
            for effect in session.takeEffects() {
                if case .answer(let ticket, _) = effect { answered.append(ticket) }
                if case .ended = effect { ends += 1 }
            }
            #expect(Set(answered) == asked && answered.count == asked.count, "\(seed)")
            #expect(ends == 1)
        }
    }
}
