/// What a frame is (RFC 6455, section 5.2).
package enum WebSocketOpcode: UInt8, Hashable, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    var isControl: Bool { rawValue & 0x08 != 0 }
}

/// A whole message or control frame to a client. Ours are never fragmented nor masked.
package struct WebSocketFrame: Hashable, Sendable {
    package let opcode: WebSocketOpcode
    /// A byte before the data, so that nobody copies it to put one there.
    package let prefix: UInt8?
    package let data: Bytes

    package init(_ opcode: WebSocketOpcode, prefix: UInt8? = nil, _ data: Bytes) {
        self.opcode = opcode
        self.prefix = prefix
        self.data = data
    }

    package static func close(_ code: CloseCode?) -> Self {
        Self(.close, Bytes(code.map { [UInt8($0.rawValue >> 8), UInt8($0.rawValue & 0xFF)] } ?? []))
    }

    package var size: Int { data.count + (prefix == nil ? 0 : 1) }

    /// What comes before the data on the wire, the prefix included.
    package var header: [UInt8] {
        var header: [UInt8] = [0x80 | opcode.rawValue]
        switch size {
        case ...125: header.append(UInt8(size))
        case ...0xFFFF: header += [126, UInt8(size >> 8), UInt8(size & 0xFF)]
        default:
            header.append(127)
            header += stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: size >> $0) }
        }
        if let prefix { header.append(prefix) }
        return header
    }
}
