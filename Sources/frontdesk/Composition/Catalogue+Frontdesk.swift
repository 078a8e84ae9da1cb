import Crypto
import Dialogue
import Foundation
import Policy
import Reception
import TenantConfig

extension Catalogue {
    /// All that this program's configurations may refer to by name.
    static let frontdesk = Catalogue(
        tools: Set(Reception.tools.map { type(of: $0).name }),
        actions: Set(Action.all.map(\.name)),
        messages: messages, unasked: ["reminder"],
        systemVariables: MessageID.everywhere.union(SystemPrompt.variables),
        customerVariables: [
            "customer", "message", "messages", "conversation", "history", "transcript", "answers", "intake",
            "note", "notes", "summary",
        ],
        actionsOfTools: [
            "schedule_contact_followup": "send_contact_followup",
            "join_waitlist": "send_waitlist_notification",
        ],
        events: [
            "BookingCreated", "BookingConfirmed", "BookingCancelled", "HoldExpired", "SlotOpened",
            "CalendarWriteFailed", "CalendarRetryExhausted", "CalendarSilent", "FollowUpRequested",
            "InquiryCreated", "HandOverRequested",
        ],
        purposes: Set(NewOutgoing.Purpose.answering.map(\.name)),
        asks: [
            "service", "date", "time", "name", "phone", "email", "code", "confirm", "offer", "visit", "staff",
            "location", "party", "client",
        ],
        hash: { bytes in
            SHA256.hash(data: Data(bytes)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        })

    /// The built-in engine's, and those of what is sent unasked.
    private static let messages = Dictionary(
        uniqueKeysWithValues: MessageID.allCases.map { ($0.rawValue, $0.variables) }
            + [("reminder", MessageID.visit)])
}
