import Foundation
import TenantConfig
import Testing
import Vocabulary

/// `Goldens/<code>/{bad,good}/<case>.txt` holds files of a tenant, each under a line `=== <name>`, that stand
/// instead of the sample's (`=== slug`: the folder's name); a bad one goes on with `=== findings`, one line each, and `=== fixed <name>`, the whole
/// of a file after its safe fixes. Set FRONTDESK_WRITE_GOLDENS to write both anew, and read the difference.
@Suite struct GoldenTests {
    static let cases = Golden.all()

    @Test(arguments: cases)
    func `a file gives exactly the findings written beside it`(golden: Golden) throws {
        let compilation = golden.sample.compile()
        // What is between tenants, and in files that none of them uses, is found in none of them.
        let across = golden.isAcross ? golden.sample.findingsAcross() : []
        let found = (compilation.diagnostics + across).map(\.golden)
        if golden.isBad, ProcessInfo.processInfo.environment["FRONTDESK_WRITE_GOLDENS"] != nil {
            try golden.write(found, fixed: golden.sample.fixed(by: compilation.diagnostics))
            return
        }
        #expect(found == golden.findings, "\(golden)")
        let hasErrors = compilation.diagnostics.contains { $0.severity == .error }
        #expect((compilation.tenant == nil) == hasErrors, "\(golden)")
        #expect(golden.sample.examine() == compilation.diagnostics, "\(golden)")
        // What is served is what lint has looked at: the same tenant, and the same errors.
        let served = golden.sample.compile(isForServing: true)
        #expect(served.tenant == compilation.tenant, "\(golden)")
        #expect(
            served.diagnostics.filter { $0.severity == .error }
                == compilation.diagnostics.filter { $0.severity == .error }, "\(golden)")
        if golden.isBad {
            #expect(found.contains { $0.hasPrefix("FD-" + golden.code) }, "\(golden)")
            #expect(compilation.diagnostics.allSatisfy { !$0.message.isEmpty })
        }
    }

    @Test(arguments: cases.filter(\.isBad))
    func `fixes give exactly the files written beside it, without the findings, and the same tenant`(
        golden: Golden
    ) {
        let before = golden.sample.compile()
        let fixed = golden.sample.fixed(by: before.diagnostics)
        #expect(fixed == golden.fixed, "\(golden)")
        guard !fixed.isEmpty else { return }
        let sample = fixed.reduce(golden.sample) { $0.with($1.key, $1.value) }
        let after = sample.compile()
        #expect(!after.diagnostics.contains { $0.fix != nil }, "\(golden)")
        #expect(after.diagnostics.count < before.diagnostics.count, "\(golden)")
        guard let tenant = before.tenant else { return }
        // Of hours joined to one interval every slot stays, and they are written in another way.
        if golden.code == "H003" {
            #expect(after.tenant?.services == tenant.services, "\(golden)")
        } else {
            #expect(after.tenant?.revision == tenant.revision, "\(golden)")
        }
    }

    @Test
    func `a finding with a fix is of a code that has a golden with a fixed file`() {
        var fixable: Set<String> = []
        var shown: Set<String> = []
        for golden in Self.cases where golden.isBad {
            fixable.formUnion(golden.sample.compile().diagnostics.filter { $0.fix != nil }.map(\.code))
            if !golden.fixed.isEmpty { shown.insert("FD-" + golden.code) }
        }
        #expect(fixable.subtracting(shown) == [])
    }

    @Test
    func `every code has a good and a bad golden, and no golden is without a code`() {
        // Those of whole trees have tests of their own: LinterTests, SuppressionTests.
        let codes = Set(lintRules.map { String($0.code.dropFirst(3)) }).subtracting(["X004", "X005"])
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
    /// By name.
    let fixed: [String: String]
    private let file: URL
    private let input: String

    /// Whether it is about more than one tenant.
    var isAcross: Bool { code.hasPrefix("X") || name.hasPrefix("shared-") }
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
        var lines = String(decoding: data, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            if line.hasPrefix("=== ") {
                sections.append((String(line.dropFirst(4)), ""))
            } else if !sections.isEmpty {
                sections[sections.count - 1].text += line + "\n"
            }
        }
        var sample = Sample.base
        var input = ""
        var findings: [String] = []
        var fixed: [String: String] = [:]
        for (name, text) in sections {
            if name == "slug" {
                sample.slug = text.filter { !$0.isNewline }
                input += "=== \(name)\n" + text
            } else if name == "findings" {
                findings = text.split(separator: "\n").map(String.init)
            } else if name.hasPrefix("fixed ") {
                fixed[String(name.dropFirst(6))] = text
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
        self.fixed = fixed
        self.file = file
        self.input = input
    }

    func write(_ found: [String], fixed: [String: String] = [:]) throws {
        var text = input + "=== findings\n" + found.map { $0 + "\n" }.joined()
        for (name, file) in fixed.sorted(by: { $0.key < $1.key }) { text += "=== fixed \(name)\n" + file }
        try Data(text.utf8).write(to: file)
    }
}

extension Sample {
    /// The files that the fixes change, with the fixes written in.
    func fixed(by diagnostics: [Diagnostic]) -> [String: String] {
        var fixes: [String: [Diagnostic.Fix]] = [:]
        for diagnostic in diagnostics {
            guard let fix = diagnostic.fix else { continue }
            fixes[name(of: diagnostic.span.file), default: []].append(fix)
        }
        var files: [String: String] = [:]
        for (name, fixes) in fixes {
            let bytes = Array((self.files[name] ?? "").utf8)
            files[name] = String(decoding: Vocabulary.fixed(bytes, by: fixes), as: UTF8.self)
        }
        return files
    }
}
