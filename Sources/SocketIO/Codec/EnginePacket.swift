import Foundation

/// Bytes of a packet, most often a part of what a frame or a body held, without a copy.
package typealias Bytes = ArraySlice<UInt8>

/// One packet of Engine.IO 4 (socketio/engine.io-protocol).
///
/// A WebSocket carries each in a frame of its own, binary ones as they are; polling carries many in one body
/// (`EnginePayload`), binary ones as `b` and base64.
package enum EnginePacket: Hashable, Sendable {
    case open(Bytes)
    case close
    case ping(Bytes)
    case pong(Bytes)
    case message(Bytes)
    case upgrade
    case noop
    case binary(Bytes)

    /// Why bytes are no packet.
    package struct Malformed: Error, Hashable, Sendable {
        package let reason: String
    }

    /// Reads the text form; the text has been checked to be UTF-8.
    package init(text: Bytes) throws(Malformed) {
        guard let kind = text.first else { throw Malformed(reason: "A packet without a type.") }
        let rest = text.dropFirst()
        switch kind {
        case UInt8(ascii: "0"): self = .open(rest)
        case UInt8(ascii: "1"): self = try Self.bare(.close, rest)
        case UInt8(ascii: "2"): self = .ping(rest)
        case UInt8(ascii: "3"): self = .pong(rest)
        case UInt8(ascii: "4"): self = .message(rest)
        case UInt8(ascii: "5"): self = try Self.bare(.upgrade, rest)
        case UInt8(ascii: "6"): self = try Self.bare(.noop, rest)
        case UInt8(ascii: "b"):
            guard let data = Data(base64Encoded: Data(rest)) else {
                throw Malformed(reason: "A binary packet that is not base64.")
            }
            self = .binary(Bytes(data))
        default: throw Malformed(reason: "An unknown packet type.")
        }
    }

    private static func bare(_ packet: Self, _ rest: Bytes) throws(Malformed) -> Self {
        guard rest.isEmpty else { throw Malformed(reason: "A packet with data that has none.") }
        return packet
    }

    /// The type's digit and the data; `nil` for the digit of binary packets.
    package var parts: (digit: UInt8?, data: Bytes) {
        switch self {
        case .open(let data): (UInt8(ascii: "0"), data)
        case .close: (UInt8(ascii: "1"), [])
        case .ping(let data): (UInt8(ascii: "2"), data)
        case .pong(let data): (UInt8(ascii: "3"), data)
        case .message(let data): (UInt8(ascii: "4"), data)
        case .upgrade: (UInt8(ascii: "5"), [])
        case .noop: (UInt8(ascii: "6"), [])
        case .binary(let data): (nil, data)
        }
    }

    /// What it weighs in a queue.
    package var size: Int { parts.data.count + 1 }

    /// Appends the text form.
    package func write(to output: inout [UInt8]) {
        let (digit, data) = parts
        if let digit {
            output.append(digit)
            output.append(contentsOf: data)
        } else {
            output.append(UInt8(ascii: "b"))
            output.append(contentsOf: Data(data).base64EncodedData())
        }
    }
}
