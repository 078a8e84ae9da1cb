/// One session of Engine.IO 4 as a value: what happens goes in with the time it happens at, and what is to be done comes
/// out. It waits for nothing and holds no connection: requests and WebSockets are numbers here.
package struct EngineSession: Sendable {
    /// A polling request that wants an answer, or a WebSocket.
    package typealias Ticket = Int

    package enum Effect: Hashable, Sendable {
        case answer(Ticket, [EnginePacket])
        /// 400.
        case refuse(Ticket)
        case send(EnginePacket, Ticket)
        case close(Ticket, CloseCode)
        case deliver(EnginePacket)
        /// Once, and the last word to whoever uses the session.
        case ended(CloseReason)
    }

    enum Transport: Hashable {
        case polling
        case webSocket(Ticket)
    }

    /// A WebSocket that wants to become the transport.
    struct Probe: Hashable {
        let socket: Ticket
        let until: Moment
        var isProbed = false
    }

    struct Poll: Hashable {
        let ticket: Ticket
        /// Came while a WebSocket was taking over: refused when it did.
        let isHeld: Bool
        var until: Moment?
    }

    let limits: EngineLimits
    var transport: Transport
    var probe: Probe?
    var poll: Poll?
    private var outbox: [EnginePacket] = []
    private var outboxBytes = 0
    /// While no pong is awaited.
    private var nextPing: Moment?
    private var pongDue: Moment?
    package private(set) var closed: CloseReason?
    /// Until when the last words of a closed session are kept for a poll.
    private var farewell: Moment?
    private var effects: [Effect] = []

    /// - Parameters:
    ///   - id: the session's name.
    ///   - socket: the WebSocket that it begins with; `nil`: it begins with polling.
    package init(id: String, socket: Ticket?, limits: EngineLimits, now: Moment) {
        self.limits = limits
        transport = socket.map { .webSocket($0) } ?? .polling
        nextPing = now + limits.pingInterval
        let upgrades = socket == nil ? #"["websocket"]"# : "[]"
        let open =
            #"{"sid":"\#(id)","upgrades":\#(upgrades),"pingInterval":\#(limits.pingInterval.milliseconds),"#
            + #""pingTimeout":\#(limits.pingTimeout.milliseconds),"maxPayload":\#(limits.maxPayload)}"#
        send(.open(Bytes(open.utf8)), now: now)
    }

    package mutating func takeEffects() -> [Effect] {
        let taken = effects
        effects = []
        return taken
    }

    mutating func emit(_ effect: Effect) { effects.append(effect) }

    /// Nothing more will come of it: it may be forgotten.
    package var isSpent: Bool { closed != nil && farewell == nil }

    /// When `tick` has something to do.
    package var deadline: Moment? {
        if closed != nil { return farewell }
        return [nextPing, pongDue, probe?.until, poll?.until].compactMap { $0 }.min()
    }

    /// Whether the client said or heard nothing that only its next poll can tell.
    package mutating func tick(now: Moment) {
        guard closed == nil else {
            if let until = farewell, now >= until { farewell = nil }
            return
        }
        if let pongDue, now >= pongDue { return close(.pingTimeout, now: now) }
        if let due = nextPing, now >= due {
            // From when it was due and not from when somebody looked.
            nextPing = nil
            pongDue = due + limits.pingTimeout
            send(.ping([]), now: now)
            if let pongDue, now >= pongDue { return close(.pingTimeout, now: now) }
        }
        if let probe, now >= probe.until { abandonProbe(code: .normal) }
        if let until = poll?.until, now >= until { answerPoll([.noop]) }
    }
}

// MARK: - What goes out

extension EngineSession {
    package mutating func send(_ packet: EnginePacket, now: Moment) {
        guard closed == nil else { return }
        switch transport {
        case .webSocket(let socket): emit(.send(packet, socket))
        case .polling:
            outbox.append(packet)
            outboxBytes += packet.size
            if poll != nil { return answerPoll(takeForPoll()) }
            if outboxBytes > limits.outboundBytes || outbox.count > limits.outboundPackets {
                close(.slow, now: now)
            }
        }
    }

    mutating func takeOutbox() -> [EnginePacket] {
        defer {
            outbox = []
            outboxBytes = 0
        }
        return outbox
    }

    private mutating func takeForPoll() -> [EnginePacket] {
        let packets = Array(outbox.prefix(limits.packetsPerPoll))
        outbox.removeFirst(packets.count)
        outboxBytes -= packets.reduce(0) { $0 + $1.size }
        return packets
    }

    mutating func answerPoll(_ packets: [EnginePacket]) {
        guard let poll else { return }
        self.poll = nil
        emit(.answer(poll.ticket, packets))
    }

    /// Ends the session. What was sent before goes out first where the server ends it.
    package mutating func close(_ reason: CloseReason, now: Moment) {
        guard closed == nil else { return }
        closed = reason
        outbox = lastWords(reason)
        outboxBytes = 0
        if let probe { emit(.close(probe.socket, reason.code)) }
        probe = nil
        switch transport {
        case .webSocket(let socket): emit(.close(socket, reason.code))
        case .polling:
            if poll != nil { answerPoll(outbox.isEmpty ? [.close] : takeForPoll()) }
            if !outbox.isEmpty { farewell = now + limits.farewell }
        }
        emit(.ended(reason))
    }

    /// A polling client that hears `close` doesn't come back by itself, so a stopping server doesn't say it.
    private mutating func lastWords(_ reason: CloseReason) -> [EnginePacket] {
        let waiting = takeOutbox()
        return switch reason {
        case .client: [.noop]
        case .shutdown: waiting + [.noop]
        case .server, .flood: waiting + [.close]
        case .transport, .pingTimeout, .connectTimeout, .malformed, .slow: []
        }
    }
}

// MARK: - What comes in

extension EngineSession {
    /// A GET that waits for packets; it is answered or refused sooner or later.
    package mutating func poll(_ ticket: Ticket, now: Moment) {
        tick(now: now)
        if farewell != nil {
            emit(.answer(ticket, takeForPoll()))
            if outbox.isEmpty { farewell = nil }
            return
        }
        guard closed == nil, transport == .polling else { return emit(.refuse(ticket)) }
        guard poll == nil else {
            emit(.refuse(ticket))
            return close(.malformed, now: now)
        }
        poll = Poll(ticket: ticket, isHeld: probe != nil)
        if !outbox.isEmpty { return answerPoll(takeForPoll()) }
        if probe?.isProbed == true { poll?.until = now + limits.upgradeHold }
    }

    /// The connection of a waiting poll ended. Nothing is lost: the client may ask again.
    package mutating func pollLeft(_ ticket: Ticket) {
        if poll?.ticket == ticket { answerPoll([.noop]) }
    }

    /// Answers the poll that waits, if one does, with nothing.
    package mutating func releasePoll() {
        if poll?.isHeld == false { answerPoll([.noop]) }
    }

    /// A POST's packets. `nil`: they are none.
    ///
    /// - Returns: whether they were taken.
    package mutating func post(_ packets: [EnginePacket]?, now: Moment) -> Bool {
        tick(now: now)
        guard closed == nil, transport == .polling else { return false }
        guard let packets else {
            close(.malformed, now: now)
            return false
        }
        for packet in packets { receive(packet, now: now) }
        return closed != .malformed
    }

    mutating func receive(_ packet: EnginePacket, now: Moment) {
        guard closed == nil else { return }
        switch packet {
        case .message, .binary: emit(.deliver(packet))
        case .pong:
            guard pongDue != nil else { return }
            pongDue = nil
            nextPing = now + limits.pingInterval
        case .close: close(.client, now: now)
        case .noop: break
        // Heartbeats go from server to client, and an upgrade comes over a WebSocket of its own.
        case .open, .ping, .upgrade: close(.malformed, now: now)
        }
    }
}
