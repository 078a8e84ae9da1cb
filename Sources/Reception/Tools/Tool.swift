package import Dialogue
package import Shapes
package import TenantConfig
import Vocabulary

/// One thing an assistant can do. The tenant, the session and the customer come from the server, never from an argument.
package protocol Tool: Sendable {
    /// As in the contract.
    static var name: String { get }
    /// What it does and when it is right, for a model.
    static var summary: String { get }

    /// Whether it makes sense at this business; the same for all of its conversations, as prompts are cached by it.
    static func isOffered(by tenant: Tenant) -> Bool

    /// What it takes, for models and from them. Nothing that says who asks is among it.
    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall>

    /// `nil`: the call is another tool's. A refusal that can be read aloud is an outcome, not an error.
    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome?
}

extension Tool {
    package static func isOffered(by tenant: Tenant) -> Bool { true }
}

/// All that the assistant can do, in the order in which a booking goes.
package let tools: [any Tool] = [
    CheckAvailability(), HoldSlot(), ReleaseHold(), ConfirmBooking(), LookupBooking(), RescheduleBooking(),
    CancelBooking(), JoinWaitlist(), CreateInquiry(), ScheduleContactFollowup(), HandOver(),
]

package struct ToolContext: Sendable {
    package let desk: BookingDesk
    package let conversations: any ConversationStore
    package let served: ServedTenant
    package let session: SessionClaim
    /// The address that speaks; `nil` where there is none to limit.
    package let client: String?
    /// Who the session has proven to be; `nil` where nobody is verified.
    package let customer: KnownCustomer?
    /// Slots that were shown in this conversation and can still be chosen (C4).
    package let offered: Set<String>
    /// Names this write of this turn, so that it is done once however often it is asked.
    package let key: IdempotencyKey

    package init(
        desk: BookingDesk, conversations: any ConversationStore, served: ServedTenant, session: SessionClaim,
        client: String?, customer: KnownCustomer? = nil, offered: Set<String>, key: IdempotencyKey
    ) {
        self.desk = desk
        self.conversations = conversations
        self.served = served
        self.session = session
        self.client = client
        self.customer = customer
        self.offered = offered
        self.key = key
    }

    var caller: Caller { .session(session) }

    /// Where word can be left for the customer: what they have proven goes before what a call says, which may be a
    /// model's invention; of several proven ones the one named.
    func reach(_ email: EmailAddress?, _ phone: PhoneNumber?) -> (email: EmailAddress?, phone: PhoneNumber?) {
        let proven = customer.map { known in
            (
                email: known.emails.first { $0 == email } ?? known.emails.first,
                phone: known.phones.first { $0 == phone } ?? known.phones.first
            )
        }
        return (proven?.email ?? email, proven?.phone ?? phone)
    }
}

/// Finds the tool and gives what came of it.
package func runTool(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome {
    if case .unusable(let attempt) = call { return .refused(attempt.problem) }
    for tool in tools {
        do {
            if let outcome = try await tool.run(call, in: context) { return outcome }
        } catch let failure as Failure {
            // The session itself is over: nothing can be said to it any more.
            guard failure.code != .unauthenticated else { throw failure }
            return .refused(failure)
        }
    }
    return .refused(Failure(.internal, "The assistant has no tool \(call.name)."))
}
