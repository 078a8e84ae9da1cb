import Reception
import Testing

@testable import SMTPMail

@Suite struct ReplyParserTests {
    private func replies(_ bytes: some Sequence<UInt8>) throws(ReplyParser.Garbage) -> [Reply] {
        var parser = ReplyParser()
        return try parser.take(bytes)
    }

    @Test func `replies are cut where they end, however they arrive`() throws {
        let text = "220 a\r\n250-b\r\n250-\r\n250 c d\r\n354\r\n250 e\n"
        let expected = [
            Reply(code: 220, lines: [Array("a".utf8)]),
            Reply(code: 250, lines: [Array("b".utf8), [], Array("c d".utf8)]), Reply(code: 354, lines: [[]]),
            Reply(code: 250, lines: [Array("e".utf8)]),
        ]
        #expect(try replies(text.utf8) == expected)
        for size in 1...8 {
            var parser = ReplyParser()
            var found: [Reply] = []
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                found += try parser.take(bytes[start..<min(bytes.count, start + size)])
            }
            #expect(found == expected)
            #expect(parser.isAtRest)
        }
    }

    @Test(arguments: [
        "\r\n", "2\r\n", "25 x\r\n", "2500\r\n", "150 x\r\n", "650 x\r\n", "-50 x\r\n", "+50 x\r\n",
        "25a x\r\n",
        "250_x\r\n", "250-a\r\n251 b\r\n", "250-a\r\n\r\n", "٢٥٠ x\r\n",
    ])
    func `what is no reply is garbage`(text: String) {
        #expect(throws: ReplyParser.Garbage.self) { try replies(text.utf8) }
    }

    @Test func `lines and replies have an end`() throws {
        let longest = "250 " + String(repeating: "x", count: ReplyParser.longestLine - 5) + "\r\n"
        #expect(try replies(longest.utf8).count == 1)
        #expect(throws: ReplyParser.Garbage.self) { try replies(("250 " + longest).utf8) }
        let many = String(repeating: "250-x\r\n", count: ReplyParser.mostLines - 1) + "250 x\r\n"
        #expect(try replies(many.utf8).count == 1)
        #expect(throws: ReplyParser.Garbage.self) { try replies(("250-x\r\n" + many).utf8) }
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func `X7 no bytes trap it, and the pieces don't matter`(
        seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        let pieces: [[UInt8]] = ["250", "-", " ", "\r", "\n", "\r\n", "ok", "421", "é", "\0"].map {
            Array($0.utf8)
        }
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
                Bool.random(using: &random)
                    ? pieces[Int.random(in: pieces.indices, using: &random)]
                    : [UInt8.random(in: 0...255, using: &random)]
            }
            let whole = Result { () throws(ReplyParser.Garbage) in try replies(bytes) }
            var parser = ReplyParser()
            let single = Result { () throws(ReplyParser.Garbage) in
                var found: [Reply] = []
                for byte in bytes { found += try parser.take([byte]) }
                return found
            }
            #expect(whole == single, "seed \(seed)")
        }
    }

    @Test func `what a server can do is read in any case`() throws {
        let reply = try #require(
            try replies(
                "250-fake SMTPUTF8\r\n250-size 100\r\n250-AUTH=LOGIN\r\n250-auth plain\r\n250 8BITMIME\r\n"
                    .utf8
            )
            .first)
        let features = Features(reply)
        #expect(features.has("SIZE") && features.has("8BITMIME") && !features.has("SMTPUTF8"))
        #expect(features.has("AUTH", "LOGIN") && features.has("AUTH", "PLAIN") && !features.has("AUTH", "X"))
    }
}
