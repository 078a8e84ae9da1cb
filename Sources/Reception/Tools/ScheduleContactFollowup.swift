import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct ScheduleContactFollowup: Tool {
    static let name = "schedule_contact_followup"
    static let summary = """
        Plans that the business writes to or calls the customer later, if the customer asks for it. Needs an email or \
        phone, unless one is known already. The time may come back later than asked for: tell it as it comes back. \
        Nothing is booked by it.
        """

    static func isOffered(by tenant: Tenant) -> Bool { tenant.guardrails.followUpsMax > 0 }

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .required("about", .text(1...500, lines: .many).described("What it is about.")),
            .optional(
                "at",
                .local.described(
                    "On the business's clock, within \(FollowUps.daysAhead) days. Null: a day from now.")),
            .optional("name", .customerName), .optional("email", .customerEmail),
            .optional("phone", .customerPhone)
        ) { (about, at, name, email, phone) throws(Refusal) in
            .scheduleContactFollowup(.init(at: at, about: about, name: name, email: email, phone: phone))
        }
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .scheduleContactFollowup(let wanted) = call else { return nil }
        let followUps = FollowUps(desk: context.desk, store: context.conversations)
        let contact = context.reach(wanted.email, wanted.phone)
        let reachable = ToolCall.ScheduleContactFollowup(
            at: wanted.at, about: wanted.about, name: wanted.name ?? context.customer?.name,
            email: contact.email, phone: contact.phone)
        return .followUpScheduled(
            try await followUps.schedule(context.served, reachable, by: context.session, key: context.key))
    }
}
