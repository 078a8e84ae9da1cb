import Vocabulary

/// Sees to it that a message whose customer has stopped waiting is answered, though its server died: the answer then
/// comes as a push.
package struct FinishTurn: JobHandler {
    package static let kind = "finish_turn"
    package let kind: String = FinishTurn.kind
    private let receptionist: Receptionist

    /// A server that is alive has answered by then, or goes on renewing its lease.
    private static let afterSeconds = 20
    /// How long one attempt waits for the answer, whoever gives it.
    private static let patienceSeconds = 60
    private static let lookEvery = Duration.seconds(1)

    package init(_ receptionist: Receptionist) {
        self.receptionist = receptionist
    }

    static func job(_ id: JobID, _ turn: TurnID) -> NewJob {
        NewJob(
            id: id, kind: kind, key: turn.description, payload: ["turn": turn.description],
            due: .after(seconds: afterSeconds))
    }

    package func run(_ job: ClaimedJob, of served: ServedTenant) async throws -> JobOutcome {
        guard let turn = job.payload["turn"].flatMap({ TurnID($0) }) else {
            return .park(reason: "the job names no message")
        }
        let world = receptionist.world
        let deadline = world.now().adding(seconds: Self.patienceSeconds)
        while let speaker = try await receptionist.conversations.unfinished(served.id, turn: turn) {
            // Nothing happens here while another server holds the session's lease.
            try await receptionist.resume(served, by: speaker)
            guard world.now() < deadline else { return .again(reason: "the message isn't answered yet") }
            try await world.sleep(Self.lookEvery)
        }
        return .done
    }
}
