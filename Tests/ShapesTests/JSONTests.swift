import Testing

@testable import Shapes

private func parse(_ text: String) throws -> JSON { try JSON(bytes: Array(text.utf8)) }

@Suite struct JSONReading {
    @Test(
        arguments: [
            ("null", JSON.null), ("true", .bool(true)), (" [1, 2 ]\n", .array([1, 2])), ("{}", .object([])),
            ("[]", .array([])),
            (#"{"a":{"b":[false]}}"#, ["a": ["b": [false]]]), (#""a\/b\n\u00e9\ud83d\ude00""#, "a/b\né😀"),
            (#""é""#, "é"),
        ] as [(String, JSON)])
    func `reads what RFC 8259 allows`(text: String, value: JSON) throws {
        #expect(try parse(text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "tru", "[1,]", "[,1]", "[1 2]", "{", "[", "\"abc", "{\"a\"}", "{\"a\":}", "{a:1}",
        "{\"a\":1,}",
        "01", "-", "1.", ".5", "1e", "+1", "NaN", "Infinity", "0x10", "1 2", "'a'", "\"\\x\"", "\"\\u12g4\"",
        "\"a\nb\"", "\u{FEFF}{}", "// a\n1",
    ])
    func `X7 refuses what is no JSON`(text: String) {
        #expect(throws: JSON.Malformed.self) { try parse(text) }
    }

    @Test(arguments: [
        #"{"a":1,"a":1}"#, #"{"a":1,"b":{"c":1,"c":2}}"#, #"{"a":1,"\u0061":2}"#,
        "{\"e\u{301}\":1,\"\u{e9}\":2}",
    ])
    func `X7 refuses a key given twice however it is spelt`(text: String) {
        #expect(throws: JSON.Malformed.self) { try parse(text) }
    }

    @Test(arguments: [#""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800x""#, #""\ud83d\u0041""#])
    func `X7 refuses half a surrogate pair`(text: String) {
        #expect(throws: JSON.Malformed.self) { try parse(text) }
    }

    @Test func `X7 refuses NUL in text`() {
        #expect(throws: JSON.Malformed.self) { try parse(#""a\u0000b""#) }
        #expect(throws: JSON.Malformed.self) { try JSON(bytes: [0x22, 0x00, 0x22]) }
    }

    @Test(arguments: [
        [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82],
    ])
    func `X7 refuses invalid UTF-8`(bytes: [UInt8]) {
        #expect(throws: JSON.Malformed.self) { try JSON(bytes: bytes) }
    }

    @Test func `X7 refuses values that lie too deep without running out of stack`() throws {
        let deepest = JSON.depthLimit
        _ = try parse(String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest))
        for count in [deepest + 1, 100_000] {
            #expect(throws: JSON.Malformed.self) { try parse(String(repeating: "[", count: count)) }
            #expect(throws: JSON.Malformed.self) { try parse(String(repeating: "{\"a\":", count: count)) }
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-12", -12), ("2.0", 2), ("20e-1", 2), ("1e3", 1000),
            ("0e999999999999", 0),
            ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
        ] as [(String, Int)])
    func `a whole number is whole however it is spelt`(text: String, value: Int) throws {
        #expect(try parse(text).integer == value)
    }

    @Test(arguments: [
        "0.5", "1e-1", "9223372036854775808", "-9223372036854775809", "1e400", "1e99999999999999999999",
    ])
    func `a number that is not whole or too large is no integer`(text: String) throws {
        #expect(try parse(text).integer == nil)
    }

    @Test func `numbers stay as they were written`() throws {
        #expect(try parse("[10.10,1E5,12345678901234567890]").encoded() == "[10.10,1E5,12345678901234567890]")
    }
}

@Suite struct JSONWriting {
    @Test func `writes compactly, slashes and letters as they are`() {
        let value: JSON = ["b": "a/b\"\\\u{1}\n\té", "a": [1, true, .null]]
        #expect(value.encoded() == #"{"b":"a/b\"\\\u0001\n\té","a":[1,true,null]}"#)
        #expect(value.encoded(keys: .sorted) == #"{"a":[1,true,null],"b":"a/b\"\\\u0001\n\té"}"#)
    }

    @Test func `leaves out members without a value`() {
        #expect(JSON.members(["a": 1, "b": nil]).encoded() == #"{"a":1}"#)
    }

    @Test func `pretty text reads back`() throws {
        let value: JSON = ["a": [1, ["b": .array([])]], "c": .object([])]
        #expect(try parse(value.pretty()) == value)
        #expect(value.pretty().hasPrefix("{\n  \"a\": [\n    1,"))
    }

    @Test(arguments: 0..<50) func `whatever is written reads back`(seed: Int) throws {
        var random = Random(state: UInt64(seed))
        for _ in 0..<40 {
            let value = random.value(depth: 0)
            #expect(try JSON(bytes: value.bytes()) == value, "seed \(seed)")
            #expect(
                try JSON(bytes: Array(value.pretty(keys: .sorted).utf8)).encoded(keys: .sorted)
                    == value.encoded(keys: .sorted))
        }
    }

    @Test(arguments: 0..<50) func `X7 no damaged text traps the reader`(seed: Int) {
        var random = Random(state: UInt64(seed) &+ 1000)
        for _ in 0..<100 {
            var bytes = random.value(depth: 0).bytes()
            for _ in 0...random.below(4) {
                let place = random.below(bytes.count + 1)
                switch random.below(3) {
                case 0 where place < bytes.count: bytes.remove(at: place)
                case 1 where place < bytes.count: bytes[place] = UInt8(random.below(256))
                default: bytes.insert(UInt8(random.below(256)), at: place)
                }
            }
            if let value = try? JSON(bytes: bytes) {
                #expect((try? JSON(bytes: value.bytes())) == value, "seed \(seed)")
            }
        }
    }
}

private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &self) }

    mutating func text() -> String {
        let alphabet: [Character] = [
            "a", "Z", "\"", "\\", "/", "\n", "\u{1}", "é", "e\u{301}", "😀", "\u{2028}", " ",
        ]
        return String((0..<below(6)).map { _ in alphabet[below(alphabet.count)] })
    }

    mutating func value(depth: Int) -> JSON {
        switch below(depth > 4 ? 5 : 7) {
        case 0: return .null
        case 1: return .bool(below(2) == 0)
        case 2: return .int(Int(truncatingIfNeeded: next()))
        case 3: return .number(JSON.Number(Double(below(1000)) / 8))
        case 4: return .string(text())
        case 5: return .array((0..<below(4)).map { _ in value(depth: depth + 1) })
        default:
            return .object(
                (0..<below(4)).map { index in JSON.Member("\(index)" + text(), value(depth: depth + 1)) })
        }
    }
}
