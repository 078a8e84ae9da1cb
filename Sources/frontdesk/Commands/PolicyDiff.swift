import ArgumentParser
import Foundation
import Policy
import Reception
import Scheduling
import Shapes
import TenantConfig
import TenantFiles
import Vocabulary

struct PolicyDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Tell exactly what has become allowed or denied.",
        discussion: "Exit status: 0 nothing, 2 changes, 1 something can't be compared.")

    @Argument(help: "A git revision, or a folder with `tenants` and `policies` in it.") var base: String
    @Option(help: "Local to each tenant: what is over by then is nothing (default: now).") var now: String?
    @Option(help: "text or json.") var format = PolicyFormat.text
    @OptionGroup var folders: TenantFolders

    func run() throws {
        let before = try baseTree()
        let after = folders.load()
        let differences = try Set((before.tenants + after.tenants).map(\.slug)).sorted().compactMap { slug in
            try difference(of: slug, before, after)
        }
        switch format {
        case .text: for difference in differences { Console.print(difference.listing) }
        case .json: Console.print(JSON.members(["tenants": .array(differences.map(\.json))]).encoded())
        }
        if differences.contains(where: { !$0.difference.unanswered.isEmpty }) {
            throw Stop(status: 1, message: "Some rules are too many to compare exactly.")
        }
        if !differences.isEmpty { throw Stop(status: 2, message: "") }
        if format == .text { Console.print("Nothing has become allowed or denied.") }
    }

    private func baseTree() throws -> CompiledTree {
        if let folder = baseFolder {
            return CompiledTree(
                TenantTree().load(
                    tenants: folder + "/tenants", policies: folder + "/policies", prompts: folder + "/prompts"
                ))
        }
        return try folders.load(at: base).tree
    }

    private var baseFolder: String? {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: base + "/tenants", isDirectory: &isFolder)
        return exists && isFolder.boolValue ? base : nil
    }

    private func difference(
        of slug: String, _ before: CompiledTree, _ after: CompiledTree
    ) throws -> TenantDifference? {
        let old = try served(slug, in: before)
        let new = try served(slug, in: after)
        guard let clock = new ?? old else { return nil }
        let difference = PolicyDifference(
            from: old?.tenant.policies.book ?? .empty, to: new?.tenant.policies.book ?? .empty,
            on: try clock.policyMoment(now).date)
        let isSame = difference.changes.isEmpty && difference.unanswered.isEmpty
        return isSame ? nil : TenantDifference(slug: slug, difference: difference)
    }

    /// `nil` where there is no such tenant: nothing is allowed to nobody.
    private func served(_ slug: String, in tree: CompiledTree) throws -> ServedTenant? {
        tree.tenants.contains { $0.slug == slug } ? try tree.served(slug) : nil
    }
}

private struct TenantDifference {
    let slug: String
    let difference: PolicyDifference

    var listing: String {
        var lines: [String] = []
        for change in difference.changes {
            lines.append("\(slug): \(change.sentence)")
            lines.append("  for example with \(change.witness.text)")
            lines.append("    before: \(change.before.sentence)")
            lines.append("    now:    \(change.after.sentence)")
        }
        for action in difference.unanswered {
            lines.append("\(slug): the rules about \(action.name) are too many to compare exactly")
        }
        return lines.joined(separator: "\n")
    }

    var json: JSON {
        .members([
            "tenant": .string(slug),
            "changes": .array(
                difference.changes.map { change in
                    .members([
                        "action": .string(change.action.name),
                        "decision": .string(change.isAllowedNow ? "allow" : "deny"),
                        "circumstances": .string(change.circumstances),
                        "witness": .object(
                            change.witness.facts.recorded.map { JSON.Member($0.fact.name, .string($0.text)) }),
                        "date": .string(change.witness.facts.day.description),
                        "before": .string(change.before.sentence), "after": .string(change.after.sentence),
                    ])
                }),
            "unanswered": .strings(difference.unanswered.map(\.name)),
        ])
    }
}
