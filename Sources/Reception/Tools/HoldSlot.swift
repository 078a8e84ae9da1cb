import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct HoldSlot: Tool {
    static let name = "hold_slot"
    static let summary = """
        Keeps an offered slot for the customer for some minutes, while the rest is asked for. Take a `slot_id` from \
        check_availability as it stands there; others are refused. A held time is not booked: confirm_booking does that.
        """

    static func isOffered(by tenant: Tenant) -> Bool {
        !ToolSetting(tenant: tenant, hold: nil).bookable.isEmpty
    }

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .required("slot_id", .text(3...200).described("As check_availability gave it.")),
            .offered("client", setting.client),
            .optional(
                "replaces",
                .identifier().described("The id of the customer's own appointment that is to be moved."))
        ) { (slot, client, replaces) throws(Refusal) in
            .holdSlot(.init(slot: slot, client: client, replaces: replaces))
        }
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .holdSlot(let wanted) = call else { return nil }
        guard context.offered.contains(wanted.slot), let slot = SlotID(wanted.slot) else {
            throw Failure(.slotNotOffered, "That time was not offered in this conversation.")
        }
        let booking = try await context.desk.hold(
            context.served,
            .init(
                slot: slot, party: slot.party, client: wanted.client, replacing: wanted.replaces,
                key: context.key, address: context.client),
            by: context.caller)
        guard let fact = HoldFact(booking) else { throw Failure(.holdExpired, "That hold is over.") }
        return .held(fact)
    }
}

extension HoldFact {
    /// `nil` for a booking that is no longer held.
    init?(_ booking: Booking) {
        guard booking.state == .held, let expires = booking.expiresAt else { return nil }
        self.init(
            id: booking.id, service: booking.service, staff: booking.staff, location: booking.location,
            party: booking.party > 1 ? booking.party : nil, start: booking.visit.start,
            end: booking.visit.end, local: booking.local, expires: expires, price: booking.price?.displayText,
            replaces: booking.movedFrom)
    }
}
