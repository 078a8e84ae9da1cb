import ArgumentParser
import Foundation
import TenantConfig
import TenantFiles
import Vocabulary

struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Report every problem in tenants' files at once, with place, code and hint.",
        discussion: "Exit status: 0 clean, 1 findings, 2 wrong usage, 3 internal error, 4 nothing to lint.")

    @Argument(help: "Folders of tenants, folders of one tenant, or single files (default: --tenants).")
    var paths: [String] = []
    @Option(help: "text or json.") var format = "text"
    @Option(help: "The least severity that makes the exit status 1: error, warning or info.")
    var failLevel = Severity.error
    @Option(help: "Explain one code, such as FD-H001.") var explain: String?
    @OptionGroup var folders: TenantFolders

    func run() throws {
        if let explain { return try explainCode(explain) }
        guard let format = diagnosticFormats.first(where: { $0.name == format }) else {
            let names = diagnosticFormats.map { $0.name }.joined(separator: ", ")
            throw Stop(status: 2, message: "There is no format '\(format)'; there is \(names).")
        }
        var isDirty = false
        for report in try reports() {
            let text = try format.text(of: report)
            if !text.isEmpty { Console.print(text) }
            if let summary = report.summary, format.name == "text" { Console.error(summary) }
            isDirty = isDirty || report.diagnostics.contains { $0.severity >= failLevel }
        }
        if isDirty { throw Stop(status: 1, message: "") }
    }

    /// One for each folder of tenants that the paths lie in. Everything there is loaded, so that references resolve; what
    /// is reported is what was asked for.
    private func reports() throws -> [LintReport] {
        var reports: [LintReport] = []
        for scope in try scopes() {
            let tree = CompiledTree(
                TenantTree().load(
                    tenants: scope.tenants, policies: folders.policies, prompts: folders.prompts))
            guard
                let report = scope.report(
                    on: tree.loaded, with: tree.compiled, isColoured: Console.isColoured)
            else { throw Stop(status: 4, message: "There is nothing to lint at '\(scope.tenants)'.") }
            reports.append(report)
        }
        return reports
    }

    private func scopes() throws -> [LintScope] {
        do throws(LintScope.Nothing) {
            return try LintScope.scopes(
                for: paths, tenants: folders.tenants, policies: folders.policies, prompts: folders.prompts,
                here: FileManager.default.currentDirectoryPath)
        } catch {
            throw Stop(status: 4, message: "There is nothing to lint at '\(error.path)'.")
        }
    }

    private func explainCode(_ code: String) throws {
        let wanted = code.uppercased().hasPrefix("FD-") ? code.uppercased() : "FD-" + code.uppercased()
        guard let rule = lintRules.first(where: { $0.code == wanted }) else {
            let hint = nearest(to: wanted, among: lintRules.map(\.code)).map { " Did you mean \($0)?" } ?? ""
            throw Stop(status: 2, message: "There is no check \(wanted).\(hint)")
        }
        Console.print("\(rule.code) (\(rule.severity.rawValue)): \(rule.summary)\n\n\(rule.explanation)")
    }
}

extension Severity: ExpressibleByArgument {}
