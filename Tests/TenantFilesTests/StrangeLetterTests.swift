import TenantFiles
import Testing
import Vocabulary

/// Signs and letters that make a file look other than it is, and texts that YAML cut short.
@Suite struct StrangeLetterTests {
    @Test(arguments: [
        ("a: x\u{2028}y\n", "a: \"x\\u2028y\"\n"),
        ("a: \"x\u{202E}y\"\n", "a: \"x\\u202Ey\"\n"),
        ("# x\u{2066}y\u{2069}\na: z\n", "# xy\na: z\n"),
        ("# x\u{2028}y\na: z\n", "# x y\na: z\n"),
        ("a\u{200B}b: z\n", "ab: z\n"),
        ("nаme: z\n", "name: z\n"),
        ("ｎame: z\n", "name: z\n"),
        ("соре: z\n", "cope: z\n"),
        ("\u{FEFF}a: z\n", "a: z\n"),
        ("a: é\u{202E}é\nb: [\u{202D}x, y]\n", "a: \"é\\u202Eé\"\nb: [\"\\u202Dx\", y]\n"),
    ])
    func `a sign that can't be seen is deleted, or written as an escape`(text: String, mended: String) {
        let reading = read(text)
        #expect(reading.diagnostics.allSatisfy { $0.code == "FD-Y011" && $0.severity == .warning })
        let bytes = fixed(Array(text.utf8), by: reading.diagnostics.compactMap(\.fix))
        #expect(String(decoding: bytes, as: UTF8.self) == mended)
        #expect(read(mended).diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("a: 'x\u{202E}y'\n", 1), ("a: |\n  x\u{2028}y\n", 1), ("a: Mаria\n", 1), ("a: Мария and Mia\n", 0),
        ("a: \"x\u{2028}y\"\n", 0), ("a: שלום\u{200F}, 5\n", 0), ("a: Hi\u{200F}\n", 1),
        ("a: 5 μl, ΔT, β\n", 0),
        ("a: 👩‍👩‍👧 café\n", 0), ("имя: Пётр\n", 0), ("a: naïve Ærø\n", 0), ("a: x\u{A0}y\n", 0),
    ])
    func `what people write in their own script is nobody's mistake`(text: String, findings: Int) {
        let reading = read(text)
        #expect(reading.diagnostics.map(\.code) == Array(repeating: "FD-Y011", count: findings))
        if text.contains("'") || text.contains("|") {
            #expect(reading.diagnostics.allSatisfy { $0.fix == nil })
        }
    }

    @Test(arguments: [
        ("a: Suite #3\n", "1:4"), ("a: 12 Orchard St #3\n", "1:4"), ("a: Suite # 3\n", nil),
        ("a: 45m #2\n", nil),
        ("a: Ring (twice #left\n", "1:4"), ("a: Suite #left\n", nil), ("a: \"Suite #3\"\n", nil),
        ("a: #2f6f4f\n", "1:4"), ("a: # later\n  b: 1\n", nil), ("a: 09:00-17:00 #1\n", nil),
        ("a: {b: Hello, we are open}\n", "1:15"), ("a: {b, c}\n", "1:5"), ("a: {b: , c: 1}\n", nil),
        ("a: [Suite #3\n]\n", "1:5"), ("a: Suite#3\n", nil),
    ])
    func `a text that YAML cut short is found, and a comment is left alone`(text: String, place: String?) {
        let found = read(text).diagnostics.filter { $0.code == "FD-Y013" }
            .map { "\($0.span.start.line):\($0.span.start.column)" }
        #expect(found.first == place)
    }
}
