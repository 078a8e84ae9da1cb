import ArgumentParser
import Dialogue
import Foundation
import HTTPAPI
import PostgresStore
import Reception
import Scheduling
import TenantConfig
import Vocabulary

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell why an answer was what it was: engine, tools, decisions, tokens.")

    @Argument(help: "The message's id, as the chat answered it.") var message: String
    @Option(help: "The tenant's slug or id (default: whichever has the message).") var tenant: String?
    @OptionGroup var folders: TenantFolders

    func run() async throws {
        guard let turn = TurnID(message) else {
            throw Stop.usage("A message's id is a UUID, not '\(message)'.")
        }
        let tree = folders.load()
        let candidates =
            try tenant.map { [try tree.served($0)] }
            ?? tree.tenants.compactMap { $0.compilation.tenant.flatMap(ServedTenant.init) }
        let database = try CommandDatabase.open(ProcessInfo.processInfo.environment)
        do {
            let found = try await find(turn, among: candidates, PostgresConversationStore(database))
            await database.close()
            guard let found else {
                throw Stop(status: 1, message: "No tenant here has a message \(turn).")
            }
            for line in lines(found.explanation, of: found.served) { Console.print(line) }
        } catch {
            await database.close()
            throw error
        }
    }

    private func find(
        _ turn: TurnID, among tenants: [ServedTenant], _ store: PostgresConversationStore
    ) async throws -> (served: ServedTenant, explanation: TurnExplanation)? {
        for served in tenants {
            if let found = try await store.explanation(served.id, turn: turn) { return (served, found) }
        }
        return nil
    }

    private func lines(_ found: TurnExplanation, of served: ServedTenant) -> [String] {
        var lines = [
            "message    \(found.message.turn)",
            "tenant     \(served.tenant.slug)",
            "session    \(found.session)",
            "received   \(served.zone.rfc3339(found.message.receivedAt))",
        ]
        if let conversation = found.conversation { lines.append("talk       \(conversation)") }
        if let answered = found.answeredAt {
            lines.append("answered   \(served.zone.rfc3339(answered))")
            lines.append("engine     \(found.engine ?? "unknown")")
            lines.append("revision   \(revision(found.revision, of: served))")
        } else {
            lines.append("answered   not yet")
        }
        lines.append("customer   \(found.message.message)")
        for decision in found.record.decisions {
            let detail = decision.detail.map { ": \($0)" } ?? ""
            lines.append("\(padded(decision.kind.rawValue)) \(decision.outcome)\(detail)")
        }
        for call in found.record.modelCalls { lines.append("model      \(call.summary)") }
        for call in found.calls { lines.append("tool       \(call.summary)") }
        if let text = found.message.text { lines.append("assistant  \(text)") }
        return lines
    }

    private func revision(_ revision: String?, of served: ServedTenant) -> String {
        guard let revision else { return "unknown" }
        let name = String(revision.prefix(12))
        return revision == served.tenant.revision ? "\(name), that of the files here" : name
    }

    private func padded(_ word: String) -> String {
        word.padding(toLength: 10, withPad: " ", startingAt: 0)
    }
}

extension ModelCall {
    fileprivate var summary: String {
        var parts = ["\(provider) \(model)", outcome, "\(milliseconds) ms"]
        if usage.total > 0 {
            parts.append("\(usage.prompt) tokens in (\(usage.cached) cached), \(usage.completion) out")
        }
        if let costMicros {
            parts.append("$\(Money.dollars(micros: costMicros))")
        }
        return parts.joined(separator: ", ")
    }
}

extension Money {
    /// Six places: an answer costs less than a cent.
    fileprivate static func dollars(micros: Int) -> String {
        let rest = String(micros % 1_000_000)
        return "\(micros / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
    }
}

extension RecordedCall {
    fileprivate var summary: String {
        guard let outcome else { return "\(call.name): no outcome recorded" }
        switch outcome {
        case .offers(let offers, let reason, _):
            return "\(call.name): \(offers.count) starts" + (reason.map { ", since \($0)" } ?? "")
        case .held(let hold): return "\(call.name): held \(hold.service) \(hold.local)"
        case .released: return "\(call.name): released"
        case .booked(let booking): return "\(call.name): \(booking.state.rawValue) \(booking.local)"
        case .found(let bookings): return "\(call.name): \(bookings.count) found"
        case .moved(let booking): return "\(call.name): moved to \(booking.local)"
        case .cancelled(let booking): return "\(call.name): cancelled \(booking.local)"
        case .inquiryTaken: return "\(call.name): inquiry taken"
        case .followUpScheduled(let followUp): return "\(call.name): due \(followUp.local)"
        case .waitlisted: return "\(call.name): on the waiting list"
        case .handedOver: return "\(call.name): handed over"
        case .refused(let failure): return "\(call.name): refused, \(failure.code.rawValue)"
        }
    }
}
