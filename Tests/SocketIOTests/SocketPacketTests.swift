import Shapes
import SocketIO
import Testing

@Suite struct SocketPacketTests {
    private static let pair: JSON = [
        "message", ["_placeholder": true, "num": 0], ["_placeholder": true, "num": 1],
    ]

    @Test(arguments: [
        ("0", SocketPacket(.connect)),
        (#"0{"token":"123"}"#, SocketPacket(.connect, data: ["token": "123"])),
        ("0/admin,", SocketPacket(.connect, namespace: "/admin")),
        (#"0/admin,{"a":1}"#, SocketPacket(.connect, namespace: "/admin", data: ["a": 1])),
        ("1", SocketPacket(.disconnect)), ("1/admin,", SocketPacket(.disconnect, namespace: "/admin")),
        (#"2["foo"]"#, SocketPacket(.event, data: ["foo"])),
        (#"2/admin,["bar"]"#, SocketPacket(.event, namespace: "/admin", data: ["bar"])),
        (#"212["foo"]"#, SocketPacket(.event, id: 12, data: ["foo"])),
        (#"3/admin,13["bar"]"#, SocketPacket(.ack, namespace: "/admin", id: 13, data: ["bar"])),
        ("30[]", SocketPacket(.ack, id: 0, data: [])),
        (#"4{"message":"no"}"#, SocketPacket(.connectError, data: ["message": "no"])),
        (
            #"52-["message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]"#,
            SocketPacket(.binaryEvent, attachments: 2, data: pair)
        ),
        (
            #"61-/admin,456[{"_placeholder":true,"num":0}]"#,
            SocketPacket(
                .binaryAck, namespace: "/admin", id: 456, attachments: 1,
                data: [["_placeholder": true, "num": 0]])
        ),
    ])
    func `reads and writes each type`(written: String, packet: SocketPacket) throws {
        #expect(try SocketPacket(Bytes(written)) == packet)
        #expect(text(packet.bytes()) == written)
    }

    @Test func `a namespace may end where the packet does`() throws {
        #expect(try SocketPacket(Bytes("0/custom")) == SocketPacket(.connect, namespace: "/custom"))
        #expect(try SocketPacket(Bytes("1/custom")) == SocketPacket(.disconnect, namespace: "/custom"))
    }

    @Test(arguments: [
        "", "7", "abc", "2", "2{}", "2[]", "2[1]", #"2abc["a"]"#, #"2["a"]x"#, #"2["connect"]"#,
        #"2["disconnect"]"#, "0[]", "01", #"0"text""#, "1{}", "12", "3[]", "31", "31{}", "4", "4[1]",
        #"5["a"]"#, #"5-["a"]"#, #"51-["a",{"_placeholder":true,"num":1}]"#,
        #"51-["a",{"_placeholder":true,"num":-1}]"#, #"51-["a",{"_placeholder":true}]"#,
        #"565-["a"]"#, #"51["a"]"#, #"21234567890123456["a"]"#, #"2/a["b"]"#, #"2["a",{"k":1,"k":2}]"#,
        #"2["a",NaN]"#, #"2["\u0000"]"#,
    ])
    func `refuses what is no packet`(written: String) {
        #expect(throws: EnginePacket.Malformed.self) { try SocketPacket(Bytes(written)) }
    }

    @Test func `refuses what is too long or too deep`() {
        let long = "0/" + String(repeating: "a", count: 200)
        #expect(throws: EnginePacket.Malformed.self) { try SocketPacket(Bytes(long)) }
        let deep = #"2["a","# + String(repeating: "[", count: 100_000)
        #expect(throws: EnginePacket.Malformed.self) { try SocketPacket(Bytes(deep)) }
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `random packets come back as they were, and mutated ones never trap`(seed: UInt64) {
        var numbers = SeededNumbers(seed)
        var read = 0
        for _ in 0..<2000 {
            let packet = Self.packet(&numbers)
            let written = packet.bytes()
            #expect(text(written) == Self.oracle(packet))
            #expect((try? SocketPacket(written[...])) == packet, "\(seed): \(text(written))")
            for bytes in [numbers.mutated(written), numbers.bytes(upTo: 30)] {
                guard let other = try? SocketPacket(bytes[...]) else { continue }
                read += 1
                #expect((try? SocketPacket(other.bytes()[...])) == other, "\(seed): \(bytes)")
            }
        }
        #expect(read > 100)
    }

    /// The protocol's own description, as one interpolation.
    private static func oracle(_ packet: SocketPacket) -> String {
        let hasBytes = packet.kind == .binaryEvent || packet.kind == .binaryAck
        return
            "\(packet.kind.rawValue - 0x30)\(hasBytes ? "\(packet.attachments)-" : "")"
            + "\(packet.namespace == "/" ? "" : packet.namespace + ",")\(packet.id.map(String.init) ?? "")"
            + (packet.data?.encoded() ?? "")
    }

    private static func packet(_ numbers: inout SeededNumbers) -> SocketPacket {
        let namespace = Bool.random(using: &numbers) ? "/" : "/n\(Int.random(in: 0...99, using: &numbers))"
        let id = Int.random(in: 0...999_999, using: &numbers)
        var values: [JSON] = []
        for _ in 0..<Int.random(in: 0...3, using: &numbers) { values.append(json(&numbers, depth: 0)) }
        let placeholder: JSON = ["_placeholder": true, "num": 0]
        let name = JSON.string("e" + numbers.text())
        return switch Int.random(in: 0..<7, using: &numbers) {
        case 0: SocketPacket(.connect, namespace: namespace, data: .members(["auth": values.first]))
        case 1: SocketPacket(.disconnect, namespace: namespace)
        case 2: SocketPacket(.event, namespace: namespace, id: id, data: .array([name] + values))
        case 3: SocketPacket(.ack, namespace: namespace, id: id, data: .array(values))
        case 4: SocketPacket(.connectError, namespace: namespace, data: ["message": name])
        case 5:
            SocketPacket(
                .binaryEvent, namespace: namespace, attachments: 1,
                data: .array([name, placeholder] + values))
        default:
            SocketPacket(
                .binaryAck, namespace: namespace, id: id, attachments: 1, data: .array([placeholder] + values)
            )
        }
    }

    private static func json(_ numbers: inout SeededNumbers, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &numbers) {
        case 0: .null
        case 1: .bool(.random(using: &numbers))
        case 2: .int(.random(in: -1000...1000, using: &numbers))
        case 3: .string(numbers.text())
        case 4: .array([json(&numbers, depth: depth + 1), json(&numbers, depth: depth + 1)])
        default: .object([JSON.Member("k" + numbers.text(), json(&numbers, depth: depth + 1))])
        }
    }
}
