import TenantConfig
import Testing
import Vocabulary

@testable import TenantFiles

@Suite struct SuppressionTests {
    private static let file = "tenants/a/hours.yaml"

    /// Codes and lines of what stays, of findings on the lines given.
    private func staying(
        _ text: String, _ findings: [(code: String, line: Int)], severity: Severity = .warning
    ) throws -> [String] {
        let reading = YAMLReader().read(Array(text.utf8), file: Self.file)
        let diagnostics = findings.map { code, line in
            let mark = SourceSpan.Mark(line: line, column: 3, byte: line)
            return LintReport.Finding(
                Diagnostic(
                    code: code, severity: severity, message: "m",
                    span: SourceSpan(file: Self.file, start: mark, end: mark)))
        }
        let date = LintClock("2026-03-02T10:00")?.date
        return SuppressionBook(reading.suppressions).applied(to: diagnostics, on: date)
            .map { "\($0.diagnostic.code) \($0.diagnostic.span.start.line)" }.sorted()
    }

    @Test(arguments: [
        "a: 1 # frontdesk-ignore FD-S001: soon\n",
        "# frontdesk-ignore FD-S001: soon\na: 1\n",
        "a: 1  #   frontdesk-ignore   FD-S001 :  we know, see (there)  \n",
        "a: 1 # frontdesk-ignore FD-S001: soon (until 2026-03-02)\n",
        "a: \"#\" # frontdesk-ignore FD-S001: soon\n",
        "{a: 1, # frontdesk-ignore FD-S001: soon\n b: 2}\n",
        "# frontdesk-ignore FD-S001: soon\n# more about it\n\na: 1\n",
    ])
    func `a comment leaves out the findings of its code on its line or the next`(text: String) throws {
        let line =
            text.split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains("a:") }.map { $0 + 1 } ?? 0
        #expect(try staying(text, [("FD-S001", line)]) == [])
        #expect(try staying(text, [("FD-S001", line), ("FD-S001", line)]) == [])
        let others = try staying(text, [("FD-S002", line), ("FD-S001", line), ("FD-S001", line + 7)])
        #expect(others == ["FD-S001 \(line + 7)", "FD-S002 \(line)"])
    }

    @Test(arguments: [
        "a: 1 # frontdesk-ignore FD-S001: soon (until 2026-03-01)\n",
        "a: 1 # frontdesk-ignore FD-S001\n",
        "a: 1 # frontdesk-ignore FD-S001:\n",
        "a: 1 # frontdesk-ignore FD-S001: (until 2026-05-01)\n",
        "a: 1 # frontdesk-ignore FD-S001: soon (until May)\n",
        "a: 1 # frontdesk-ignore FD-S001: soon (until 2026-02-30)\n",
        "a: 1 # frontdesk-ignore: FD-S001 soon\n",
        "a: 1 # frontdesk-ignore S001: soon\n",
        "a: 1 # frontdesk-ignore FD-S001, FD-S002: soon\n",
        "a: 1 # frontdesk-ignored FD-S001: soon\n",
    ])
    func `a comment that is expired or malformed leaves nothing out and is reported`(text: String) throws {
        #expect(try staying(text, [("FD-S001", 1)]) == ["FD-S001 1", "FD-X005 1"])
    }

    @Test
    func `a comment that leaves nothing out, or asks for what can't be, is reported`() throws {
        #expect(try staying("a: 1 # frontdesk-ignore FD-S001: soon\n", []) == ["FD-X005 1"])
        #expect(try staying("a: 1 # frontdesk-ignore FD-Q999: soon\n", []) == ["FD-X005 1"])
        #expect(
            try staying("a: 1 # frontdesk-ignore FD-X005: soon\n", [("FD-X005", 1)])
                == ["FD-X005 1", "FD-X005 1"])
        #expect(try staying("[ # frontdesk-ignore FD-S001: soon\n", []) == [])
    }

    @Test
    func `an error stays, and asking to leave it out is reported`() throws {
        let text = "a: 1 # frontdesk-ignore FD-S001: soon\n"
        #expect(
            try staying(text, [("FD-S001", 1), ("FD-S001", 1)], severity: .error)
                == ["FD-S001 1", "FD-S001 1", "FD-X005 1"])
    }

    @Test(arguments: [
        "a: \"x # frontdesk-ignore y\"\n", "a: 'x\n  # frontdesk-ignore y'\n",
        "a: |\n  x\n  # frontdesk-ignore y\nb: 1\n", "a: >\n  # frontdesk-ignore y\n",
        "a: x# frontdesk-ignore y\n", "# please don't use frontdesk-ignore here\na: 1\n",
    ])
    func `a text that reads like a comment is none`(text: String) throws {
        #expect(try staying(text, []) == [])
    }

    @Test
    func `two comments above each other are both about the line below`() throws {
        let text = "# frontdesk-ignore FD-S001: one\n# frontdesk-ignore FD-S002: two\na: 1\n"
        #expect(try staying(text, [("FD-S001", 3), ("FD-S002", 3)]) == [])
    }

    @Test
    func `comments are found in layers, rule sets and scenarios too`() throws {
        var files = Business(1).files
        let comment = "# frontdesk-ignore FD-S001: soon\n"
        files["tenants/_defaults/hours.yaml"] = comment + "booking: {notice: 1h}\n"
        files["policies/p.yaml"] = comment + "version: 1\n"
        files["tenants/t01/policies.yaml"] = "extends: [p]\n"
        files["tenants/t01/scenarios/a.yaml"] =
            comment + "now: 2026-03-02T10:00\nscenarios: {a: {steps: [{user: Hello}]}}\n"
        let linter = Linter(
            catalogue: .small, clock: nil, policies: "policies", prompts: "prompts",
            reading: .memory(files.mapValues { Array($0.utf8) }))
        let report = try linter.report(on: [LintScope(tenants: "tenants")])
        #expect(
            report.diagnostics.map { "\($0.code) \($0.span.file)" } == [
                "FD-X005 policies/p.yaml", "FD-X005 tenants/_defaults/hours.yaml",
                "FD-X005 tenants/t01/scenarios/a.yaml",
            ])
    }
}
