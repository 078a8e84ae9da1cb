/// The body of a polling request or answer: packets with a record separator between them.
package enum EnginePayload {
    static let separator: UInt8 = 0x1E
    /// More packets in one body than any client has a reason to send.
    package static let packetLimit = 1000

    /// At least one packet, or it is none of ours.
    package static func packets(_ body: Bytes) throws(EnginePacket.Malformed) -> [EnginePacket] {
        guard utf8IsValid(body) else { throw EnginePacket.Malformed(reason: "A body that is not UTF-8.") }
        var packets: [EnginePacket] = []
        var rest = body
        while true {
            guard packets.count < packetLimit else {
                throw EnginePacket.Malformed(reason: "Too many packets in one body.")
            }
            guard let end = rest.firstIndex(of: separator) else {
                packets.append(try EnginePacket(text: rest))
                return packets
            }
            packets.append(try EnginePacket(text: rest[..<end]))
            rest = rest[(end + 1)...]
        }
    }

    package static func bytes(_ packets: [EnginePacket]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(packets.reduce(0) { $0 + $1.size + 1 })
        for (index, packet) in packets.enumerated() {
            if index > 0 { output.append(separator) }
            packet.write(to: &output)
        }
        return output
    }
}
