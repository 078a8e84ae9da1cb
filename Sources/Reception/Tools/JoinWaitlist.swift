import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct JoinWaitlist: Tool {
    static let name = "join_waitlist"
    static let summary = """
        Puts the customer on the waiting list of a service for some days, when nothing that suits them is free and they \
        want to hear if that changes. Needs a name and an email or phone. No time is held or booked by it.
        """

    static func isOffered(by tenant: Tenant) -> Bool {
        !ToolSetting(tenant: tenant, hold: nil).bookable.isEmpty
    }

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .required("service", setting.bookableService),
            .required("from", .date.described("The first day that would do.")),
            .required("to", .date.described("The last day that would do, itself included.")),
            .offered("staff", setting.staff), .offered("location", setting.location),
            .offered("party", setting.party), .required("name", .customerName),
            .optional("email", .customerEmail), .optional("phone", .customerPhone)
        ) { (service, from, to, staff, location, party, name, email, phone) throws(Refusal) in
            let days = try ToolSetting.days(from: from, to: to)
            return .joinWaitlist(
                .init(
                    service: service, from: days.from, to: days.to, staff: staff, location: location,
                    party: party ?? 1, name: name, email: email, phone: phone))
        }
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .joinWaitlist(let wanted) = call else { return nil }
        let contact = context.reach(wanted.email, wanted.phone)
        let wish = WaitlistWish(
            service: wanted.service, from: wanted.from, to: wanted.to, staff: wanted.staff,
            location: wanted.location, party: wanted.party, name: wanted.name, email: contact.email,
            phone: contact.phone)
        let waitlist = Waitlist(desk: context.desk, store: context.conversations)
        _ = try await waitlist.join(context.served, wish, by: context.caller, key: context.key)
        return .waitlisted
    }
}
