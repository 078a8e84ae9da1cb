import Synchronization
package import Vocabulary

/// Hears what becomes of messages, for figures and alarms. No part of it is personal.
package protocol SendWatch: Sendable {
    func note(_ event: SendEvent, of tenant: TenantID)
}

package enum SendEvent: Hashable, Sendable {
    /// The provider has taken it.
    case sent(channel: String)
    case suppressed(reason: String)
    case refused(channel: String, code: String)
    case triedAgain(channel: String)
    /// It was in the provider's list after all.
    case adopted
    /// Alarm: it may never have gone out, and isn't repeated.
    case parked(OutgoingID, reason: String)
    case status(OutgoingState)
    /// A callback that is about none of ours, or in words that nobody knows.
    case unknownStatus

    /// As the label of a figure.
    package var outcome: String {
        switch self {
        case .sent: "sent"
        case .suppressed: "suppressed"
        case .refused: "refused"
        case .triedAgain: "tried_again"
        case .adopted: "adopted"
        case .parked: "parked"
        case .status(let state): "status_\(state.rawValue)"
        case .unknownStatus: "status_unknown"
        }
    }

    /// Whether somebody must look.
    package var isAlarm: Bool {
        if case .parked = self { true } else { false }
    }
}

/// Counts what becomes of messages and hands on what somebody must look at.
package final class SendTally: SendWatch {
    private let counts = Mutex<[String: Int]>([:])
    private let alarm: @Sendable (SendEvent, TenantID) -> Void

    package init(alarm: @escaping @Sendable (SendEvent, TenantID) -> Void = { _, _ in }) {
        self.alarm = alarm
    }

    package func note(_ event: SendEvent, of tenant: TenantID) {
        counts.withLock { $0[event.outcome, default: 0] += 1 }
        if event.isAlarm { alarm(event, tenant) }
    }

    /// By outcome, since the process began.
    package var figures: [(outcome: String, count: Int)] {
        counts.withLock { $0.sorted { $0.key < $1.key }.map { (outcome: $0.key, count: $0.value) } }
    }
}
