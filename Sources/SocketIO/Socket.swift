package import Shapes

/// One client in one namespace.
package struct Socket: Sendable, Hashable {
    let session: LiveSession
    package let namespace: String
    /// Nobody else has it, and nobody will.
    package let id: String

    package static func == (left: Self, right: Self) -> Bool { left.id == right.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// Of the request that the session began with.
    package var handshake: Handshake { session.handshake }
    package var client: String { session.client }

    /// Why a call has no answer.
    package enum CallFailure: Error, Hashable, Sendable {
        /// The socket is closed, or was before the answer came.
        case disconnected
        case noAnswer
    }

    /// Puts an event on its way. It is lost where the client is gone.
    ///
    /// - Returns: whether the client was still there when it was sent.
    @discardableResult
    package func emit(_ name: String, _ arguments: [JSON] = [], attachments: [[UInt8]] = []) -> Bool {
        session.emit(SocketMessage(name: name, arguments: arguments, attachments: attachments), in: namespace)
    }

    /// Emits an event and awaits what the client says to it. Not from within `SocketHandler.connect`: the client hears
    /// nothing before that ends.
    package func emit(
        _ name: String, _ arguments: [JSON] = [], attachments: [[UInt8]] = [], ackWithin limit: Duration
    ) async throws(CallFailure) -> SocketMessage {
        try await session.call(
            SocketMessage(name: name, arguments: arguments, attachments: attachments), in: namespace,
            within: limit)
    }

    /// Takes the client out of the namespace; its other namespaces stay.
    package func disconnect() { session.disconnect(namespace) }
}
