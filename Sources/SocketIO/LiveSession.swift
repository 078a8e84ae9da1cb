import NIOCore
import Shapes
import Synchronization

/// A session with its connections: what the values of `Session/` decide is done here.
///
/// Everything that happens is told to them under one lock, and what they want done is done under it too, so that packets
/// leave in the order in which they were sent. Nothing done there waits: answers resume a request's task, frames join
/// their WebSocket's queue, events join the inbox.
final class LiveSession: Sendable {
    let id: String
    let handshake: Handshake
    let client: String
    let server: SocketServer
    let eventLoop: any EventLoop
    let state: Mutex<State>

    struct State {
        var session: EngineSession
        /// `nil` where messages are answered without Socket.IO.
        var layer: SocketLayer?
        var polls: [Int: CheckedContinuation<[EnginePacket]?, Never>] = [:]
        var wires: [Int: WebSocketWire] = [:]
        var calls: [Int: CheckedContinuation<Result<SocketMessage, Socket.CallFailure>, Never>] = [:]
        var inbox = Inbox()
        var bucket: TokenBucket?
        var timer: (at: Moment, task: Scheduled<Void>)?
        var nextTicket = 0

        mutating func newTicket() -> Int {
            nextTicket += 1
            return nextTicket
        }
    }

    /// - Parameter wire: the WebSocket it begins with.
    init(
        id: String, handshake: Handshake, client: String, wire: WebSocketWire?, server: SocketServer,
        eventLoop: any EventLoop
    ) {
        self.id = id
        self.handshake = handshake
        self.client = client
        self.server = server
        self.eventLoop = eventLoop
        let now = Moment(eventLoop.now)
        let limits = server.settings.engine
        let isSocketIO = if case .handler = server.use { true } else { false }
        state = Mutex(
            State(
                session: EngineSession(id: id, socket: wire.map { _ in 0 }, limits: limits, now: now),
                layer: isSocketIO
                    ? SocketLayer(server.settings.sockets, sizeLimit: limits.maxPayload, now: now) : nil,
                wires: wire.map { [0: $0] } ?? [:],
                bucket: server.settings.messageRate.map { TokenBucket($0, now: now) }))
    }

    /// The one way in. Its `change` must neither wait nor call anybody who calls back.
    func update<Answer: Sendable>(_ change: (inout State, Moment) -> Answer) -> Answer {
        let now = Moment(eventLoop.now)
        return state.withLock { state in
            let answer = change(&state, now)
            settle(&state, now)
            arm(&state)
            return answer
        }
    }

    // MARK: - Requests

    /// A GET. `nil`: it is refused.
    func poll(whileOpen link: ConnectionLink) async -> [EnginePacket]? {
        let ticket = state.withLock { $0.newTicket() }
        defer { link.whenLeft(nil) }
        return await withCheckedContinuation { continuation in
            update { state, now in
                state.polls[ticket] = continuation
                state.session.poll(ticket, now: now)
            }
            // After the poll, so that one whose client has left already is let go too.
            link.whenLeft { [weak self] in self?.update { state, _ in state.session.pollLeft(ticket) } }
        }
    }

    /// A POST; it returns when there is room for more. `nil`: the body was none.
    ///
    /// - Returns: whether it was taken.
    func post(_ packets: [EnginePacket]?, size: Int) async -> Bool {
        server.hooks.observe(.received(bytes: size))
        let isTaken = update { state, now in state.session.post(packets, now: now) }
        await withCheckedContinuation { continuation in
            let hasRoom = state.withLock { state in
                guard state.inbox.count > server.settings.inboxLimit else { return true }
                state.inbox.writers.append(continuation)
                return false
            }
            if hasRoom { continuation.resume() }
        }
        return isTaken
    }

    // MARK: - WebSockets

    /// Begins what the initializer was given.
    func begin() { update { _, _ in } }

    func attach(_ wire: WebSocketWire) -> Int {
        update { state, now in
            let ticket = state.newTicket()
            state.wires[ticket] = wire
            state.session.attach(ticket, now: now)
            return ticket
        }
    }

    func received(_ packet: EnginePacket?, size: Int, from ticket: Int) {
        server.hooks.observe(.received(bytes: size))
        update { state, now in state.session.received(packet, from: ticket, now: now) }
    }

    func left(_ ticket: Int) {
        update { state, now in
            state.wires[ticket] = nil
            state.session.left(ticket, now: now)
        }
    }

    func close(_ reason: CloseReason) { update { state, now in state.session.close(reason, now: now) } }
}

// MARK: - What is done

extension LiveSession {
    private func settle(_ state: inout State, _ now: Moment) {
        while true {
            let effects = state.session.takeEffects()
            for effect in effects { perform(effect, &state, now) }
            let wishes = state.layer?.takeEffects() ?? []
            for wish in wishes { perform(wish, &state, now) }
            if effects.isEmpty, wishes.isEmpty { return }
        }
    }

    private func perform(_ effect: EngineSession.Effect, _ state: inout State, _ now: Moment) {
        switch effect {
        case .answer(let ticket, let packets):
            state.polls.removeValue(forKey: ticket)?.resume(returning: packets)
        case .refuse(let ticket): state.polls.removeValue(forKey: ticket)?.resume(returning: nil)
        case .send(let packet, let ticket):
            server.hooks.observe(.sent(bytes: packet.size))
            if state.wires[ticket]?.send(packet) == false { state.session.overflowed(ticket, now: now) }
        case .close(let ticket, let code): state.wires[ticket]?.close(code)
        case .deliver(let packet): deliver(packet, &state, now)
        case .ended(let reason):
            state.layer?.ended(reason)
            for writer in state.inbox.takeWriters() { writer.resume() }
            server.ended(self, reason)
        }
    }

    private func deliver(_ packet: EnginePacket, _ state: inout State, _ now: Moment) {
        guard state.bucket?.take(at: now) ?? true else {
            if let refusal = server.settings.rateRefusal {
                state.layer?.warn(refusal)
                for wish in state.layer?.takeEffects() ?? [] { perform(wish, &state, now) }
            }
            return state.session.close(.flood, now: now)
        }
        switch server.use {
        case .handler: state.layer?.receive(packet)
        case .answering(let answer):
            for packet in answer(packet) { state.session.send(packet, now: now) }
        }
    }
}

// MARK: - Time

extension LiveSession {
    /// One timer, which is set anew only where something is due earlier than it: what is due later is seen when it fires.
    private func arm(_ state: inout State) {
        if state.session.isSpent {
            state.timer?.task.cancel()
            state.timer = nil
            return server.forget(self)
        }
        guard let due = [state.session.deadline, state.layer?.deadline].compactMap({ $0 }).min() else {
            return
        }
        if let timer = state.timer {
            if timer.at <= due { return }
            timer.task.cancel()
        }
        let task = eventLoop.scheduleTask(deadline: due.deadline) { [weak self] () -> Void in
            self?.wake()
        }
        state.timer = (due, task)
    }

    private func wake() {
        update { state, now in
            state.timer = nil
            state.session.tick(now: now)
            state.layer?.tick(now: now)
        }
    }
}

extension Moment {
    init(_ deadline: NIODeadline) {
        self.init(nanoseconds: Int64(clamping: deadline.uptimeNanoseconds))
    }

    var deadline: NIODeadline { .uptimeNanoseconds(UInt64(clamping: nanoseconds)) }
}
