import Crypto
import Dialogue
import Foundation
import TenantConfig
import Vocabulary

/// Tools of a turn: each once, whichever server and whichever engine asks.
extension Answering {
    /// What a server that died in this turn has recorded is given again; a write it may or may not have done is asked
    /// again under its key.
    func takeOver(_ turn: Turn, _ work: inout TurnWork) async throws {
        guard !pending.recorded.isEmpty else { return }
        work.record.note(.takeover, "went on", "\(pending.recorded.count) calls recorded")
        for recorded in pending.recorded {
            if let outcome = recorded.outcome {
                if case .holdSlot(let wanted) = recorded.call, case .refused(let failure) = outcome,
                    failure.code == .confirmationRequired
                {
                    work.farDate = work.offers.first { $0.slot == wanted.slot }
                }
                work.results.append(ToolResult(recorded.call, outcome))
            } else {
                try await run(recorded.call, turn, &work)
            }
        }
    }

    /// A batch of reads at once, or a single write.
    func run(_ batch: [NumberedCall], _ turn: Turn, _ work: inout TurnWork) async throws {
        guard batch.count > 1 else {
            if let only = batch.first { try await run(only.call, turn, &work) }
            return
        }
        for call in batch { await tell(status(of: call.call)) }
        let before = work
        let outcomes = try await withThrowingTaskGroup(
            of: (Int, ToolOutcome).self, returning: [Int: ToolOutcome].self
        ) { group in
            for call in batch {
                let context = try context(call.call, call.number, before)
                group.addTask { (call.number, try await runTool(call.call, in: context)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for call in batch {
            guard let outcome = outcomes[call.number] else { continue }
            keep(call.call, outcome, &work)
        }
    }

    func run(_ call: ToolCall, _ turn: Turn, _ work: inout TurnWork) async throws {
        await tell(status(of: call))
        if let refusal = guarded(call, turn, &work) { return keep(call, .refused(refusal), &work) }
        let number = work.results.count
        if call.writes {
            // Before it runs: whoever takes over must know of it. What was read before goes along.
            let intent = NumberedCall(number: number, call: call)
            try await receptionist.conversations.record(
                served.id, turn: pending.turn, calls: work.unrecorded + [intent], lease: lease)
            work.unrecorded = []
        }
        keep(call, try await runTool(call, in: try context(call, number, work)), &work)
    }

    private func keep(_ call: ToolCall, _ outcome: ToolOutcome, _ work: inout TurnWork) {
        work.unrecorded.append(NumberedCall(number: work.results.count, call: call, outcome: outcome))
        work.results.append(ToolResult(call, outcome))
    }

    /// Far dates need a yes, whichever engine asks (C6).
    private func guarded(_ call: ToolCall, _ turn: Turn, _ work: inout TurnWork) -> Failure? {
        guard case .holdSlot(let wanted) = call,
            let offer = work.offers.first(where: { $0.slot == wanted.slot })
        else { return nil }
        let decision = served.tenant.guardrails.decision(
            onHolding: offer, state: work.state, understood: turn.understood, now: turn.now,
            instant: turn.instant)
        guard !decision.allows else {
            work.state.farDateConfirmed =
                work.state.asked == .isFarDateRight(slot: offer.slot)
                ? offer.local : work.state.farDateConfirmed
            return nil
        }
        work.record.note(decision)
        work.farDate = offer
        return Failure(
            .confirmationRequired,
            "That start is far away. Ask the customer whether they mean that date; hold it after their yes.")
    }

    private func context(_ call: ToolCall, _ number: Int, _ work: TurnWork) throws -> ToolContext {
        ToolContext(
            desk: receptionist.desk, conversations: receptionist.conversations, served: served,
            session: speaker.session, client: speaker.client, customer: pending.customer,
            offered: Set(work.offers.map(\.slot)),
            key: IdempotencyKey(
                caller: "session:\(speaker.session.id)", route: "tool:" + call.name,
                key: "\(pending.turn):\(number)", payloadHash: try hash(of: call)))
    }

    private func hash(of call: ToolCall) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return SHA256.hash(data: try encoder.encode(call)).map { String($0, radix: 16) }.joined(
            separator: ".")
    }

    /// What a waiting customer is shown; English, like the names of days in replies.
    private func status(of call: ToolCall) -> TurnEvent {
        let text =
            switch call {
            case .checkAvailability: "Looking at what is free"
            case .holdSlot: "Holding the time"
            case .releaseHold: "Giving the time back"
            case .confirmBooking: "Booking"
            case .lookupBooking: "Looking for the appointment"
            case .rescheduleBooking: "Moving the appointment"
            case .cancelBooking: "Cancelling the appointment"
            case .createInquiry: "Passing the question on"
            case .scheduleContactFollowup: "Making a note to get back"
            case .joinWaitlist: "Writing to the waiting list"
            case .handOver: "Calling a person"
            case .unusable: "Thinking"
            }
        return .status(tool: call.name, text: text)
    }
}
