import Vocabulary

/// Counts the attempts of one transaction and says what follows from an error (B4).
struct Retrying {
    enum Verdict: Equatable {
        case again(after: Duration, Reason)
        case refuse(Failure)
        /// The caller knows what to do.
        case surface
    }

    enum Reason: Equatable {
        case conflict
        case lockWait
        case loss
    }

    /// Waits before the second, third and fourth attempt, halved to one and a half times by chance.
    static let conflictWaits: [Duration] = [.milliseconds(50), .milliseconds(100), .milliseconds(200)]

    private var conflicts = 0
    private var lockWaits = 0
    private var losses = 0

    /// `chance` is at least 0 and less than 1.
    mutating func verdict(on error: PostgresError, chance: Double) -> Verdict {
        switch error {
        case .refused(let refusal): verdict(on: refusal.sqlState, chance: chance)
        case .connectionLost: again(&losses, [.zero], chance, .loss, else: Self.unavailable)
        case .cannotConnect: .refuse(Self.unavailable)
        case .poolExhausted: .refuse(Self.busy)
        case .unknownOutcome, .undecodable, .misuse: .surface
        }
    }

    private mutating func verdict(on state: String, chance: Double) -> Verdict {
        switch state {
        case SQLState.serializationFailure, SQLState.deadlock:
            again(&conflicts, Self.conflictWaits, chance, .conflict, else: Self.busy)
        case SQLState.lockNotAvailable: again(&lockWaits, [.zero], chance, .lockWait, else: Self.busy)
        // Another connection of the pool may hold the same outdated statement.
        case _ where SQLState.spoilsPrepared(state):
            again(&losses, [.zero, .zero, .zero], chance, .loss, else: Self.unavailable)
        case SQLState.queryCancelled: .refuse(Self.busy)
        case _ where state.hasPrefix("53"): .refuse(Self.unavailable)
        default: .surface
        }
    }

    private func again(
        _ count: inout Int, _ waits: [Duration], _ chance: Double, _ reason: Reason, else failure: Failure
    ) -> Verdict {
        guard count < waits.count else { return .refuse(failure) }
        defer { count += 1 }
        return .again(after: waits[count] * (0.5 + chance), reason)
    }

    private static let busy = Failure(
        .busy, "Too much is going on right now. Please try again in a moment.", retryAfterSeconds: 1)
    private static let unavailable = Failure(
        .unavailable, "The appointment book can't be reached right now. Please try again in a moment.",
        retryAfterSeconds: 5)
}
