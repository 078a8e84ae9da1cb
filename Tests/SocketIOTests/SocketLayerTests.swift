import Shapes
import SocketIO
import Testing

@Suite struct SocketLayerTests {
    private static func at(_ seconds: Double) -> Moment { Moment(nanoseconds: Int64(seconds * 1e9)) }
    private static let refusal: JSON = ["code": "binary_not_taken"]

    private func fresh(refusing refusal: JSON? = nil) -> SocketLayer {
        var settings = SocketLayer.Settings()
        settings.namespaces = ["/", "/custom"]
        settings.binaryRefusal = refusal
        return SocketLayer(settings, sizeLimit: 100, now: Self.at(0))
    }

    private func joined(refusing refusal: JSON? = nil) -> SocketLayer {
        var layer = fresh(refusing: refusal)
        layer.receive(.message(Bytes("0")))
        layer.admit("/", id: "s1")
        _ = layer.takeEffects()
        return layer
    }

    private func says(_ text: String) -> SocketLayer.Effect { .send([.message(Bytes(text))]) }

    @Test func `a client is asked for, and told what it may`() {
        var layer = fresh()
        layer.receive(.message(Bytes(#"0{"token":"t"}"#)))
        #expect(layer.takeEffects() == [.connect(namespace: "/", auth: ["token": "t"])])
        #expect(layer.emit(SocketMessage(name: "auth", arguments: [1]), in: "/") == true)
        #expect(layer.takeEffects() == [])
        layer.admit("/", id: "s1")
        #expect(layer.takeEffects() == [says(#"0{"sid":"s1"}"#), says(#"2["auth",1]"#)])
        layer.receive(.message(Bytes(#"27["hi",2]"#)))
        let message = SocketMessage(name: "hi", arguments: [2])
        #expect(layer.takeEffects() == [.event(namespace: "/", message, ack: 7)])
        layer.acknowledge(7, with: SocketMessage(arguments: ["ok"]), in: "/")
        #expect(layer.takeEffects() == [says(#"37["ok"]"#)])
    }

    @Test func `a refused client may try again`() {
        var layer = fresh()
        for _ in 0..<2 {
            layer.receive(.message(Bytes("0/custom,")))
            #expect(layer.takeEffects() == [.connect(namespace: "/custom", auth: [:])])
            layer.refuse("/custom", message: "no", data: ["code": "x"])
            #expect(layer.takeEffects() == [says(#"4/custom,{"message":"no","data":{"code":"x"}}"#)])
        }
        #expect(layer.emit(SocketMessage(name: "a", arguments: []), in: "/custom") == false)
    }

    @Test func `an unknown namespace is refused`() {
        var layer = fresh()
        layer.receive(.message(Bytes("0/random")))
        #expect(layer.takeEffects() == [says(#"4/random,{"message":"Invalid namespace"}"#)])
    }

    @Test(arguments: [
        #"2["early"]"#, "1", #"30[]"#, "abc", #"2/custom,["a"]"#, #"4{"message":"a"}"#, "0[]",
    ])
    func `what comes before its namespace, or is no packet, closes the session`(written: String) {
        var layer = fresh()
        layer.receive(.message(Bytes(written)))
        #expect(layer.takeEffects() == [.close(.malformed)])
    }

    @Test func `connecting twice closes the session`() {
        var layer = joined()
        layer.receive(.message(Bytes("0")))
        #expect(layer.takeEffects() == [.close(.malformed)])
    }

    @Test func `a client that never connects is closed`() {
        var layer = fresh()
        #expect(layer.deadline == Self.at(45))
        layer.tick(now: Self.at(44))
        #expect(layer.takeEffects() == [])
        layer.tick(now: Self.at(45))
        #expect(layer.takeEffects() == [.close(.connectTimeout)])
        #expect(joined().deadline == nil)
    }

    @Test func `leaving one namespace leaves the other`() {
        var layer = joined()
        layer.receive(.message(Bytes("0/custom,")))
        layer.admit("/custom", id: "s2")
        _ = layer.takeEffects()
        layer.receive(.message(Bytes("1/custom,")))
        layer.receive(.message(Bytes(#"2["a"]"#)))
        #expect(
            layer.takeEffects() == [
                .disconnected(namespace: "/custom", .client),
                .event(namespace: "/", SocketMessage(name: "a", arguments: []), ack: nil),
            ])
    }

    @Test func `leaving the last one lets go of the poll that a client would wait for`() {
        var layer = joined()
        layer.receive(.message(Bytes("1")))
        #expect(layer.takeEffects() == [.disconnected(namespace: "/", .client), .releasePoll])
    }

    @Test func `the server may disconnect`() {
        var layer = joined()
        layer.disconnect("/")
        layer.disconnect("/")
        #expect(layer.takeEffects() == [says("1"), .disconnected(namespace: "/", .server)])
        #expect(layer.emit(SocketMessage(name: "a", arguments: []), in: "/") == false)
    }

    // MARK: - Bytes

    private let binary = #"51-3["a",{"_placeholder":true,"num":0}]"#

    @Test func `a binary event waits for its attachments`() {
        var layer = joined()
        layer.receive(.message(Bytes(binary)))
        #expect(layer.takeEffects() == [])
        layer.receive(.binary([1, 2]))
        let message = SocketMessage(
            name: "a", arguments: [["_placeholder": true, "num": 0]], attachments: [[1, 2]])
        #expect(layer.takeEffects() == [.event(namespace: "/", message, ack: 3)])
        #expect(layer.emit(message, in: "/") == true)
        let written = Bytes(#"51-["a",{"_placeholder":true,"num":0}]"#)
        #expect(layer.takeEffects() == [.send([.message(written), .binary([1, 2])])])
    }

    @Test func `bytes are refused politely where none are taken`() {
        var layer = joined(refusing: Self.refusal)
        layer.receive(.message(Bytes(binary)))
        layer.receive(.binary([1, 2]))
        #expect(
            layer.takeEffects() == [
                says(#"2["error",{"code":"binary_not_taken"}]"#), says(#"33[{"code":"binary_not_taken"}]"#),
            ])
        layer.receive(.message(Bytes(#"2["b"]"#)))
        #expect(layer.takeEffects().count == 1)
    }

    @Test(arguments: [#"\u0000"#, #"\ud83d"#, "\u{1}", #"","a":1,"a":""#])
    func `an event that can't be read is refused politely where that is wished`(text: String) {
        let unreadable = Bytes(#"27["message",{"text":"\#(text)"}]"#)
        var layer = joined()
        layer.receive(.message(unreadable))
        #expect(layer.takeEffects() == [.close(.malformed)])
        var settings = SocketLayer.Settings()
        settings.unreadableRefusal = ["code": "unreadable"]
        settings.refusalKey = "error"
        layer = SocketLayer(settings, sizeLimit: 100, now: Self.at(0))
        layer.receive(.message(Bytes("0")))
        layer.receive(.message(unreadable))
        #expect(layer.takeEffects().last == .close(.malformed))
        layer.admit("/", id: "s1")
        _ = layer.takeEffects()
        layer.receive(.message(unreadable))
        #expect(
            layer.takeEffects() == [
                says(#"2["error",{"code":"unreadable"}]"#), says(#"37[{"error":{"code":"unreadable"}}]"#),
            ])
        layer.receive(.message(Bytes(#"2{"a":1}"#)))
        #expect(layer.takeEffects() == [.close(.malformed)])
    }

    @Test func `bytes out of place, text in their place, and too many of them close the session`() {
        var layer = joined()
        layer.receive(.binary([1]))
        #expect(layer.takeEffects() == [.close(.malformed)])
        layer = joined()
        layer.receive(.message(Bytes(binary)))
        layer.receive(.message(Bytes(#"2["b"]"#)))
        #expect(layer.takeEffects() == [.close(.malformed)])
        layer = joined()
        layer.receive(.message(Bytes(binary)))
        layer.receive(.binary(Bytes(repeating: 0, count: 101)))
        #expect(layer.takeEffects() == [.close(.flood)])
    }

    // MARK: - Calls

    @Test func `a call is answered by its ack, once`() {
        var layer = joined()
        let call = layer.call(SocketMessage(name: "q", arguments: [1]), in: "/", until: Self.at(5))
        #expect(call == 0)
        #expect(layer.takeEffects() == [says(#"20["q",1]"#)])
        #expect(layer.deadline == Self.at(5))
        layer.receive(.message(Bytes(#"30["yes"]"#)))
        layer.receive(.message(Bytes(#"30["yes"]"#)))
        layer.receive(.message(Bytes(#"399["yes"]"#)))
        #expect(layer.takeEffects() == [.answered(call: 0, SocketMessage(arguments: ["yes"]))])
        #expect(layer.deadline == nil)
    }

    @Test func `a call without an answer ends in time, and with its socket`() {
        var layer = joined()
        _ = layer.call(SocketMessage(name: "q", arguments: []), in: "/", until: Self.at(5))
        _ = layer.takeEffects()
        layer.tick(now: Self.at(5))
        #expect(layer.takeEffects() == [.answered(call: 0, nil)])
        _ = layer.call(SocketMessage(name: "q", arguments: []), in: "/", until: Self.at(9))
        _ = layer.takeEffects()
        layer.ended(.transport)
        layer.ended(.transport)
        #expect(
            layer.takeEffects() == [.disconnected(namespace: "/", .transport), .answered(call: 1, nil)])
        #expect(layer.call(SocketMessage(name: "q", arguments: []), in: "/", until: Self.at(9)) == nil)
    }

    @Test(arguments: [41, 42] as [UInt64])
    func `random traffic never traps, and after its end nothing comes`(seed: UInt64) {
        var numbers = SeededNumbers(seed)
        let packets = [
            "0", "0/custom,", "1", "1/custom,", #"2["a"]"#, #"21["a",{"b":[1]}]"#, binary, #"30["x"]"#,
            #"61-0[{"_placeholder":true,"num":0}]"#, "4abc",
        ].map { Array($0.utf8) }
        for _ in 0..<1000 {
            var layer = fresh(refusing: Bool.random(using: &numbers) ? Self.refusal : nil)
            for step in 0..<30 {
                switch Int.random(in: 0..<6, using: &numbers) {
                case 0: layer.receive(.binary(numbers.bytes(upTo: 120)[...]))
                case 1: layer.admit("/", id: "s")
                case 2:
                    _ = layer.call(
                        SocketMessage(name: "q", arguments: []), in: "/", until: Self.at(Double(step)))
                case 3: layer.tick(now: Self.at(Double(step)))
                default:
                    let packet = packets.randomElement(using: &numbers) ?? []
                    let isWhole = Int.random(in: 0..<4, using: &numbers) > 0
                    layer.receive(.message((isWhole ? packet : numbers.mutated(packet))[...]))
                }
            }
            layer.ended(.client)
            _ = layer.takeEffects()
            layer.receive(.message(Bytes("0")))
            layer.admit("/", id: "s")
            layer.tick(now: Self.at(1000))
            #expect(layer.takeEffects() == [])
        }
    }
}
