import Dialogue
import Scheduling
import Vocabulary

struct CheckAvailability: Tool {
    static let name = "check_availability"
    static let summary = "Free starts of a service between two dates, in order."

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .checkAvailability(let wanted) = call else { return nil }
        let found = try await context.desk.availability(
            context.served,
            .init(
                service: wanted.service, window: .dates(wanted.from, wanted.to), staff: wanted.staff,
                location: wanted.location, party: wanted.party, client: wanted.client,
                replacing: wanted.replaces), by: context.caller)
        let fitting = found.slots.filter { slot in
            wanted.earliest.map { slot.local.minute >= $0 } ?? true
                && wanted.latest.map { slot.local.minute <= $0 } ?? true
        }
        return .offers(
            fitting.map(Offer.init), reason: found.reason?.sentence, next: found.next.map(Offer.init))
    }
}

extension Offer {
    init(_ slot: Slot) {
        self.init(
            slot: SlotID(slot).description, service: slot.service, staff: slot.staff,
            location: slot.location, party: slot.party > 1 ? slot.party : nil, start: slot.visit.start,
            end: slot.visit.end, local: slot.local, price: slot.price?.displayText, seatsLeft: slot.seatsLeft)
    }
}
