import Foundation
import Testing
import Vocabulary

@testable import TenantFiles

@Suite struct DiagnosticOutputTests {
    private func report(_ text: String, file: String = "tenants/bloom/hours.yaml") -> LintReport {
        let reading = YAMLReader().read(Array(text.utf8), file: file)
        return LintReport(reading.diagnostics, sources: [file: reading.source])
    }

    private func shown(_ text: String, line: Int, columns: ClosedRange<Int>, message: String = "m") -> String
    {
        let source = SourceText(file: "f", bytes: Array(text.utf8))
        let start = SourceSpan.Mark(line: line, column: columns.lowerBound, byte: 0)
        let end = SourceSpan.Mark(line: line, column: columns.upperBound, byte: 1)
        let diagnostic = Diagnostic(
            code: "FD-X", severity: .warning, message: message, span: .init(file: "f", start: start, end: end)
        )
        return DiagnosticText.text(of: LintReport([diagnostic], sources: ["f": source]))
            .split(separator: "\n", omittingEmptySubsequences: false)[3...4].joined(separator: "\n")
    }

    @Test
    func `a finding shows its line, the span, other places and a hint`() {
        let expected = """
            error[FD-Y002]: the key `mon` is written twice
             --> tenants/bloom/hours.yaml:4:3
              |
            4 |   mon: closed
              |   ^^^
             ::: tenants/bloom/hours.yaml:2:3
              |
            2 |   mon: 09:00-17:00
              |   --- first written here
              = hint: keep one of the two

            error[FD-Y001]: this `[` is never closed
              --> tenants/bloom/hours.yaml:10:6
               |
            10 | fri: [09:00-17:00
               |      ^
              ::: tenants/bloom/hours.yaml:11:1
               |
            11 |
               | - here at the latest `]` is expected
               = hint: close it with `]`

            2 errors in 1 file

            """
        let text = "weekly:\n  mon: 09:00-17:00\n  tue: closed\n  mon: closed\n\n\n\n\n\nfri: [09:00-17:00\n"
        #expect(DiagnosticText.text(of: report(text)) == expected)
    }

    @Test
    func `nothing is written when nothing was found`() {
        #expect(DiagnosticText.text(of: report("a: 1\n")).isEmpty)
        #expect(report("a: 1\n").summary == nil)
    }

    @Test(arguments: [
        ("a: 漢字 x", 7...8, "1 | a: 漢字 x\n  |         ^"),
        ("a: e\u{301}\u{301} x", 8...9, "1 | a: e\u{301}\u{301} x\n  |      ^"),
        ("a: 😀", 4...5, "1 | a: 😀\n  |    ^^"),
        ("\ta: x", 5...6, "1 |     a: x\n  |        ^"),
        ("a: \u{1B}[31m\u{202E}x", 4...5, "1 | a: ?[31m\u{FFFD}x\n  |    ^"),
        ("a:", 3...3, "1 | a:\n  |   ^"), ("a: b", 60...70, "1 | a: b\n  |     ^"),
    ])
    func `the carets stand under the span whatever its characters`(
        text: String, columns: ClosedRange<Int>, lines: String
    ) {
        #expect(shown(text, line: 1, columns: columns) == lines)
    }

    @Test
    func `a long line is clipped round the span`() {
        let long = String(repeating: "abcdefghi ", count: 100_000)
        let lines = shown(long, line: 1, columns: 500_001...500_004).split(separator: "\n")
        #expect(lines[0].count < 130)
        #expect(lines[0].contains("| …abcdefghi ") && lines[0].hasSuffix("…"))
        #expect(lines[1] == "  | " + String(repeating: " ", count: 41) + "^^^")
        #expect(shown(long, line: 1, columns: 1...900_000).split(separator: "\n")[1].count < 130)
    }

    @Test(arguments: [
        "password: hunter2 and more", "client_secret: 'abc'", "{token: abc}", "x: sk-abcdefghijklmnop",
        "x: Ab3Ab3Ab3Ab3Ab3Ab3Ab3", "x: 0123456789abcdef0123456789abcdef",
        "x: https://ann:letmein@dav.example/",
    ])
    func `what looks like a secret is never shown`(line: String) {
        let text = shown(line, line: 1, columns: 1...2)
        #expect(text.contains("***"))
        for secret in ["hunter2", "'abc'", "abc}", "sk-", "Ab3Ab3", "0123456789", "letmein"] {
            #expect(!text.contains(secret))
        }
        let reading = YAMLReader().read(
            Array("a: 1\n\(line.dropFirst(3)) sk-live1234567890123456\n".utf8), file: "f")
        #expect(!reading.diagnostics.contains { $0.message.contains("sk-live") })
    }

    @Test(arguments: [
        "password: ${TENANT_BLOOM_DAV}", "id: 00000000-0000-4000-a000-000000000001",
        "timezone: America/New_York",
        "origins: [https://bloom.example]", "budget: {tokens_per_day: 500000}",
        "url: https://dav.example/@ann",
    ])
    func `what is no secret is shown`(line: String) {
        #expect(!shown(line, line: 1, columns: 1...2).contains("*"))
    }

    @Test
    func `colour comes only when asked for`() {
        let plain = report("a: [\n")
        let coloured = LintReport(plain.diagnostics, sources: plain.sources, isColoured: true)
        #expect(!DiagnosticText.text(of: plain).contains("\u{1B}"))
        #expect(DiagnosticText.text(of: coloured).contains("\u{1B}[1;31merror[FD-Y001]\u{1B}[0m"))
    }

    @Test
    func `findings come in the order of files and places`() {
        let findings = ["b:2", "a:9", "b:1", "a:10"].map { name -> Diagnostic in
            let parts = name.split(separator: ":")
            let mark = SourceSpan.Mark(line: 1, column: 1, byte: Int(parts[1]) ?? 0)
            let span = SourceSpan(file: String(parts[0]), start: mark, end: mark)
            return Diagnostic(code: name, severity: .error, message: "", span: span)
        }
        #expect(LintReport(findings, sources: [:]).diagnostics.map(\.code) == ["a:9", "a:10", "b:1", "b:2"])
        #expect(LintReport(findings, sources: [:]).summary == "4 errors in 2 files")
    }

    @Test
    func `JSON carries every field of a finding`() throws {
        let text = try DiagnosticJSON.text(of: report("é: 1\né: 2\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["version"] as? Int == 1)
        #expect(object["counts"] as? [String: Int] == ["error": 1, "warning": 0, "info": 0])
        let finding = try #require((object["diagnostics"] as? [[String: Any]])?.first)
        #expect(
            Set(finding.keys) == [
                "code", "severity", "message", "hint", "file", "start", "end", "related", "fix",
            ])
        #expect(finding["code"] as? String == "FD-Y002")
        #expect(finding["severity"] as? String == "error")
        #expect(finding["file"] as? String == "tenants/bloom/hours.yaml")
        #expect(finding["start"] as? [String: Int] == ["line": 2, "column": 1, "byte": 6])
        #expect(finding["end"] as? [String: Int] == ["line": 2, "column": 2, "byte": 8])
        let related = try #require((finding["related"] as? [[String: Any]])?.first)
        #expect(related["start"] as? [String: Int] == ["line": 1, "column": 1, "byte": 0])
        let without = LintReport(
            [Diagnostic(code: "X", severity: .information, message: "m", span: .top(of: "f"))], sources: [:])
        #expect(try DiagnosticJSON.text(of: without).contains("\"hint\" : null"))
        #expect(try DiagnosticJSON.text(of: LintReport([], sources: [:])).contains("\"diagnostics\" : ["))
    }

    @Test
    func `format names are unique`() {
        #expect(Set(diagnosticFormats.map { $0.name }).count == diagnosticFormats.count)
    }
}
