package import Vocabulary

/// Hears what comes in, for figures and alarms. No part of it is personal.
package protocol TextWatch: Sendable {
    func note(_ event: TextEvent, of tenant: TenantID)
    /// What went wrong without the provider hearing of it.
    func report(_ error: any Error)
}

package enum TextEvent: Hashable, Sendable {
    case received(TextKind)
    /// The same text was delivered again.
    case repeated
    /// Alarm: one id came with two texts.
    case otherContent

    /// As the label of a figure.
    package var outcome: String {
        switch self {
        case .received(let kind): kind.rawValue
        case .repeated: "repeated"
        case .otherContent: "other_content"
        }
    }

    /// Whether somebody must look.
    package var isAlarm: Bool { self == .otherContent }
}
