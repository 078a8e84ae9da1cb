import TenantConfig
import Testing
import Vocabulary

@testable import TenantFiles

@Suite struct ReaderLimitsTests {
    private func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test
    func `depth, count and size over the limit are reported with both numbers`() {
        let limits = YAMLReader.Limits(bytes: 200, depth: 4, nodes: 20)
        #expect(read("a: \(nested(3))\n", limits: limits).diagnostics.isEmpty)
        let deep = read("a: \(nested(4))\nb: 1\nb: 2\n", limits: limits)
        #expect(deep.diagnostics.map(\.message).first == "lists and maps lie 5 deep; the limit is 4")
        #expect(codes(deep) == ["Y009 1:7", "Y002 3:1"])
        #expect(sketch(deep.root) == "{b: 1}")
        let items = Array(repeating: "x", count: 18).joined(separator: ", ")
        #expect(read("[\(items)]", limits: limits).diagnostics.isEmpty)
        let many = read("a: [\(items), y, z]", limits: limits)
        #expect(
            many.diagnostics.map(\.message) == ["the file has at least 23 keys and values; the limit is 20"])
        #expect(codes(many) == ["Y009 1:56"])
        #expect(many.root == nil && !many.isComplete)
        let long = read("a: \(String(repeating: "x", count: 198))", limits: limits)
        #expect(long.diagnostics.map(\.message) == ["the file has 201 bytes; the limit is 200"])
    }

    @Test
    func `bytes that are no text are named at their place`() {
        func findings(_ bytes: [UInt8]) -> [String] {
            YAMLReader().read(bytes, file: "f").diagnostics.map {
                "\($0.code) \(place($0.span)) \($0.message)"
            }
        }
        #expect(
            findings([0x61, 0x3A, 0x20, 0xC3, 0xA9, 0xFF, 0x62, 0xC0, 0x0A, 0x62, 0x3A, 0x20, 0x40])
                == [
                    "FD-Y001 1:5-1:6 @5-6 the byte 0xFF is not UTF-8 (and 1 more)",
                    "FD-Y001 2:4-2:5 @12-13 no text can begin with `@`",
                ])
        #expect(
            findings(Array("a: x\0y\n".utf8)) == [
                "FD-Y001 1:5-1:6 @4-5 the character U+0000 can't stand in YAML"
            ])
        #expect(
            findings(Array("é: \u{7F}\u{80}\u{FFFE}\n".utf8))
                == ["FD-Y001 1:4-1:5 @4-5 the character U+007F can't stand in YAML (and 2 more)"])
        for cut: [UInt8] in [
            [0xE6, 0xBC], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80], [0x80],
        ] {
            #expect(findings([0x61, 0x3A, 0x20] + cut).first?.hasPrefix("FD-Y001 1:4-1:5 @3-4") == true)
        }
        #expect(
            findings([0xFF, 0xFE, 0x61, 0x00]) == [
                "FD-Y001 1:1-1:1 @0-0 the file is UTF-16 and must be UTF-8"
            ])
        #expect(
            findings([0xEF, 0xBB, 0xBF]) == ["FD-Y011 1:1-1:1 @0-3 the file begins with a byte order mark"])
    }

    @Test
    func `an alias bomb is refused without being blown up`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let reading = read(text)
        #expect(reading.diagnostics.count == 31 + 270)
        #expect(reading.diagnostics.allSatisfy { $0.code == "FD-Y008" })
    }

    @Test(arguments: [
        "[", "{", "- ", "? ", "a: [", "{a: ", "\"", "'", "|", "&a ", "*a ", "!a ", ": ", "a:\n ", "#", "%",
        "\t",
    ])
    func `a flood of anything is answered`(part: String) {
        let count = 200_000 / part.utf8.count
        let reading = read(String(repeating: part, count: count))
        #expect(reading.diagnostics.count < 20_100)
        _ = DiagnosticText.text(
            of: LintReport(Array(reading.diagnostics.prefix(3)), sources: ["hours.yaml": reading.source]))
    }

    @Test
    func `no bytes of any kind stop the reader, and all places lie in the file`() {
        let seed: UInt64 = 20_260_302
        print("seed \(seed)")
        var random = SeededNumbers(seed)
        let good = Array(
            """
            # é
            version: 1
            weekly:
              mon-wed: 09:00-17:00
              thu-fri: [09:00-12:30, "13:30-19:00"]
            exceptions:
              christmas: {date: 12-25, hours: closed, reason: 'Noël 漢'}
            messages:
              greeting: |
                Hello
                  there
              bye: >-
                folded
              - x

            """.utf8)
        let parts: [[UInt8]] = [
            "\t", "\n", "\r\n", ": ", "- ", "[", "]", "{", "}", "\"", "'", "|", "&a", "*a", "!", "%", "@",
            "---\n", "#", "<<", "\u{2028}", "\u{85}", "\u{FEFF}", "\0", "é", "? ", ",",
        ].map { Array($0.utf8) }
        for round in 0..<1500 {
            var bytes =
                round % 8 == 0
                ? (0..<Int.random(in: 0...80, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                } : good
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let at = Int.random(in: 0...bytes.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes.insert(contentsOf: parts.randomElement(using: &random) ?? [], at: at)
                case 1:
                    bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...6, using: &random)))
                case 2 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &random)
                default: bytes = Array(bytes.prefix(max(at, 1)))
                }
            }
            let reading = YAMLReader().read(bytes, file: "f")
            let marks =
                reading.diagnostics.flatMap { [$0.span] + $0.related.map(\.span) }
                + (reading.root.map(spans) ?? [])
            #expect(
                marks.allSatisfy {
                    $0.start.byte <= $0.end.byte && $0.end.byte <= bytes.count && $0.start.line >= 1
                        && $0.start.column >= 1
                }, "\(bytes)")
            #expect(!reading.diagnostics.isEmpty || reading.isComplete, "\(bytes)")
            #expect(reading.root != nil || !reading.diagnostics.isEmpty, "\(bytes)")
            let report = LintReport(reading.diagnostics, sources: ["f": reading.source])
            #expect(DiagnosticText.text(of: report).isEmpty == reading.diagnostics.isEmpty)
        }
    }

    private func spans(_ node: MarkedNode) -> [SourceSpan] {
        switch node.content {
        case .list(let children): [node.span] + children.flatMap(spans)
        case .map(let entries): [node.span] + entries.flatMap { [$0.keySpan] + spans($0.value) }
        default: [node.span]
        }
    }
}
