import Testing

/// Tests that don't run, or can't fail, are worse than none.
@Suite struct TestShapeTests {
    @Test func `every sentence is a test`() {
        for file in Checkout.tests {
            for index in file.lines.indices where file.lines[index].contains(/\bfunc `/) {
                #expect(file.isTest(at: index), "\(file.place(index)): @Test is missing directly above")
            }
        }
    }

    @Test func `every test says something that may be wrong`() {
        let hollow = /#(expect|require)\((true|Bool\(true\)|1 == 1)[,)]|\.disabled\(|\bXCTSkip\b/
        for file in Checkout.tests { #expect(file.places(of: hollow) == []) }
    }

    @Test func `no test waits for time to pass`() {
        let swift = /\b(Task|Thread)\.sleep\b|\b(usleep|nanosleep)\(|(^|[^\w.])sleep\(|Clock\(\)\.sleep/
        for file in Checkout.tests {
            // What a World is made of is what the code under test waits with.
            #expect(file.places(of: swift).filter { !$0.contains("sleep: {") } == [])
        }
        for file in Checkout.files where file.path.hasPrefix("Tests/") && file.path.hasSuffix(".py") {
            #expect(file.places(of: /\btime\.sleep\(/) == [])
        }
    }

    @Test func `the check of sentences sees what it is for`() throws {
        let text = "@Test func `a`() {}\n@Test(arguments: [(1)])\nfunc `b`() {}\n// @Test\nfunc `c`() {}\n"
        let lines = SwiftText.code(of: text).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(TrackedFile.isTest(lines, at: 0))
        #expect(TrackedFile.isTest(lines, at: 2))
        #expect(!TrackedFile.isTest(lines, at: 4))
    }

    @Test func `blanking leaves code, names and what is interpolated`() {
        let text =
            ##"let a = "b \(c("d") + e) \"f" // g"## + "\n" + ###"/* h /* i */ */ x(#"j " k"#) `l "m`"###
        let blanked = SwiftText.code(of: text)
        #expect(blanked.utf8.count == text.utf8.count)
        #expect(
            blanked.split(separator: /\s+/)
                == ["let", "a", "=", "\"", "\\(c(\"", "\")", "+", "e)", "\"", "x(#\"", "\"#)", "`l", "\"m`"])
    }
}

extension TrackedFile {
    func isTest(at index: Int) -> Bool { Self.isTest(lines, at: index) }

    /// Whether an `@Test` attribute, however long, ends where the function begins.
    static func isTest(_ lines: [Substring], at index: Int) -> Bool {
        let line = lines[index]
        guard let function = line.firstRange(of: "func `") else { return false }
        var before = lines[..<index].joined(separator: "\n") + "\n" + line[..<function.lowerBound]
        while let last = before.last, last.isWhitespace { before.removeLast() }
        if before.hasSuffix("@MainActor") { before.removeLast("@MainActor".count) }
        while let last = before.last, last.isWhitespace { before.removeLast() }
        if before.hasSuffix("@Test") { return true }
        guard before.last == ")" else { return false }
        var depth = 0
        while let last = before.popLast() {
            if last == ")" { depth += 1 }
            if last == "(" { depth -= 1 }
            if depth == 0 { break }
        }
        return before.hasSuffix("@Test")
    }
}
