import ArgumentParser
import Foundation
import Policy
import Reception
import Scheduling
import Shapes
import TenantConfig
import TenantFiles
import Vocabulary

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Ask what may happen unasked, test the rules, and compare them.",
        subcommands: [PolicyExplain.self, PolicyTestCommand.self, PolicyDiff.self])
}

enum PolicyFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

struct PolicyExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Decide one case, with every rule's part in it.",
        discussion: "Exit status: 0 allowed, 2 denied. `KEY=none` makes a fact missing that --now would give."
    )

    @Argument(help: "The tenant's slug or id.") var tenant: String
    @Argument(help: "The action, such as send_reminder.") var action: String
    @Argument(help: "Facts, such as channel=sms before_visit=2h.") var facts: [String] = []
    @Option(help: "A moment such as 2026-03-02T10:00, local to the tenant (default: now).") var now: String?
    @Option(help: "text or json.") var format = PolicyFormat.text
    @OptionGroup var folders: TenantFolders

    func run() throws {
        let served = try folders.load().served(tenant)
        let decision = served.tenant.policies.book.decide(
            action, try facts(on: served), id: World.live.newID().uuidString.lowercased())
        switch format {
        case .text:
            Console.print(decision.listing)
            if decision.reason == .unknownAction,
                let meant = nearest(to: action, among: Action.all.map(\.name))
            {
                Console.error("Did you mean \(meant)?")
            }
        case .json: Console.print(decision.json(of: served.tenant.slug).encoded())
        }
        if !decision.isAllowed { throw Stop(status: 2, message: "") }
    }

    private func facts(on served: ServedTenant) throws -> Facts {
        var known = Facts(at: try served.policyMoment(now))
        for pair in facts {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw Stop.usage("A fact is written KEY=VALUE, not '\(pair)'.") }
            let name = String(parts[0])
            guard let fact = Fact.named(name) else {
                let names = Fact.all.map(\.name)
                let hint = nearest(to: name, among: names).map { "Did you mean \($0)?" }
                throw Stop.usage(
                    "There is no fact '\(name)'. \(hint ?? "There is " + names.joined(separator: ", ") + ".")"
                )
            }
            if let known = Action.named(action), !known.has(fact) {
                throw Stop.usage(
                    "\(action) has no \(name); it has \(known.facts.map(\.name).joined(separator: ", ")).")
            }
            let text = String(parts[1])
            guard text != "none" else {
                known.set(fact, .missing)
                continue
            }
            guard let value = fact.value(text) else {
                throw Stop.usage("\(name) takes \(fact.expectation), not '\(text)'.")
            }
            known.set(fact, value)
        }
        return known
    }
}

extension ServedTenant {
    /// The tenant's clock, or where an option puts it.
    func policyMoment(_ now: String?) throws -> LocalDateTime {
        guard let now else { return zone.local(of: World.live.now()) }
        guard let moment = LocalDateTime(now) else {
            throw Stop.usage("--now takes a local moment such as 2026-03-02T10:00, not '\(now)'.")
        }
        return moment
    }
}

extension Decision {
    func json(of tenant: String) -> JSON {
        .members([
            "id": .string(id), "tenant": .string(tenant), "action": .string(action),
            "decision": .string(isAllowed ? "allow" : "deny"), "reason": .string(reason.rawValue),
            "revision": .string(revision),
            "rule": rule.map { $0.json },
            "facts": .object(facts.recorded.map { JSON.Member($0.fact.name, .string($0.text)) }),
            "date": .string(facts.day.description),
            "absent_facts": .strings(absentFacts.map(\.name)),
            "trace": .array(
                steps.map { step in
                    .members([
                        "rule": book.rules[step.rule].json, "part": .string(step.part.name),
                        "detail": .string(words(of: step)),
                    ])
                }),
        ])
    }
}

extension Decision.Part {
    fileprivate var name: String {
        switch self {
        case .decides: "decides"
        case .outranked: "outranked"
        case .observes: "observed"
        case .fails: "fails"
        case .over: "over"
        }
    }
}

extension PolicyRule {
    fileprivate var json: JSON {
        .members([
            "id": .string(id), "effect": .string(effect.rawValue), "tier": .string(tier.rawValue),
            "priority": .int(priority), "mode": .string(mode.rawValue), "file": .string(span.file),
            "line": .int(span.start.line), "because": because.map { .string($0) },
        ])
    }
}
