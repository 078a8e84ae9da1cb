import Foundation
import TenantConfig
import Testing
import Vocabulary

@testable import TenantFiles

/// The formats that other programs read. SARIF is held against what its schema requires (sections 3.13 to 3.58 of
/// the standard), as the whole schema lies elsewhere.
@Suite struct DiagnosticFormatsTests {
    private typealias Object = [String: Any]
    private let file = "tenants/b, c:d 100%/hours ü.yaml"

    private func span(_ line: Int, _ columns: ClosedRange<Int>, in text: String) -> SourceSpan {
        let before = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(line - 1)
            .reduce(0) { $0 + $1.utf8.count + 1 }
        func mark(_ column: Int) -> SourceSpan.Mark {
            .init(line: line, column: column, byte: before + column - 1)
        }
        return SourceSpan(file: file, start: mark(columns.lowerBound), end: mark(columns.upperBound))
    }

    private func report(_ text: String = "a: 1\npassword: hunter2hunter2\nb: 10:30\n") -> LintReport {
        let findings = [
            Diagnostic(
                code: "FD-Y003", severity: .error, message: "odd <a> & \"b\"\nsecond",
                span: span(1, 1...2, in: text),
                related: [.init(span: span(3, 1...2, in: text), message: "here")], hint: "write: it, so"),
            Diagnostic(
                code: "FD-C002", severity: .error, message: "a secret", span: span(2, 11...25, in: text)),
            Diagnostic(
                code: "FD-X004", severity: .information, message: "known", span: span(3, 1...2, in: text)),
            Diagnostic(
                code: "FD-X005", severity: .warning, message: "quote it", span: span(3, 4...9, in: text),
                fix: .init([.init(span(3, 4...9, in: text), "\"10:30\"")])),
            Diagnostic(
                code: "FD-X005", severity: .warning, message: "hide it", span: span(3, 4...9, in: text),
                fix: .init([.init(span(3, 4...9, in: text), "password: hunter2hunter2")])),
        ]
        return LintReport(findings, sources: [file: SourceText(file: file, bytes: Array(text.utf8))])
    }

    @Test(arguments: diagnosticFormats.map { $0.name })
    func `no format shows a secret`(name: String) throws {
        let format = try #require(diagnosticFormats.first { $0.name == name })
        #expect(try format.text(of: report()).contains("hunter2") == false)
    }

    @Test
    func `formats have names of their own`() {
        #expect(diagnosticFormats.map { $0.name } == ["text", "json", "github", "sarif", "junit"])
    }

    // MARK: GitHub

    @Test
    func `a workflow command is one line whatever the words hold`() throws {
        let lines = DiagnosticGitHub.text(of: report()).split(separator: "\n")
        #expect(lines.count == 5)
        let path = "tenants/b%2C c%3Ad 100%25/hours ü.yaml"
        #expect(
            lines.first == """
                ::error file=\(path),line=1,endLine=1,col=1,endColumn=2,title=FD-Y003::odd <a> & "b"\u{FFFD}second\
                %0Ahere: tenants/b, c:d 100%25/hours ü.yaml:3:1%0Ahint: write: it, so
                """)
        #expect(lines.contains { $0.hasPrefix("::notice file=") && $0.contains("title=FD-X004::known") })
        #expect(lines.contains { $0.hasPrefix("::warning file=") })
    }

    // MARK: SARIF

    private func sarif(_ report: LintReport) throws -> Object {
        let text = try DiagnosticSARIF.text(of: report)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
    }

    private func results(_ log: Object) throws -> [Object] {
        let run = try #require((log["runs"] as? [Object])?.first)
        return try #require(run["results"] as? [Object])
    }

    @Test
    func `a SARIF log has what its schema requires`() throws {
        let log = try sarif(report())
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [Object])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let driver = try #require((run["tool"] as? Object)?["driver"] as? Object)
        #expect(driver["name"] as? String == "frontdesk")
        let rules = try #require(driver["rules"] as? [Object])
        #expect(rules.compactMap { $0["id"] as? String } == lintRules.map(\.code))
        for rule in rules {
            for name in ["shortDescription", "fullDescription", "help"] {
                #expect(((rule[name] as? Object)?["text"] as? String)?.isEmpty == false)
            }
            let level = (rule["defaultConfiguration"] as? Object)?["level"] as? String
            #expect(["error", "warning", "note"].contains(level))
        }
        for result in try results(log) {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            #expect(((result["message"] as? Object)?["text"] as? String)?.isEmpty == false)
            let locations = try #require(result["locations"] as? [Object])
            #expect(locations.count == 1)
            for location in locations + ((result["relatedLocations"] as? [Object]) ?? []) {
                let place = try #require(location["physicalLocation"] as? Object)
                let uri = (place["artifactLocation"] as? Object)?["uri"] as? String
                #expect(uri == "tenants/b%2C%20c%3Ad%20100%25/hours%20%C3%BC.yaml")
                let region = try #require(place["region"] as? [String: Int])
                #expect(
                    Set(region.keys).isSuperset(of: ["startLine", "startColumn", "endLine", "endColumn"]))
                #expect(region.filter { !$0.key.hasPrefix("byte") }.values.allSatisfy { $0 >= 1 })
                #expect((region["byteOffset"] ?? -1) >= 0 && (region["byteLength"] ?? -1) >= 0)
            }
        }
    }

    @Test
    func `a fix is told as a replacement, unless it shows a secret`() throws {
        let found = try results(sarif(report())).filter { $0["ruleId"] as? String == "FD-X005" }
        let fixes = found.compactMap { $0["fixes"] as? [Object] }
        #expect(found.count == 2 && fixes.count == 1)
        let change = try #require((fixes.first?.first?["artifactChanges"] as? [Object])?.first)
        let replacement = try #require((change["replacements"] as? [Object])?.first)
        #expect((replacement["insertedContent"] as? [String: String]) == ["text": "\"10:30\""])
        #expect((replacement["deletedRegion"] as? [String: Int])?["startColumn"] == 4)
    }

    @Test
    func `a fingerprint outlives lines moving about, and no two findings share one`() throws {
        func prints(_ report: LintReport) throws -> [String] {
            try results(sarif(report)).compactMap {
                ($0["partialFingerprints"] as? [String: String])?["frontdeskFinding/v1"]
            }
        }
        let before = try prints(report())
        #expect(Set(before).count == 5)
        let text = "# new\na: 1\n"
        let moved = LintReport(
            [
                Diagnostic(
                    code: "FD-Y003", severity: .error, message: "other words", span: span(2, 1...2, in: text))
            ], sources: [file: SourceText(file: file, bytes: Array(text.utf8))])
        #expect(try prints(moved).first == before.first)
    }

    // MARK: JUnit

    @Test
    func `JUnit tells failures from what is only worth knowing`() throws {
        var report = report()
        let plain = DiagnosticJUnit.text(of: report)
        #expect(plain.contains("tests=\"5\" failures=\"2\" skipped=\"3\""))
        #expect(plain.contains("message=\"odd &lt;a&gt; &amp; &quot;b&quot;\nsecond\""))
        #expect(Document.isWellFormed(plain))
        report.failLevel = .information
        #expect(DiagnosticJUnit.text(of: report).contains("failures=\"5\" skipped=\"0\""))
        let clean = DiagnosticJUnit.text(of: LintReport([Diagnostic](), sources: [:]))
        #expect(clean.contains("tests=\"1\" failures=\"0\"") && Document.isWellFormed(clean))
    }
}

/// Enough of XML to see that every element is closed and no text breaks out.
private enum Document {
    static func isWellFormed(_ text: String) -> Bool {
        var open: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            guard let end = rest[start...].firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
            } else {
                open.append(tag.prefix { $0 != " " })
            }
        }
        return open.isEmpty
            && text.split(separator: "&").dropFirst().allSatisfy { part in
                ["amp;", "lt;", "gt;", "quot;"].contains { part.hasPrefix($0) }
            }
    }
}
