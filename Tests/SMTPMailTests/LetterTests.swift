import Foundation
import Reception
import Testing
import Vocabulary

@testable import SMTPMail

@Suite struct LetterTests {
    private func letter(
        to: String = "dana@example.com", name: String? = nil, subject: String = "Hello", text: String = "Hi",
        messageID: String = "a@b.example"
    ) throws -> Letter {
        try Letter(
            to: try #require(EmailAddress(to)), from: try #require(EmailAddress("hello@bloom.example")),
            named: name, subject: subject, text: text, messageID: messageID,
            at: Instant(seconds: 1_790_000_000))
    }

    private func text(_ letter: Letter) -> String { String(decoding: letter.bytes, as: UTF8.self) }

    @Test func `a mail has its headers and says that a program wrote it`() throws {
        #expect(
            text(try letter(name: #"Ann "Bo" \ Co"#)) == """
                Date: Mon, 21 Sep 2026 14:13:20 +0000\r
                From: "Ann \\"Bo\\" \\\\ Co" <hello@bloom.example>\r
                To: <dana@example.com>\r
                Subject: Hello\r
                Message-ID: <a@b.example>\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                Auto-Submitted: auto-generated\r
                \r
                Hi\r

                """)
    }

    @Test(arguments: [
        "Grüße", "予約の確認です。ご来店をお待ちしております。", "🙂👩‍👩‍👧‍👦 " + String(repeating: "ä", count: 200),
        "=?utf-8?b?QQ==?=", " blank before", "blank behind ", "e\u{301} and é",
        String(repeating: "long ", count: 40),
    ])
    func `a subject in other letters comes back as it was`(subject: String) throws {
        let text = text(try letter(name: subject, subject: subject))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 76, "\(line)") }
        let unfolded = text.replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n")
        let line = try #require(unfolded.first { $0.hasPrefix("Subject: ") })
        #expect(try Array(decoded(line.dropFirst(9)).utf8) == Array(subject.utf8))
        let from = try #require(unfolded.first { $0.hasPrefix("From: ") })
        #expect(
            try Array(decoded(from.dropFirst(6).dropLast(" <hello@bloom.example>".count)).utf8)
                == Array(subject.utf8))
    }

    /// Encoded words, the blanks between which don't count.
    private func decoded(_ words: Substring) throws -> String {
        try words.split(separator: " ").map { word in
            let match = try #require(word.wholeMatch(of: /=\?utf-8\?b\?([A-Za-z0-9+\/=]+)\?=/))
            let data = try #require(Data(base64Encoded: String(match.1)))
            // No word cuts a letter in two.
            return try #require(String(data: data, encoding: .utf8))
        }.joined()
    }

    @Test(arguments: ["a\r\nb", "a\nb", "a\rb", "\0", "\u{1}", "a\tb", "\u{7F}"])
    func `X7 no header holds a control character`(text: String) throws {
        #expect(throws: SendFailure.refused(code: "header")) { try letter(subject: text) }
        #expect(throws: SendFailure.refused(code: "header")) { try letter(name: text) }
        #expect(throws: SendFailure.refused(code: "header")) { try letter(messageID: "a\(text)@b") }
        #expect(throws: SendFailure.refused(code: "header")) { try letter(messageID: text) }
    }

    @Test(arguments: [
        ("dana@example.com", "dana@example.com"), ("o'neil+x@example.com", "o'neil+x@example.com"),
        (".dana@example.com", "\".dana\"@example.com"), ("dana.@example.com", "\"dana.\"@example.com"),
        ("dünya@example.com", "dünya@example.com"),
    ])
    func `a local part that isn't made of atoms is quoted`(address: String, written: String) throws {
        #expect(try letter(to: address).recipient.text == written)
    }

    @Test func `lines are short, ASCII and end with CRLF, and dots are doubled`() throws {
        let lines = [
            ".", "..", ".dot", "a=b", "trailing blank ", "tab\t", "From here",
            String(repeating: "x", count: 300),
            String(repeating: "ü", count: 200), "", "🙂", String(repeating: " ", count: 100) + "x", "\u{0}",
        ]
        for end in ["\n", "\r\n", "\r"] {
            let body = quotedPrintable(lines.joined(separator: end))
            #expect(decoded(body) == lines.map { Array($0.utf8) })
            for line in String(decoding: body, as: UTF8.self).components(separatedBy: "\r\n") {
                #expect(line.utf8.count <= 76 && !line.hasSuffix(" ") && !line.hasPrefix("From "))
                #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            }
        }
        let stuffed = String(decoding: try letter(text: ".\n..a\nb").stuffed, as: UTF8.self)
        #expect(stuffed.hasSuffix("\r\n\r\n..\r\n...a\r\nb\r\n"))
    }

    @Test(arguments: 0..<20 as Range<UInt64>) func `any text comes back as it was`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters: [String] = [
            ".", "=", " ", "\t", "x", "From ", "ß", "🙂", "\u{2028}", "\u{85}", "e\u{301}",
        ]
        for _ in 0..<50 {
            let lines = (0..<5).map { _ in
                (0..<Int.random(in: 0...120, using: &random)).map { _ in
                    letters[Int.random(in: letters.indices, using: &random)]
                }.joined()
            }
            #expect(
                decoded(quotedPrintable(lines.joined(separator: "\n") + "\n")) == lines.map { Array($0.utf8) }
            )
        }
    }

    /// The lines that a reader sees (RFC 2045, section 6.7).
    private func decoded(_ body: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var rest = body[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "=") {
                let pair = rest.prefix(2)
                rest = rest.dropFirst(2)
                if pair.elementsEqual("\r\n".utf8) { continue }
                lines[lines.count - 1].append(UInt8(String(decoding: pair, as: UTF8.self), radix: 16) ?? 0xFF)
            } else if byte == UInt8(ascii: "\r"), rest.first == UInt8(ascii: "\n") {
                rest = rest.dropFirst()
                lines.append([])
            } else {
                lines[lines.count - 1].append(byte)
            }
        }
        return lines.last == [] ? lines.dropLast() : lines
    }
}
