extension EngineSession {
    /// A further WebSocket opened with the session's name: it may take over from polling. One that comes too late is
    /// opened and closed, as the reference server does.
    package mutating func attach(_ socket: Ticket, now: Moment) {
        tick(now: now)
        guard closed == nil, transport == .polling, probe == nil else {
            return emit(.close(socket, .normal))
        }
        probe = Probe(socket: socket, until: now + limits.upgradeTimeout)
    }

    /// A packet came over a WebSocket; `nil`: what came is none.
    package mutating func received(_ packet: EnginePacket?, from socket: Ticket, now: Moment) {
        tick(now: now)
        guard closed == nil else { return }
        if socket == probe?.socket { return probing(packet, now: now) }
        guard transport == .webSocket(socket) else { return }
        guard let packet else { return close(.malformed, now: now) }
        receive(packet, now: now)
    }

    private mutating func probing(_ packet: EnginePacket?, now: Moment) {
        guard let probe else { return }
        switch packet {
        case .ping(let data) where data.elementsEqual("probe".utf8):
            emit(.send(.pong(data), probe.socket))
            self.probe?.isProbed = true
            guard let waiting = poll else { return }
            if waiting.isHeld {
                poll?.until = now + limits.upgradeHold
            } else {
                answerPoll([.noop])
            }
        case .upgrade where probe.isProbed:
            self.probe = nil
            transport = .webSocket(probe.socket)
            if let waiting = poll {
                poll = nil
                emit(waiting.isHeld ? .refuse(waiting.ticket) : .answer(waiting.ticket, [.noop]))
            }
            for packet in takeOutbox() { emit(.send(packet, probe.socket)) }
        default: abandonProbe(code: .protocolError)
        }
    }

    mutating func abandonProbe(code: CloseCode) {
        guard let probe else { return }
        emit(.close(probe.socket, code))
        forgetProbe()
    }

    private mutating func forgetProbe() {
        probe = nil
        guard let waiting = poll else { return }
        poll = Poll(ticket: waiting.ticket, isHeld: false)
    }

    /// A WebSocket ended, whoever ended it.
    package mutating func left(_ socket: Ticket, now: Moment) {
        if socket == probe?.socket { return forgetProbe() }
        if transport == .webSocket(socket) { close(.transport, now: now) }
    }

    /// What was sent over a WebSocket piles up.
    package mutating func overflowed(_ socket: Ticket, now: Moment) {
        if transport == .webSocket(socket) { close(.slow, now: now) }
    }
}
