import Foundation
import SocketIO
import Testing

@Suite struct EnginePacketTests {
    @Test(arguments: [
        ("0{}", EnginePacket.open(Bytes("{}"))), ("1", .close), ("2", .ping([])),
        ("2probe", .ping(Bytes("probe"))),
        ("3probe", .pong(Bytes("probe"))), ("4hello", .message(Bytes("hello"))), ("4", .message([])),
        ("5", .upgrade), ("6", .noop), ("bAQIDBA==", .binary([1, 2, 3, 4])), ("b", .binary([])),
    ])
    func `reads and writes each type`(written: String, packet: EnginePacket) throws {
        #expect(try EnginePacket(text: Bytes(written)) == packet)
        var output: [UInt8] = []
        packet.write(to: &output)
        #expect(text(output) == written)
    }

    @Test(arguments: ["", "7", "abc", "1x", "5x", "6x", "bA", "b!!!!", "b AQID", " 4", "-1"])
    func `refuses what is no packet`(written: String) {
        #expect(throws: EnginePacket.Malformed.self) { try EnginePacket(text: Bytes(written)) }
    }

    @Test func `a payload has packets with a separator between them`() throws {
        let packets: [EnginePacket] = [.message(Bytes("hello")), .binary([1, 2, 3, 4]), .pong([])]
        #expect(text(EnginePayload.bytes(packets)) == "4hello\u{1e}bAQIDBA==\u{1e}3")
        #expect(try EnginePayload.packets(EnginePayload.bytes(packets)[...]) == packets)
    }

    @Test(arguments: ["", "\u{1e}", "4a\u{1e}", "\u{1e}4a", "4a\u{1e}\u{1e}4b"])
    func `a payload has no empty packet`(body: String) {
        #expect(throws: EnginePacket.Malformed.self) { try EnginePayload.packets(Bytes(body)) }
    }

    @Test func `a payload is valid UTF-8 and bounded`() {
        #expect(throws: EnginePacket.Malformed.self) { try EnginePayload.packets([0x34, 0xFF]) }
        let many = [UInt8]("4\u{1e}".utf8)
        let body = Bytes(
            Array(repeatElement(many, count: EnginePayload.packetLimit).joined()) + Array("4".utf8))
        #expect(throws: EnginePacket.Malformed.self) { try EnginePayload.packets(body) }
    }

    /// Splitting text by letters and Foundation's base64, where the reader works on bytes.
    private static func oracle(_ body: [UInt8]) -> [EnginePacket]? {
        guard let body = String(bytes: body, encoding: .utf8) else { return nil }
        var packets: [EnginePacket] = []
        for part in body.unicodeScalars.split(separator: "\u{1e}", omittingEmptySubsequences: false) {
            let rest = String(String.UnicodeScalarView(part.dropFirst()))
            switch (part.first, rest) {
            case ("0", _): packets.append(.open(Bytes(rest)))
            case ("1", ""): packets.append(.close)
            case ("2", _): packets.append(.ping(Bytes(rest)))
            case ("3", _): packets.append(.pong(Bytes(rest)))
            case ("4", _): packets.append(.message(Bytes(rest)))
            case ("5", ""): packets.append(.upgrade)
            case ("6", ""): packets.append(.noop)
            case ("b", _):
                guard let data = Data(base64Encoded: rest) else { return nil }
                packets.append(.binary(Bytes(data)))
            default: return nil
            }
        }
        return packets
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `random and mutated payloads are read as the oracle reads them`(seed: UInt64) {
        var numbers = SeededNumbers(seed)
        var valid = 0
        for _ in 0..<3000 {
            let packets = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in Self.packet(&numbers) }
            let written = EnginePayload.bytes(packets)
            #expect((try? EnginePayload.packets(written[...])) == packets)
            for body in [numbers.mutated(written), numbers.bytes(upTo: 40)] {
                let read = try? EnginePayload.packets(body[...])
                #expect(read == Self.oracle(body), "\(seed): \(body)")
                if read != nil { valid += 1 }
            }
        }
        #expect(valid > 100)
    }

    private static func packet(_ numbers: inout SeededNumbers) -> EnginePacket {
        let data = Bytes(numbers.text())
        return switch Int.random(in: 0..<8, using: &numbers) {
        case 0: .open(data)
        case 1: .close
        case 2: .ping(data)
        case 3: .pong(data)
        case 4: .message(data)
        case 5: .upgrade
        case 6: .noop
        default: .binary(numbers.bytes(upTo: 20)[...])
        }
    }
}
