package import Shapes

/// The Socket.IO side of one session as a value: which namespaces it is in, binary packets that are not whole yet, acks
/// that are awaited.
package struct SocketLayer: Sendable {
    package struct Settings: Hashable, Sendable {
        package var namespaces: Set<String> = ["/"]
        /// From the session's beginning to the first namespace.
        package var connectTimeout: Duration = .seconds(45)
        /// What a client is told that sends bytes, as the argument of an `error` event and in the ack where it asked
        /// for one; `nil`: bytes are taken.
        package var binaryRefusal: JSON?
        /// The same for an event whose JSON we don't take, such as one with NUL or half a surrogate pair in it, which
        /// JavaScript sends without a thought; `nil`: the session is closed.
        package var unreadableRefusal: JSON?
        /// The key under which acks carry a refusal; `nil`: they are it.
        package var refusalKey: String?

        package init() {}
    }

    package enum Effect: Hashable, Sendable {
        /// One packet with its attachments behind it.
        case send([EnginePacket])
        case connect(namespace: String, auth: JSON)
        case event(namespace: String, SocketMessage, ack: Int?)
        case disconnected(namespace: String, CloseReason)
        /// The answer to a call; `nil`: there will be none.
        case answered(call: Int, SocketMessage?)
        /// The client is in no namespace any more. One that wants to end altogether may still have a poll to wait for.
        case releasePoll
        case close(CloseReason)
    }

    private enum Membership {
        /// The handler is being asked; what it sends meanwhile goes out behind its answer.
        case asking(held: [[EnginePacket]])
        case joined
    }

    /// A binary packet whose attachments are still coming.
    private struct Assembly {
        let packet: SocketPacket
        var parts: [[UInt8]] = []
        var size = 0
    }

    private struct Call {
        let namespace: String
        let until: Moment
    }

    private let settings: Settings
    private let sizeLimit: Int
    private var members: [String: Membership] = [:]
    private var assembly: Assembly?
    private var calls: [Int: Call] = [:]
    private var nextCall = 0
    private var connectDue: Moment?
    private var isOver = false
    private var effects: [Effect] = []

    private static let heldLimit = 100

    /// - Parameter sizeLimit: the most bytes that the attachments of one packet may have together.
    package init(_ settings: Settings, sizeLimit: Int, now: Moment) {
        self.settings = settings
        self.sizeLimit = sizeLimit
        connectDue = now + settings.connectTimeout
    }

    package mutating func takeEffects() -> [Effect] {
        let taken = effects
        effects = []
        return taken
    }

    package var deadline: Moment? {
        if isOver { return nil }
        let first = calls.isEmpty ? nil : calls.values.lazy.map(\.until).min()
        return [connectDue, first].compactMap { $0 }.min()
    }

    package mutating func tick(now: Moment) {
        guard !isOver else { return }
        if let connectDue, now >= connectDue { effects.append(.close(.connectTimeout)) }
        for (id, call) in calls where now >= call.until { end(call: id) }
    }

    private mutating func end(call: Int) {
        if calls.removeValue(forKey: call) != nil { effects.append(.answered(call: call, nil)) }
    }

    /// The session is over: nothing more is sent or heard.
    package mutating func ended(_ reason: CloseReason) {
        guard !isOver else { return }
        isOver = true
        assembly = nil
        for namespace in members.keys { effects.append(.disconnected(namespace: namespace, reason)) }
        members = [:]
        for id in calls.keys { end(call: id) }
    }
}

// MARK: - From the client

extension SocketLayer {
    package mutating func receive(_ packet: EnginePacket) {
        guard !isOver else { return }
        switch packet {
        case .message(let data):
            guard assembly == nil else { return effects.append(.close(.malformed)) }
            do throws(EnginePacket.Malformed) {
                receive(try SocketPacket(data))
            } catch {
                guard let refusal = settings.unreadableRefusal, let packet = SocketPacket(eventHead: data),
                    case .joined? = members[packet.namespace]
                else { return effects.append(.close(.malformed)) }
                refuse(packet, saying: refusal)
            }
        case .binary(let data): attach(data)
        default: effects.append(.close(.malformed))
        }
    }

    private mutating func receive(_ packet: SocketPacket) {
        if packet.kind == .binaryEvent || packet.kind == .binaryAck, packet.attachments > 0 {
            assembly = Assembly(packet: packet)
        } else {
            take(packet, [])
        }
    }

    private mutating func attach(_ data: Bytes) {
        guard var open = assembly else { return effects.append(.close(.malformed)) }
        open.size += data.count
        guard open.size <= sizeLimit else { return effects.append(.close(.flood)) }
        open.parts.append(settings.binaryRefusal == nil ? Array(data) : [])
        assembly = open
        guard open.parts.count == open.packet.attachments else { return }
        assembly = nil
        take(open.packet, open.parts)
    }

    private mutating func take(_ packet: SocketPacket, _ attachments: [[UInt8]]) {
        let namespace = packet.namespace
        if packet.kind == .connect { return connect(packet) }
        guard case .joined? = members[namespace] else { return effects.append(.close(.malformed)) }
        switch packet.kind {
        case .disconnect:
            leave(namespace, .client)
            if members.isEmpty { effects.append(.releasePoll) }
        case .event, .binaryEvent:
            if !attachments.isEmpty, let refusal = settings.binaryRefusal {
                return refuse(packet, saying: refusal)
            }
            guard let elements = packet.data?.elements, let name = elements.first?.text else { return }
            let message = SocketMessage(
                name: name, arguments: Array(elements.dropFirst()), attachments: attachments)
            effects.append(.event(namespace: namespace, message, ack: packet.id))
        case .ack, .binaryAck:
            guard let id = packet.id, calls[id]?.namespace == namespace else { return }
            calls[id] = nil
            let answer =
                attachments.isEmpty || settings.binaryRefusal == nil
                ? SocketMessage(name: "", arguments: packet.data?.elements ?? [], attachments: attachments)
                : nil
            effects.append(.answered(call: id, answer))
        case .connect, .connectError: effects.append(.close(.malformed))
        }
    }

    private mutating func connect(_ packet: SocketPacket) {
        guard members[packet.namespace] == nil else { return effects.append(.close(.malformed)) }
        guard settings.namespaces.contains(packet.namespace) else {
            return send(
                SocketPacket(
                    .connectError, namespace: packet.namespace, data: ["message": "Invalid namespace"]), [])
        }
        members[packet.namespace] = .asking(held: [])
        effects.append(.connect(namespace: packet.namespace, auth: packet.data ?? .object([])))
    }

    private mutating func refuse(_ packet: SocketPacket, saying refusal: JSON) {
        send(SocketPacket(.event, namespace: packet.namespace, data: ["error", refusal]), [])
        guard let id = packet.id else { return }
        let answer = settings.refusalKey.map { JSON.members([$0: refusal]) } ?? refusal
        send(SocketPacket(.ack, namespace: packet.namespace, id: id, data: [answer]), [])
    }

    private mutating func leave(_ namespace: String, _ reason: CloseReason) {
        members[namespace] = nil
        for (id, call) in calls where call.namespace == namespace { end(call: id) }
        effects.append(.disconnected(namespace: namespace, reason))
    }

    private mutating func send(_ packet: SocketPacket, _ attachments: [[UInt8]]) {
        effects.append(.send(Self.packets(packet, attachments)))
    }

    private static func packets(_ packet: SocketPacket, _ attachments: [[UInt8]]) -> [EnginePacket] {
        [.message(Bytes(packet.bytes()))] + attachments.map { .binary(Bytes($0)) }
    }
}

// MARK: - From the handler

extension SocketLayer {
    /// The handler takes the client into a namespace.
    package mutating func admit(_ namespace: String, id: String) {
        guard !isOver, case .asking(let held)? = members[namespace] else { return }
        members[namespace] = .joined
        connectDue = nil
        send(SocketPacket(.connect, namespace: namespace, data: ["sid": .string(id)]), [])
        for packets in held { effects.append(.send(packets)) }
    }

    package mutating func refuse(_ namespace: String, message: String, data: JSON?) {
        guard !isOver, case .asking? = members[namespace] else { return }
        members[namespace] = nil
        let answer = JSON.members(["message": .string(message), "data": data])
        send(SocketPacket(.connectError, namespace: namespace, data: answer), [])
    }

    /// - Returns: whether the client is still there to hear it.
    package mutating func emit(_ message: SocketMessage, in namespace: String, call: Int? = nil) -> Bool {
        let isBinary = !message.attachments.isEmpty
        let packet = SocketPacket(
            isBinary ? .binaryEvent : .event, namespace: namespace, id: call,
            attachments: message.attachments.count,
            data: .array([.string(message.name)] + message.arguments))
        switch members[namespace] {
        case .joined?: send(packet, message.attachments)
        case .asking(var held)?:
            guard held.count < Self.heldLimit else { return false }
            held.append(Self.packets(packet, message.attachments))
            members[namespace] = .asking(held: held)
        case nil: return false
        }
        return true
    }

    /// Emits and awaits the client's ack, which comes as `answered` of the number returned.
    package mutating func call(_ message: SocketMessage, in namespace: String, until: Moment) -> Int? {
        let id = nextCall
        guard emit(message, in: namespace, call: id) else { return nil }
        nextCall += 1
        calls[id] = Call(namespace: namespace, until: until)
        return id
    }

    package mutating func abandon(call: Int) { end(call: call) }

    package mutating func acknowledge(_ id: Int, with answer: SocketMessage, in namespace: String) {
        guard !isOver, case .joined? = members[namespace] else { return }
        let isBinary = !answer.attachments.isEmpty
        send(
            SocketPacket(
                isBinary ? .binaryAck : .ack, namespace: namespace, id: id,
                attachments: answer.attachments.count, data: .array(answer.arguments)), answer.attachments)
    }

    package mutating func disconnect(_ namespace: String, reason: CloseReason = .server) {
        guard !isOver, case .joined? = members[namespace] else { return }
        send(SocketPacket(.disconnect, namespace: namespace), [])
        leave(namespace, reason)
    }

    /// Tells every namespace, before the session is closed for it.
    package mutating func warn(_ refusal: JSON) {
        for (namespace, membership) in members {
            guard case .joined = membership else { continue }
            send(SocketPacket(.event, namespace: namespace, data: ["error", refusal]), [])
        }
    }
}
