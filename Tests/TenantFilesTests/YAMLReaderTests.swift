import TenantConfig
import Testing
import Vocabulary

@testable import TenantFiles

/// A tree as one line: `key@line:column`, scalars in their style, `-` for nothing.
func sketch(_ node: MarkedNode?) -> String {
    guard let node else { return "nothing" }
    switch node.content {
    case .empty: return "-"
    case .scalar(let text, .plain): return text
    case .scalar(let text, .quoted): return "\"\(text)\""
    case .scalar(let text, .block): return "|\(text)|"
    case .list(let children): return "[" + children.map { sketch($0) }.joined(separator: ", ") + "]"
    case .map(let entries):
        return "{" + entries.map { "\($0.key): \(sketch($0.value))" }.joined(separator: ", ") + "}"
    }
}

func place(_ span: SourceSpan) -> String {
    "\(span.start.line):\(span.start.column)-\(span.end.line):\(span.end.column) @\(span.start.byte)-\(span.end.byte)"
}

func read(_ text: String, limits: YAMLReader.Limits = .init()) -> YAMLReader.Reading {
    YAMLReader(limits: limits).read(Array(text.utf8), file: "hours.yaml")
}

/// `Y001 2:3` for each finding.
func codes(_ reading: YAMLReader.Reading) -> [String] {
    reading.diagnostics.map { "\($0.code.dropFirst(3)) \($0.span.start.line):\($0.span.start.column)" }
}

@Suite struct YAMLReaderTests {
    @Test(arguments: [
        ("a: no\nb: on\nc: 012\nd: 10:30\ne: 1_000", "{a: no, b: on, c: 012, d: 10:30, e: 1_000}"),
        ("a:\nb: ~\nc: null\nd: NULL\ne: \"null\"\nf: ''", "{a: -, b: -, c: -, d: -, e: \"null\", f: \"\"}"),
        ("a: [x, {y: z}]\nb:\n  - 1\n  - k: v\n", "{a: [x, {y: z}], b: [1, {k: v}]}"),
        ("a: |\n  one\n  two\nb: >-\n  three\n  four\n", "{a: |one\ntwo\n|, b: |three four|}"),
        ("---\na: 1\n...\n", "{a: 1}"),
        ("# only words\n", "{}"), ("", "{}"), ("---\n", "{}"),
        ("\u{FEFF}a: 1\n", "{a: 1}"),
        ("a: 1\r\nb: [2,\r\n 3]\r\n", "{a: 1, b: [2, 3]}"),
        ("a: x\u{2028}y\nb: \"x\u{85}y\"\nc: z\u{2029}\n", "{a: x\u{2028}y, b: \"x\u{85}y\", c: z\u{2029}}"),
    ])
    func `reads texts as written`(text: String, tree: String) {
        let reading = read(text)
        #expect(sketch(reading.root) == tree)
        #expect(reading.diagnostics.allSatisfy { $0.code == "FD-Y011" })
        #expect(reading.isComplete)
    }

    @Test(arguments: [
        ("naïve: x", "1:1-1:6 @0-6", "1:8-1:9 @8-9"),
        ("é: ü # 漢\n", "1:1-1:2 @0-2", "1:4-1:5 @4-6"),
        ("# 漢字\n漢字: \"😀!\"\n", "2:1-2:3 @9-15", "2:5-2:9 @17-24"),
        ("\u{FEFF}a: bc", "1:1-1:2 @3-4", "1:4-1:6 @6-8"),
        ("a: |\n  é\n  x\n\n", "1:1-1:2 @0-1", "1:4-3:4 @3-13"),
        ("a: [é, b]\n", "1:1-1:2 @0-1", "1:4-1:10 @3-10"),
        ("a:\n  é: 1\n  b: 2\n\n# end\n", "1:1-1:2 @0-1", "2:3-3:7 @5-17"),
        ("a:\n  - é\n  - b\n", "1:1-1:2 @0-1", "2:5-3:6 @7-15"),
        ("a:", "1:1-1:2 @0-1", "1:3-1:3 @2-2"),
        ("\r\n\ra: 'x\r\n  y'", "3:1-3:2 @3-4", "3:4-4:5 @6-14"),
        ("a: x\u{2028}y", "1:1-1:2 @0-1", "1:4-1:7 @3-8"),
        ("\"e\u{301}\": z", "1:1-1:5 @0-5", "1:7-1:8 @7-8"),
    ])
    func `gives exact places beside multi-byte text`(text: String, key: String, value: String) throws {
        let reading = read(text)
        guard case .map(let entries) = reading.root?.content, let entry = entries.first else {
            Issue.record("no map: \(sketch(reading.root))")
            return
        }
        #expect(place(entry.keySpan) == key)
        #expect(place(entry.value.span) == value)
    }

    @Test(arguments: [
        // An unclosed bracket or quote is shown where it opens, and its neighbours are read.
        ("a: [1, 2\nb: 3\n", ["Y001 1:4"], "{b: 3}"),
        ("a: {x: 1\nb: 3\n", ["Y001 1:4"], "{b: 3}"),
        ("m:\n  a: \"x\n  b: 1\nc: 2\n", ["Y001 2:6"], "{m: {b: 1}, c: 2}"),
        ("a: \"x\nb: \"y\"\nc: 2\n", ["Y001 1:4"], "{b: \"y\", c: 2}"),
        ("a: [1, 2}\nb: 3\n", ["Y001 1:9"], "{b: 3}"),
        ("a: 1\nb: x: y\nc: 3\n", ["Y001 2:5"], "{a: 1, c: 3}"),
        ("a: 1\nfoo\nb: 2\n", ["Y001 2:1"], "{a: 1, b: 2}"),
        ("m:\n  a: 1\n   b: 2\n  c: 3\n", ["Y001 3:4"], "{m: {a: 1, c: 3}}"),
        ("m:\n    a: 1\n  b: 2\n  c: 3\nd: 4\n", ["Y001 3:3"], "{m: {a: 1}, d: 4}"),
        ("a: @x\nb: 1\n", ["Y001 1:4"], "{b: 1}"),
        ("a: \"\\d\"\nb: 1\n", ["Y001 1:5"], "{b: 1}"),
        ("a: \"x\" y\nb: 1\n", ["Y001 1:8"], "{b: 1}"),
        ("a: - x\nb: 1\n", ["Y001 1:4"], "{b: 1}"),
        ("  a: 1\nb: 2\nc: 3\n", ["Y001 2:1"], "{a: 1}"),
        ("a: 1\nb: ]\nc: 3\n", ["Y001 2:4"], "{a: 1, c: 3}"),
        ("a: {{x}} y\nb: 1\n", ["Y001 1:10"], "{b: 1}"),
        ("a: [\nb: \"x\nc: @\nd: 4\n", ["Y001 1:4", "Y001 2:4", "Y001 3:4"], "{d: 4}"),
        ("a: \"\\0x\"\n", ["Y001 1:4"], "{a: \"x\"}"),
        ("a: {{x}}\n", ["Y001 1:5"], "{a: {}}"),
        ("a: [{x: 1}: 2]\n", ["Y001 1:5"], "{a: [{}]}"),
        (": 1\nb: 2\n", ["Y001 1:1"], "{b: 2}"),
        // The same key.
        ("a: 1\nb: 2\na: 3\n", ["Y002 3:1"], "{a: 1, b: 2}"),
        ("Mon: 1\nmon: 3\n", ["Y002 2:1"], "{Mon: 1}"),
        ("é: 1\ne\u{301}: 3\n", ["Y002 2:1"], "{é: 1}"),
        ("a: {b: 1, b: 2}\n", ["Y002 1:11"], "{a: {b: 1}}"),
        // What the format leaves out of YAML.
        ("a: &x 1\nb: *x\n", ["Y008 1:4", "Y008 2:4"], "{a: 1}"),
        ("a: &x\n  b: 1\n", ["Y008 1:4"], "{a: {b: 1}}"),
        ("a: &x [1]\nc: !!str &y 2\n", ["Y008 1:4", "Y008 2:4", "Y008 2:10"], "{a: [1], c: 2}"),
        ("a: !!str\nb: !t {c: 1}\n", ["Y008 1:4", "Y008 2:4"], "{a: -, b: {c: 1}}"),
        ("a: !x!y z\n", ["Y008 1:4"], "{}"),
        ("a: {x: 1}\nb:\n  <<: {y: 1}\n  z: 2\n", ["Y008 3:3"], "{a: {x: 1}, b: {z: 2}}"),
        ("%YAML 1.2\n---\na: 1\n", ["Y008 1:1"], "{a: 1}"),
        ("%FOO\n---\na: 1\n", ["Y008 1:1"], "{a: 1}"),
        ("%YAML 1.2\na: 1\n", ["Y008 1:1"], "{a: 1}"),
        ("a: 1\n---\nb: 2\n", ["Y008 2:1"], "{a: 1}"),
        ("a:\n\tb: 1\n\tc: [2,\t3]\n", ["Y008 2:1"], "{a: {b: 1, c: [2, 3]}}"),
        ("a: \"x\ty\" # z\tz\n", [], "{a: \"x\ty\"}"),
        ("a:\tb\n", ["Y008 1:3"], "{a: b}"),
        ("a: b\tc\n", ["Y008 1:5"], "{a: b\tc}"),
        ("a: *\nb: 1\n", ["Y008 1:4"], "{b: 1}"),
        ("a: b\n\tc: d\ne: 1\n", ["Y008 2:1"], "{a: b, e: 1}"),
        ("a: b # x\n-\t-\tc\n", ["Y001 2:1"], "{a: b}"),
        ("-\t-\tc\n", ["Y008 1:2"], "[[c]]"),
    ])
    func `names each mistake at its place and reads the rest`(text: String, findings: [String], tree: String)
    {
        let reading = read(text)
        #expect(codes(reading) == findings)
        #expect(sketch(reading.root) == tree)
        #expect(reading.diagnostics.allSatisfy { $0.severity == .error })
    }
}
