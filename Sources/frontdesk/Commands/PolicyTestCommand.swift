import ArgumentParser
import Policy
import Shapes
import TenantConfig
import TenantFiles
import Vocabulary

struct PolicyTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the tests in policies/tests, and tell what they leave unmet.",
        discussion: "Exit status: 0 all passed, 1 one failed or can't be read.")

    @Option(help: "text, json or junit.") var format = Format.text
    @OptionGroup var folders: TenantFolders

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, junit }

    func run() throws {
        let tree = folders.load()
        guard let suite = tree.loaded.tenants.first?.source.shared.policyTests else {
            throw Stop.usage("There is no tenant in '\(folders.tenants)'.")
        }
        if !suite.diagnostics.isEmpty {
            let report = LintReport(
                suite.diagnostics, sources: tree.loaded.sources, isColoured: Console.isColoured)
            Console.error(DiagnosticText.text(of: report))
        }
        let report = try report(on: suite, in: tree)
        switch format {
        case .text: Console.print(report.listing)
        case .json: Console.print(report.json.encoded())
        case .junit: Console.print(report.junit)
        }
        let isBroken = suite.diagnostics.contains { $0.severity == .error }
        if report.failed > 0 || isBroken || suite.tests.isEmpty {
            throw Stop(status: 1, message: suite.tests.isEmpty ? "There are no policy tests." : "")
        }
    }

    private func report(on suite: PolicySuite, in tree: CompiledTree) throws -> PolicyTestReport {
        var books: [String: RuleBook] = [:]
        var cases: [PolicyCase] = []
        for (slug, _) in tree.tenants {
            let mine = suite.cases(for: slug)
            guard !mine.isEmpty else { continue }
            books[slug] = try tree.tenant(slug).tenant.policies.book
            cases += mine
        }
        return PolicyTestReport(suite.tests.map { ($0.id, $0.span) }, cases: cases, books: books)
    }
}

extension PolicyTestReport {
    fileprivate var json: JSON {
        .members([
            "passed": .int(tests.count - failed), "failed": .int(failed),
            "tests": .array(
                tests.map { test in
                    .members([
                        "id": .string(test.id), "file": .string(test.span.file),
                        "line": .int(test.span.start.line), "cases": .int(test.played.count),
                        "faults": .strings(test.faults.compactMap(\.fault)),
                    ])
                }),
            "rules": .array(
                coverage.entries.map { entry in
                    .members([
                        "id": .string(entry.rule.id), "file": .string(entry.rule.span.file),
                        "line": .int(entry.rule.span.start.line), "met": .bool(entry.isTouched),
                        "boundaries": .int(entry.boundaries), "boundaries_met": .int(entry.covered),
                        "not_met": .strings(entry.missing),
                    ])
                }),
        ])
    }
}
