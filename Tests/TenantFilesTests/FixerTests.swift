import TenantConfig
import Testing
import Vocabulary

@testable import TenantFiles

/// On a made-up check, so that it is the writing that is tested: `xx` should be `x`.
@Suite struct FixerTests {
    private static func findings(_ files: [String: [UInt8]]) -> LintReport {
        var found: [Diagnostic] = []
        for (path, bytes) in files {
            let source = SourceText(file: path, bytes: bytes)
            for index in bytes.indices.dropLast() where bytes[index] == 120 && bytes[index + 1] == 120 {
                let span = source.span(index..<(index + 2))
                found.append(
                    Diagnostic(
                        code: "FD-T001", severity: .warning, message: "twice", span: span,
                        fix: .init([.init(span, "x")])))
            }
            if let index = bytes.firstIndex(of: 91) {
                found.append(
                    Diagnostic(
                        code: "FD-Y001", severity: .error, message: "broken", span: source.span(index..<index)
                    ))
            }
        }
        return LintReport(found, sources: [:])
    }

    private func outcome(_ files: [String: String]) throws -> Fixer.Outcome {
        let bytes = files.mapValues { Array($0.utf8) }
        return try Fixer(reading: .memory(bytes)) { overlay throws(LintScope.Nothing) in
            Self.findings(bytes.merging(overlay) { $1 })
        }.run()
    }

    @Test
    func `fixes are written until none is left`() throws {
        let outcome = try outcome(["a": "xxxx-xx", "b": "x", "c": "xx"])
        #expect(outcome.files.map(\.path) == ["a", "c"])
        #expect(outcome.files.map { String(decoding: $0.after, as: UTF8.self) } == ["x-x", "x"])
        #expect(outcome.files.first?.before == Array("xxxx-xx".utf8))
        #expect(outcome.report.diagnostics == [])
        #expect(outcome.mended.count >= 3)
    }

    @Test
    func `a file with broken syntax is left alone`() throws {
        let outcome = try outcome(["a": "xx[", "b": "xx"])
        #expect(outcome.files.map(\.path) == ["b"])
        #expect(outcome.report.diagnostics.map(\.code).sorted() == ["FD-T001", "FD-Y001"])
    }

    @Test
    func `fixes that go in circles end`() throws {
        var round = 0
        let outcome = try Fixer(reading: .memory(["a": Array("0".utf8)])) {
            overlay throws(LintScope.Nothing) in
            round += 1
            let span = SourceText(file: "a", bytes: overlay["a"] ?? [48]).span(0..<1)
            let fix = Diagnostic.Fix([.init(span, round.isMultiple(of: 2) ? "0" : "1")])
            return LintReport(
                [Diagnostic(code: "FD-T", severity: .warning, message: "m", span: span, fix: fix)],
                sources: [:])
        }.run()
        #expect(round == 11)
        #expect(outcome.files.isEmpty && outcome.report.diagnostics.count == 1)
    }

    @Test(arguments: 0..<30)
    func `whatever is in the file, nothing but what the fixes are about changes`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed)
        let text = (0..<40).map { _ in ["x", "x", "-", "\n", "ü"].randomElement(using: &numbers) ?? "" }
            .joined()
        let outcome = try outcome(["a": text])
        var expected = ""
        for character in text where !(character == "x" && expected.hasSuffix("x")) {
            expected.append(character)
        }
        #expect(outcome.report.diagnostics == [], "seed \(seed)")
        if text == expected {
            #expect(outcome.files.isEmpty)
        } else {
            #expect(
                outcome.files.map { String(decoding: $0.after, as: UTF8.self) } == [expected], "seed \(seed)")
        }
    }
}
