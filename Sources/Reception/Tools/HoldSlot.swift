import Dialogue
import Vocabulary

struct HoldSlot: Tool {
    static let name = "hold_slot"
    static let summary = "Keeps an offered time for the customer for some minutes."

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
