import ArgumentParser
import Foundation
import Reception
import TenantConfig
import TenantFiles
import Vocabulary

struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Report every problem in tenants' files at once, with place, code and hint.",
        discussion: "Exit status: 0 clean, 1 findings, 2 wrong usage, 3 internal error, 4 nothing to lint.")

    @Argument(help: "Folders of tenants, folders of one tenant, or single files (default: --tenants).")
    var paths: [String] = []
    @Option(help: "What is printed: text, json, github, sarif or junit.") var format = "text"
    @Option(help: "Write a report into a file as well: FORMAT=FILE, as often as needed.")
    var output: [String] = []
    @Option(help: "The least severity that makes the exit status 1: error, warning or info.")
    var failLevel = Severity.error
    @Flag(help: "Write the fixes that can't change a meaning into the files.") var fix = false
    @Flag(help: "With --fix: print the difference and write nothing.") var dryRun = false
    @Option(help: "Report on what has changed since a commit, having looked at everything.")
    var changedSince: String?
    @Option(
        help: "The time for checks that look at dates: 2026-03-02T10:00 (each tenant's own), or RFC 3339.")
    var now: String?
    @Option(help: "Explain one code, such as FD-H001.") var explain: String?
    @Option(help: "Write the JSON Schemas that editors use into a folder.") var schema: String?
    @OptionGroup var folders: TenantFolders

    func run() throws {
        if let explain { return try explainCode(explain) }
        if let schema { return try writeSchemas(to: schema) }
        if dryRun, !fix { throw Stop(status: 2, message: "--dry-run is for --fix.") }
        let outputs = try outputs()
        let linter = Linter(
            catalogue: .frontdesk, clock: try clock(), policies: folders.policies, prompts: folders.prompts)
        var report = try report(by: linter)
        report.failLevel = failLevel
        for output in outputs {
            var report = report
            report.isColoured = output.file == nil && Console.isColoured
            let text = try output.format.text(of: report)
            // What is fixed is shown as a difference; it is what is asked for then.
            if let file = output.file {
                try write(text, to: file)
            } else if !text.isEmpty, !dryRun {
                Console.print(text)
            }
        }
        Console.error(report.closing)
        if report.hasFailed { throw Stop(status: 1, message: "") }
    }

    private func report(by linter: Linter) throws -> LintReport {
        do {
            let scopes = try LintScope.scopes(
                for: paths, tenants: folders.tenants, policies: folders.policies, prompts: folders.prompts,
                here: FileManager.default.currentDirectoryPath)
            let changes = try changedSince.map { revision in
                try Changes(
                    since: revision, in: scopes.map(\.tenants) + [folders.policies, folders.prompts])
            }
            guard fix else { return try linter.report(on: scopes, changes: changes) }
            return try mend(Fixer(linter, on: scopes, changes: changes).run())
        } catch let nothing as LintScope.Nothing {
            throw Stop(status: 4, message: "There is nothing to lint at '\(nothing.path)'.")
        } catch let trouble as GitTrouble {
            throw Stop(status: 2, message: "\(trouble)")
        }
    }

    private func mend(_ outcome: Fixer.Outcome) throws -> LintReport {
        for file in outcome.files {
            if dryRun {
                Console.print(UnifiedDiff.text(file))
            } else {
                do {
                    try AtomicFile.write(file.after, to: file.path)
                } catch {
                    throw Stop(status: 3, message: "'\(file.path)' can't be written: \(error)")
                }
            }
        }
        let verb = dryRun ? "would mend" : "mended"
        for diagnostic in outcome.mended {
            let place = "\(diagnostic.span.file):\(diagnostic.span.start.line)"
            Console.error("\(verb) \(diagnostic.code) at \(place): \(diagnostic.message)")
        }
        let files = outcome.files.count
        Console.error(
            "\(verb) \(outcome.mended.count) of the findings in \(files) file\(files == 1 ? "" : "s"); left:")
        return outcome.report
    }

    // MARK: What was asked for

    private struct Output {
        let format: any DiagnosticFormat.Type
        /// `nil`: standard output.
        let file: String?
    }

    private func outputs() throws -> [Output] {
        var outputs = [Output(format: try named(format), file: nil)]
        for text in output {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                throw Stop(status: 2, message: "--output wants FORMAT=FILE, such as sarif=lint.sarif.")
            }
            outputs.append(Output(format: try named(String(parts[0])), file: String(parts[1])))
        }
        return outputs
    }

    private func named(_ name: String) throws -> any DiagnosticFormat.Type {
        if let format = diagnosticFormats.first(where: { $0.name == name }) { return format }
        let names = diagnosticFormats.map { $0.name }.joined(separator: ", ")
        throw Stop(status: 2, message: "There is no format '\(name)'; there is \(names).")
    }

    private func clock() throws -> LintClock {
        guard let now else { return .instant(World.live.now()) }
        if let clock = LintClock(now) { return clock }
        throw Stop(
            status: 2, message: "--now wants a time such as 2026-03-02T10:00 or 2026-03-02T10:00:00Z.")
    }

    private func write(_ text: String, to file: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw Stop(status: 2, message: "'\(file)' can't be written.")
        }
    }

    // MARK: Instead of a run

    private func explainCode(_ code: String) throws {
        let wanted = code.uppercased().hasPrefix("FD-") ? code.uppercased() : "FD-" + code.uppercased()
        guard let rule = lintRules.first(where: { $0.code == wanted }) else {
            let hint = nearest(to: wanted, among: lintRules.map(\.code)).map { " Did you mean \($0)?" } ?? ""
            throw Stop(status: 2, message: "There is no check \(wanted).\(hint)")
        }
        Console.print(rule.story)
    }

    private func writeSchemas(to folder: String) throws {
        let target = URL(filePath: folder)
        do {
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            for schema in FormatSchemas.all(reading: YAMLReader.value) {
                try Data(schema.text.utf8).write(
                    to: target.appending(path: schema.fileName), options: .atomic)
            }
        } catch {
            throw Stop(status: 2, message: "Nothing can be written to '\(folder)'.")
        }
    }
}

extension Severity: ExpressibleByArgument {}
