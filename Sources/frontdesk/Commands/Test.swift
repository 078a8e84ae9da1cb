import ArgumentParser
import Foundation
import PostgresStore
import Reception
import TenantConfig
import TenantFiles
import Vocabulary

struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run tenants' scenarios, each on a throw-away database with a clock of its own.",
        discussion: "Exit status: 0 all passed, 1 one failed, 69 there is no PostgreSQL to play on.")

    @Argument(help: "Slugs or ids (default: every tenant).") var tenants: [String] = []
    @Option(help: "Only scenarios whose tenant/file/id holds this text.") var filter: String?
    @Option(help: "text or junit.") var format = Format.text
    @Option(help: "Write a format to a file as well, as junit=scenarios.xml; may be repeated.")
    var output: [String] = []
    @Option(help: "The folder of migrations.") var migrations = "migrations"
    @OptionGroup var folders: TenantFolders

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, junit }

    func run() async throws {
        let outputs = try outputs()
        let tree = folders.load()
        let parts = try parts(of: tree)
        let faults = try faults(in: tree)
        if parts.isEmpty, faults == nil, let filter {
            throw Stop.usage("No scenario has '\(filter)' in its name.")
        }
        if let faults { Console.error(faults) }
        let results = parts.isEmpty ? [] : try await play(parts)
        let failed = results.count { !$0.result.hasPassed }
        // Files that can't be read hold scenarios that didn't pass, however many.
        let summary = "\(parts.count - failed) passed, \(failed + (faults == nil ? 0 : 1)) failed"
        let junit = ScenarioJUnit(results: results, faults: faults)
        if format == .junit { Console.print(junit.text) } else { Console.print(summary) }
        for file in outputs {
            do { try Data(junit.text.utf8).write(to: URL(filePath: file), options: .atomic) } catch {
                throw Stop(status: EX_CANTCREAT, message: "Couldn't write '\(file)'.")
            }
        }
        if failed > 0 || faults != nil { throw Stop(status: 1, message: "") }
    }

    /// The files that JUnit's XML goes to.
    private func outputs() throws -> [String] {
        try output.map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, parts[0] == Format.junit.rawValue else {
                throw Stop.usage("--output wants junit=FILE, not '\(text)'.")
            }
            return parts[1]
        }
    }

    /// A scenario and whose it is.
    private struct Part: Sendable {
        let served: ServedTenant
        let scenario: Scenario

        var name: String { "\(served.tenant.slug)/\(scenario.file)/\(scenario.id)" }
    }

    private func parts(of tree: CompiledTree) throws -> [Part] {
        try slugs(in: tree).flatMap { slug in
            let served = try tree.served(slug)
            return try tree.tenant(slug).compilation.scenarios.map { Part(served: served, scenario: $0) }
        }
        .filter { part in filter.map { part.name.localizedCaseInsensitiveContains($0) } ?? true }
    }

    private func slugs(in tree: CompiledTree) throws -> [String] {
        let names = tenants.isEmpty ? tree.tenants.map(\.slug) : tenants
        return try names.map { try tree.tenant($0).tenant.slug }
    }

    /// What is wrong with files of scenarios, whose scenarios can't run; `nil`: nothing.
    private func faults(in tree: CompiledTree) throws -> String? {
        let paths = Set(
            try slugs(in: tree).flatMap { tree.loaded.tenant($0)?.source.scenarios.map(\.path) ?? [] })
        let found = tree.tenants.flatMap(\.compilation.diagnostics)
            .filter { $0.severity == .error && paths.contains($0.span.file) }
        guard !found.isEmpty else { return nil }
        return DiagnosticText.text(
            of: LintReport(found, sources: tree.loaded.sources, isColoured: Console.isColoured))
    }

    /// In the order of the files, and so told, whichever scenario is done first.
    private func play(_ parts: [Part]) async throws -> [ScenarioJUnit.Played] {
        let theatre = Theatre(
            on: try await Theatre.server(ProcessInfo.processInfo.environment),
            migrations: try Migration.load(from: migrations))
        var results: [Int: ScenarioResult] = [:]
        var printed = 0
        try await withThrowingTaskGroup(of: (Int, ScenarioResult).self) { group in
            var waiting = parts.indices.makeIterator()
            func startNext() {
                guard let index = waiting.next() else { return }
                let part = parts[index]
                group.addTask { (index, try await theatre.play(part.scenario, of: part.served)) }
            }
            for _ in 0..<Self.atOnce { startNext() }
            while let (index, result) = try await group.next() {
                startNext()
                results[index] = result
                while let result = results[printed] {
                    if format == .text { Console.print(text(of: result, parts[printed])) }
                    printed += 1
                }
            }
        }
        return parts.indices.compactMap { index in
            results[index].map { result in
                let assistant = parts[index].served.tenant.prompts.personaName
                return ScenarioJUnit.Played(
                    tenant: parts[index].served.tenant.slug, result: result,
                    report: result.hasPassed ? "" : result.report(assistant: assistant))
            }
        }
    }

    private static let atOnce = max(2, min(8, ProcessInfo.processInfo.activeProcessorCount * 2))

    private func text(of result: ScenarioResult, _ part: Part) -> String {
        guard !result.hasPassed else { return "ok    " + part.name }
        let report = result.report(assistant: part.served.tenant.prompts.personaName)
        return "FAIL  \(part.name)\n"
            + report.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
    }
}
