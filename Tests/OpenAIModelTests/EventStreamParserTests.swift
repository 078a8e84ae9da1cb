import Testing

@testable import OpenAIModel

@Suite struct EventStreamParserTests {
    private func events(_ pieces: [String]) throws -> [String] {
        var parser = EventStreamParser()
        var events: [[UInt8]] = []
        for piece in pieces { events += try parser.take(piece.utf8) }
        if let last = try parser.end() { events.append(last) }
        return events.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("data: a\n\ndata: b\n\n", ["a", "b"]),
        ("data:a\r\n\r\ndata:b\r\n\r\n", ["a", "b"]),
        ("data: a\r\rdata: b\r\r", ["a", "b"]),
        ("data:  a \n\n", [" a "]),
        ("data: a\ndata: b\n\n", ["a\nb"]),
        ("data\n\n", [""]),
        ("data\ndata\n\n", ["\n"]),
        (": comment\n\n:\n\ndata: a\n: inside\ndata: b\n\n", ["a\nb"]),
        ("event: x\nid: 7\nretry: 10\ndata: a\n\n", ["a"]),
        ("event: x\n\n\n\n", []),
        ("data: a", ["a"]),
        ("data: a\n", ["a"]),
        ("database: a\n\n", []),
        (" data: a\n\n", []),
        ("\u{FEFF}data: a\n\n", ["a"]),
        ("data: \u{FEFF}a\n\n", ["\u{FEFF}a"]),
        ("", []),
    ])
    func `events are read as the standard says, and the last one without its blank line`(
        text: String, expected: [String]
    ) throws {
        #expect(try events([text]) == expected)
        #expect(try events(text.unicodeScalars.map { String($0) }) == expected)
    }

    @Test func `a carriage return and its line feed may come apart`() throws {
        #expect(try events(["data: a\r", "\ndata: b\r", "\n\r", "\ndata: c\n\n"]) == ["a\nb", "c"])
    }

    @Test func `neither a line nor an event grows without end`() {
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: EventStreamParser.limit + 1)
        #expect(throws: EventStreamParser.TooLong.self) {
            var parser = EventStreamParser()
            _ = try parser.take(long)
        }
        #expect(throws: EventStreamParser.TooLong.self) {
            var parser = EventStreamParser()
            let line = Array("data: ".utf8) + long.prefix(600_000) + [0x0A]
            for _ in 0..<3 { _ = try parser.take(line) }
        }
    }
}
