package import Shapes

/// What the app does with its sockets. Calls about one session come one after the other, in the order in which things
/// happened; sessions don't wait for each other.
package protocol SocketHandler: Sendable {
    /// A client wants into a namespace. What is emitted here reaches it right behind the acceptance.
    func connect(_ socket: Socket, auth: JSON) async -> SocketAdmission

    func received(_ event: SocketEvent, from socket: Socket) async

    /// The last call about this socket; it comes only for sockets that were accepted.
    func disconnected(_ socket: Socket, reason: CloseReason) async
}

/// Whether a client may enter a namespace.
package enum SocketAdmission: Sendable {
    case accept
    /// The client's `connect_error` event.
    case refuse(message: String, data: JSON? = nil)
}

/// What a client emitted.
package struct SocketEvent: Sendable {
    package let message: SocketMessage
    let ack: Int?
    let socket: Socket

    package var name: String { message.name }
    package var arguments: [JSON] { message.arguments }
    package var wantsAck: Bool { ack != nil }

    /// Answers; without effect where no ack is asked for. Clients ignore all but the first.
    package func acknowledge(_ arguments: [JSON], attachments: [[UInt8]] = []) {
        guard let ack else { return }
        socket.session.acknowledge(
            ack, with: SocketMessage(arguments: arguments, attachments: attachments), in: socket.namespace)
    }
}
