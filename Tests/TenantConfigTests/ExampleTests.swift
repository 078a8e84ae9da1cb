import Foundation
import TenantConfig
import Testing
import Vocabulary

/// `lint --explain` shows the smallest golden of a code. The goldens are tests, so that what is shown is what happens;
/// `RuleExamples.swift` is made from them, and this holds the two together.
@Suite struct ExampleTests {
    /// What only a commit before can show.
    private static let withoutFiles: Set = ["FD-X004"]

    @Test
    func `every code is explained with an example`() {
        let bare = lintRules.filter { $0.example == nil }.map(\.code)
        #expect(
            Set(bare) == Self.withoutFiles, "run with FRONTDESK_WRITE_GOLDENS=1 and commit what it writes")
    }

    @Test
    func `the examples are those of the goldens`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Sources/TenantConfig/Checks/RuleExamples.swift")
        let text = ExampleFile.text(of: Case.all())
        if ProcessInfo.processInfo.environment["FRONTDESK_WRITE_GOLDENS"] != nil {
            try Data(text.utf8).write(to: file)
        } else {
            let written = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(written == text, "run with FRONTDESK_WRITE_GOLDENS=1 and commit what it writes")
        }
    }

    @Test
    func `a story tells the summary, the reason and both files`() throws {
        let rule = try #require(lintRules.first { $0.code == "FD-X001" })
        let story = rule.story
        #expect(story.hasPrefix("FD-X001 (error): " + rule.summary))
        #expect(story.contains("This fails:\n\n  tenant.yaml\n    id: ") && story.contains("This is fine:"))
        #expect(story.contains("  -> ../copy/tenant.yaml:1:5 copy has the id of bloom\n"))
    }
}

/// A golden as far as an example needs it.
private struct Case {
    let code: String
    let isBad: Bool
    let name: String
    var files: [(name: String, text: String)] = []
    var fixed: [(name: String, text: String)] = []
    var findings: [String] = []

    var size: Int { files.reduce(0) { $0 + $1.text.utf8.count } }

    static func all() -> [Case] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).sorted { $0.path < $1.path }.compactMap(Case.init)
    }

    init?(_ file: URL) {
        let parts = Array(file.pathComponents.suffix(3))
        guard parts.count == 3, ["bad", "good"].contains(parts[1]),
            let data = FileManager.default.contents(atPath: file.path)
        else { return nil }
        code = parts[0]
        isBad = parts[1] == "bad"
        name = parts[2]
        for section in String(decoding: data, as: UTF8.self).split(separator: "=== ") {
            let halves = section.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let (title, text) = (String(halves[0]), halves.count == 2 ? String(halves[1]) : "")
            if title == "findings" {
                findings = text.split(separator: "\n").map(String.init)
            } else if title.hasPrefix("fixed ") {
                fixed.append((String(title.dropFirst(6)), text))
            } else {
                files.append((title, text))
            }
        }
    }
}

/// The Swift that says the examples.
private enum ExampleFile {
    static func text(of cases: [Case]) -> String {
        var text = """
            // swift-format-ignore-file

            /// Made from the goldens of the tests; `FRONTDESK_WRITE_GOLDENS=1 swift test --filter ExampleTests` writes it anew.
            let ruleExamples: [String: Rule.Example] = [

            """
        let byCode = Dictionary(grouping: cases, by: \.code).sorted { $0.key < $1.key }
        for (code, cases) in byCode {
            guard let bad = smallest(cases.filter(\.isBad)), let good = smallest(cases.filter { !$0.isBad })
            else { continue }
            let fixed = bad.files.map { file in bad.fixed.first { $0.name == file.name } ?? file }
            let says = bad.findings.filter { $0.hasPrefix("FD-" + code) }.map {
                String($0.drop { $0 != " " }.dropFirst())
            }
            text += "    \"FD-\(code)\": Rule.Example(\n        failing: \(files(bad.files)),\n"
            text += "        mended: \(files(bad.fixed.isEmpty ? good.files : fixed)),\n"
            text += "        says: [" + says.map { line($0) }.joined(separator: ", ") + "]),\n"
        }
        return text + "]\n"
    }

    private static func smallest(_ cases: [Case]) -> Case? {
        cases.min { ($0.size, $0.name) < ($1.size, $1.name) }
    }

    private static func files(_ files: [(name: String, text: String)]) -> String {
        "[" + files.map { ".init(\(line($0.name)), \(line($0.text)))" }.joined(separator: ", ") + "]"
    }

    /// One line, in which nothing is hidden from whoever reads it.
    private static func line(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case " "..."~": result.unicodeScalars.append(scalar)
            default: result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            }
        }
        return result + "\""
    }
}
