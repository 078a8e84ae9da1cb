import ArgumentParser
import Foundation
import Shapes

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is missing or weak in this deployment, each with its mend.",
        discussion: "Exit status: 0 all is well, 1 something is missing or weak.")

    @Option(help: "text or json.") var format = Format.text
    @Option(help: "The folder of migrations.") var migrations = "migrations"
    @OptionGroup var folders: TenantFolders

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let patient = Patient(
            environment: environment, tenants: folders.tenants, policies: folders.policies,
            prompts: folders.prompts, migrations: migrations, deployment: try? Deployment(environment))
        var results: [(name: String, findings: [Finding])] = []
        for examination in examinations {
            results.append((examination.name, await examination.findings(in: patient)))
        }
        switch format {
        case .text: for result in results { Console.print(text(of: result.name, result.findings)) }
        case .json: Console.print(json(of: results).encoded())
        }
        if results.contains(where: { !$0.findings.isEmpty }) { throw Stop(status: 1, message: "") }
    }

    private func text(of name: String, _ findings: [Finding]) -> String {
        guard !findings.isEmpty else { return "ok    \(name)" }
        return findings.map { "weak  \(name): \($0.what)\n      mend: \($0.mend)" }.joined(separator: "\n")
    }

    private func json(of results: [(name: String, findings: [Finding])]) -> JSON {
        let findings: [JSON] = results.flatMap { result in
            result.findings.map { finding in
                .members([
                    "examination": .string(result.name), "what": .string(finding.what),
                    "mend": .string(finding.mend),
                ])
            }
        }
        return .members([
            "version": .int(1), "examinations": .strings(results.map(\.name)), "findings": .array(findings),
        ])
    }
}
