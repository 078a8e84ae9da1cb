import Foundation
import TenantConfig
import Testing
import Vocabulary

/// `Goldens/<code>/{bad,good}/<case>.txt` holds files of a tenant, each under a line `=== <name>`, that stand
/// instead of the sample's; a bad one ends with `=== findings`, one line each. Set FRONTDESK_WRITE_GOLDENS to
/// write the findings anew, and read the difference.
@Suite struct GoldenTests {
    static let cases = Golden.all()

    @Test(arguments: cases)
    func `a file gives exactly the findings written beside it`(golden: Golden) throws {
        let compilation = golden.sample.compile()
        let found = compilation.diagnostics.map(\.golden)
        if golden.isBad, ProcessInfo.processInfo.environment["FRONTDESK_WRITE_GOLDENS"] != nil {
            try golden.write(found)
            return
        }
        #expect(found == golden.findings, "\(golden)")
        let hasErrors = compilation.diagnostics.contains { $0.severity == .error }
        #expect((compilation.tenant == nil) == hasErrors, "\(golden)")
        if golden.isBad {
            #expect(found.contains { $0.hasPrefix("FD-" + golden.code) }, "\(golden)")
            #expect(compilation.diagnostics.allSatisfy { !$0.message.isEmpty })
        }
    }

    @Test
    func `every code has a good and a bad golden, and no golden is without a code`() {
        // Two tenants are needed for X001, which CompilerTests has.
        let codes = Set(lintRules.map { String($0.code.dropFirst(3)) }).subtracting(["X001"])
        #expect(Set(Self.cases.filter(\.isBad).map(\.code)) == codes)
        #expect(Set(Self.cases.filter { !$0.isBad }.map(\.code)) == codes)
    }

    @Test
    func `codes are unique and explain themselves`() {
        #expect(Set(lintRules.map(\.code)).count == lintRules.count)
        for rule in lintRules {
            #expect(!rule.summary.isEmpty && rule.explanation.count > 40, "\(rule.code)")
        }
    }
}

struct Golden: Sendable, CustomStringConvertible {
    let code: String
    let isBad: Bool
    let name: String
    let sample: Sample
    let findings: [String]
    private let file: URL
    private let input: String

    var description: String { "\(code)/\(isBad ? "bad" : "good")/\(name)" }

    static func all(in place: String = "Goldens") -> [Golden] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: place)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter {
            $0.pathExtension == "txt" && $0.path.contains("/\(place)/")
        }
        .sorted { $0.path < $1.path }.compactMap(Golden.init)
    }

    init?(_ file: URL) {
        let parts = file.pathComponents.suffix(3)
        guard parts.count == 3, let folder = parts.dropFirst().first, ["bad", "good"].contains(folder),
            let code = parts.first, let data = FileManager.default.contents(atPath: file.path)
        else { return nil }
        var sections: [(name: String, text: String)] = []
        for line in String(decoding: data, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("=== ") {
                sections.append((String(line.dropFirst(4)), ""))
            } else if !sections.isEmpty {
                sections[sections.count - 1].text += line + "\n"
            }
        }
        var sample = Sample.base
        var input = ""
        var findings: [String] = []
        for (name, text) in sections {
            if name == "findings" {
                findings = text.split(separator: "\n").map(String.init)
            } else {
                sample = sample.with(name, text)
                input += "=== \(name)\n" + text
            }
        }
        self.code = code
        self.isBad = folder == "bad"
        self.name = file.deletingPathExtension().lastPathComponent
        self.sample = sample
        self.findings = findings
        self.file = file
        self.input = input
    }

    func write(_ found: [String]) throws {
        let text = input + "=== findings\n" + found.map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: file)
    }
}
