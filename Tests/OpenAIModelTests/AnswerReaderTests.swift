import FrontdeskTesting
import Reception
import Shapes
import Testing

@testable import OpenAIModel

@Suite struct AnswerReaderTests {
    private static let tools: Set = ["check_availability", "hold_slot", "hold_slot_now", "list_services"]
    private static let calls = [
        FakeCompletion.Call("check_availability", ["service": "cut \"}{\" \\", "days": [1, 2, ["a": "{"]]]),
        FakeCompletion.Call("hold_slot", ["slot": "cut@2026-11-30T10:00+01:00", "note": "Für Zoë 🌷"]),
        FakeCompletion.Call("list_services"),
        FakeCompletion.Call("check_availability", ["service": "colour", "days": []]),
    ]

    private func completion(of bytes: [UInt8], cutAt cuts: [Int] = []) throws -> ChatCompletion {
        var reader = AnswerReader(tools: Self.tools)
        var words = ""
        var start = 0
        for cut in cuts + [bytes.count] {
            words += try reader.take(bytes[start..<cut])
            start = cut
        }
        words += try reader.end()
        var ids = 0
        let completion = try reader.completion(taken: ["call_taken"]) {
            ids += 1
            return "call_made_\(ids)"
        }
        #expect(completion.text == words)
        return completion
    }

    private func bytes(_ text: String, quirks: Set<FakeQuirk>, calls: [FakeCompletion.Call] = calls)
        -> [UInt8]
    {
        var answer = FakeAnswer(.completion(FakeCompletion(text: text, calls: calls)))
        answer.quirks = quirks
        return answer.pieces().flatMap { $0 }
    }

    /// Text, names and arguments of everything, and ids of their own.
    private func expectAll(_ completion: ChatCompletion, _ text: String, _ note: String) {
        #expect(completion.text == text, "\(note)")
        #expect(completion.calls.map(\.name) == Self.calls.map(\.name), "\(note)")
        #expect(completion.calls.map(\.arguments) == Self.calls.map(\.arguments), "\(note)")
        let ids = Set(completion.calls.map(\.id))
        #expect(ids.count == Self.calls.count && !ids.contains("") && !ids.contains("call_taken"), "\(note)")
    }

    @Test(arguments: FakeQuirk.allCases.filter { $0 != .errorInStream })
    func `each oddity of a server is understood, whatever the pieces`(quirk: FakeQuirk) throws {
        let text = "Let me look: 10 o’clock, then…"
        let bytes = bytes(text, quirks: [quirk])
        let whole = try completion(of: bytes)
        expectAll(whole, text, quirk.rawValue)
        let hasUsage = quirk != .noUsage
        #expect((whole.usage?.prompt == 1200) == hasUsage, "\(quirk.rawValue)")
        var random = SeededGenerator(seed: 4)
        for _ in 0..<8 {
            let cuts = (0..<Int.random(in: 1...60, using: &random)).map { _ in
                Int.random(in: 0...bytes.count, using: &random)
            }
            #expect(try completion(of: bytes, cutAt: cuts.sorted()) == whole)
        }
        #expect(try completion(of: bytes, cutAt: Array(bytes.indices)) == whole)
    }

    /// But those that leave nothing to tell calls that come at the same time, or events, apart by.
    @Test(arguments: 0..<100)
    func `oddities together are understood`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let all = FakeQuirk.allCases.filter { $0 != .errorInStream && $0 != .interleavedCalls }
        let quirks = Set((0..<4).compactMap { _ in all.randomElement(using: &random) })
        if quirks.isSuperset(of: [.dataOverLines, .noBlankLines]) { return }
        let bytes = bytes("Hm. ", quirks: quirks)
        let note = quirks.map(\.rawValue).sorted().joined(separator: " ")
        let whole = try completion(of: bytes)
        expectAll(whole, "Hm. ", note)
        let cuts = (0..<40).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted()
        #expect(try completion(of: bytes, cutAt: cuts) == whole, "\(note)")
    }

    @Test func `an id that the conversation has already is replaced`() throws {
        let call = FakeCompletion.Call("list_services", [:], id: "call_taken")
        let completion = try completion(of: bytes("", quirks: [], calls: [call]))
        #expect(completion.calls == [ChatCall(id: "call_made_1", name: "list_services", arguments: "{}")])
    }

    @Test func `calls without arguments are told apart by their ids`() throws {
        let calls = ["a", "b"].map { FakeCompletion.Call("list_services", written: "", id: $0) }
        let completion = try completion(of: bytes("", quirks: [.indexAlwaysZero], calls: calls))
        #expect(completion.calls.map(\.id) == ["a", "b"])
        #expect(completion.calls.map(\.arguments) == ["{}", "{}"])
    }

    @Test func `an answer that is cut anywhere is no answer, until the model said that it is done`() throws {
        let bytes = bytes("Hello there", quirks: [])
        let end = try #require(bytes.firstRange(of: Array("\"finish_reason\":\"tool_calls\"".utf8)))
            .upperBound
        for cut in bytes.indices {
            let result = Result { try completion(of: Array(bytes[..<cut])) }
            if cut < end { #expect(throws: Trouble.self) { try result.get() } }
            if cut > end + 20 { #expect(try result.get().calls.count == 4) }
        }
    }

    @Test func `nothing that arrives traps`() {
        var random = SeededGenerator(seed: 9)
        let seeds = FakeQuirk.allCases.map { bytes("Some words", quirks: [$0]) }
        for _ in 0..<1000 {
            var bytes = seeds.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...12, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2:
                    bytes.insert(
                        contentsOf: Array("{}[]\",:0-9e\n\r".utf8).shuffled(using: &random), at: place)
                default:
                    let other = Int.random(in: bytes.indices, using: &random)
                    bytes.insert(
                        contentsOf: bytes[min(place, other)..<max(place, other)].prefix(200), at: place)
                }
            }
            var reader = AnswerReader(tools: Self.tools)
            let outcome = Result {
                _ = try reader.take(bytes)
                _ = try reader.end()
                return try reader.completion(taken: []) { "made" }
            }
            if case .failure(let error) = outcome { #expect(error is Trouble) }
        }
    }
}
