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
        let report = try LintRun(paths: paths, folders: folders).report()
        Console.print(format.text(of: report))
        if let summary = report.summary, format.name == "text" { Console.error(summary) }
        if report.diagnostics.contains(where: { $0.severity >= failLevel }) { throw Stop(status: 1, message: "") }
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

/// Which files a run of lint reports on. Everything is loaded, so that references resolve; what is reported is what was
/// asked for.
private struct LintRun {
    let paths: [String]
    let folders: TenantFolders

    func report() throws -> LintReport {
        let wanted = paths.isEmpty ? [folders.tenants] : paths
        var diagnostics: [Diagnostic] = []
        var sources: [String: SourceText] = [:]
        for path in wanted {
            let scope = try LintScope(path)
            let tree = CompiledTree(
                TenantTree().load(tenants: scope.tenants, policies: folders.policies, prompts: folders.prompts))
            guard tree.tenants.contains(where: { scope.covers($0.slug) }) else {
                throw Stop(status: 4, message: "There is nothing to lint at '\(path)'.")
            }
            diagnostics += tree.diagnostics.filter { scope.reports($0) }
            sources.merge(tree.loaded.sources) { first, _ in first }
        }
        var seen: Set<Diagnostic> = []
        return LintReport(
            diagnostics.filter { seen.insert($0).inserted }, sources: sources, isColoured: Console.isColoured)
    }
}

/// One path of a run: the folder of all tenants, of one, or a single file of one.
private struct LintScope {
    let tenants: String
    private let slug: String?
    /// Findings elsewhere aren't reported; `nil`: all are.
    private let prefix: String?

    init(_ path: String) throws {
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: trimmed, isDirectory: &isFolder) else {
            throw Stop(status: 4, message: "There is nothing to lint at '\(path)'.")
        }
        let folder = isFolder.boolValue ? trimmed : Self.parent(of: trimmed)
        let isTenant = ["tenant.yaml", "hours.yaml", "services.yaml"].contains {
            FileManager.default.fileExists(atPath: folder + "/" + $0)
        }
        if isTenant {
            tenants = Self.parent(of: folder)
            let name = Self.name(of: folder)
            // A layer is linted through the tenants that it reaches.
            slug = name.hasPrefix("_") ? nil : name
            prefix = isFolder.boolValue ? folder + "/" : trimmed
        } else {
            guard isFolder.boolValue else {
                throw Stop(status: 4, message: "'\(path)' is no file of a tenant.")
            }
            tenants = trimmed
            slug = nil
            prefix = nil
        }
    }

    func covers(_ slug: String) -> Bool { self.slug.map { $0 == slug } ?? true }

    func reports(_ diagnostic: Diagnostic) -> Bool {
        guard let prefix else { return true }
        let file = diagnostic.span.file
        return file.hasPrefix(prefix) || file + "/" == prefix
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return path == "." ? ".." : "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func name(of path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }
}
