import HTTPTypes
import PostgresStore
import Reception
import Testing
import Vocabulary

@testable import HTTPAPI

/// The lists to which a thing is added with one line, and the pages that must follow them.
@Suite struct RegistryTests {
    @Test func `statements have names of their own and stand in the list`() {
        let names = statements.map { $0.name }
        #expect(Set(names).count == names.count)
        let written = Checkout.sources.filter { $0.path.hasPrefix("Sources/PostgresStore/Statements/") }
            .flatMap { file in
                file.lines.compactMap { $0.firstMatch(of: /\bstruct (\w+): .*\bStatement\b/)?.1 }
            }
        #expect(Set(written.map(String.init)) == Set(statements.map { "\($0)" }))
    }

    @Test func `tools have names of their own and a summary`() {
        let names = tools.map { type(of: $0).name }
        #expect(Set(names).count == names.count)
        for name in names { #expect(name.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil, "\(name)") }
        for tool in tools {
            let summary = type(of: tool).summary
            #expect(summary.count > 10 && summary.hasSuffix("."), "\(type(of: tool).name)")
        }
    }

    @Test func `docs/http.md has each failure code once, with its status`() throws {
        var rows: [String: String] = [:]
        let page = Checkout.text(of: "docs/http.md")
        for row in page.split(separator: "\n") where row.hasPrefix("| `") {
            let cells = row.split(separator: "|").map { $0.trimmingPrefix(" ") }
            guard cells.count == 3, Int(cells[1].prefix(3)) != nil else { continue }
            for name in cells[0].matches(of: /`(\w+)`/) {
                #expect(rows.updateValue(String(cells[1].prefix(3)), forKey: String(name.1)) == nil)
            }
        }
        #expect(Set(rows.keys) == Set(Failure.Code.allCases.map(\.rawValue)))
        for code in Failure.Code.allCases {
            #expect(rows[code.rawValue] == "\(code.answer.status.code)", "\(code.rawValue)")
        }
    }

    @Test func `docs/operations.md has each variable that the program reads`() {
        let page = Checkout.text(of: "docs/operations.md")
        let reader = /reader\.(?:text|number|choice|flag|seconds|secrets?|serverURL)\(\s*"([A-Z_]+)"/
        let names = Checkout.sources.filter { $0.path.hasPrefix("Sources/frontdesk/Composition/") }
            .flatMap { file in file.text.matches(of: reader).map { String($0.1) } }
        #expect(names.count > 20)
        for name in names { #expect(page.contains("`\(name)`"), "\(name)") }
    }

    @Test func `docs/operations.md has each metric`() {
        let page = Checkout.text(of: "docs/operations.md")
        let names = Checkout.sources.flatMap { file in
            file.text.matches(of: /"(frontdesk_[a-z_]+(?:_total|_seconds|_bytes))"/).map { String($0.1) }
        }
        for name in names { #expect(page.contains("`\(name)`"), "\(name)") }
        let pool = Checkout.text(of: "Sources/frontdesk/Composition/Program.swift")
            .matches(of: /(?:gauge|counter)\(\s*"([a-z_]+)"/).map { "frontdesk_pool_\($0.1)" }
        #expect(pool.count > 5)
        for name in pool { #expect(page.contains("`\(name)`"), "\(name)") }
    }

    @Test func `I5 docs/identity.md has the sentence of consent, with its version`() {
        let page = Checkout.text(of: "docs/identity.md")
        #expect(page.contains("> " + ConsentWording.sentence + "\n"))
        #expect(page.contains("`\(ConsentWording.version)`"))
    }

    @Test func `docs/modules.md has each module`() throws {
        let page = Checkout.text(of: "docs/modules.md")
        for target in try Manifest.dumped().targets where !target.isTest {
            #expect(page.contains("`\(target.name)`"), "\(target.name)")
        }
    }
}
