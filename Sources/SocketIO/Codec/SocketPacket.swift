package import Shapes

/// One packet of Socket.IO 5 (socketio/socket.io-protocol), without the attachments that follow a binary one.
package struct SocketPacket: Hashable, Sendable {
    package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        case connect = 0x30
        case disconnect, event, ack, connectError, binaryEvent, binaryAck
    }

    package let kind: Kind
    /// Begins with a slash.
    package let namespace: String
    /// Of an event that wants an ack, or of the ack.
    package let id: Int?
    /// How many binary messages follow.
    package let attachments: Int
    package let data: JSON?

    package init(
        _ kind: Kind, namespace: String = "/", id: Int? = nil, attachments: Int = 0, data: JSON? = nil
    ) {
        self.kind = kind
        self.namespace = namespace
        self.id = id
        self.attachments = attachments
        self.data = data
    }

    /// The protocol's own words, which no event may be called.
    package static let reservedNames: Set<String> = [
        "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener",
    ]

    package func bytes() -> [UInt8] {
        var output: [UInt8] = [kind.rawValue]
        if kind == .binaryEvent || kind == .binaryAck {
            output.append(contentsOf: String(attachments).utf8)
            output.append(UInt8(ascii: "-"))
        }
        if namespace != "/" {
            output.append(contentsOf: namespace.utf8)
            output.append(UInt8(ascii: ","))
        }
        if let id { output.append(contentsOf: String(id).utf8) }
        if let data { output.append(contentsOf: data.bytes()) }
        return output
    }
}
