import Dialogue
import Vocabulary

struct RescheduleBooking: Tool {
    static let name = "reschedule_booking"
    static let summary = "Moves an appointment of the customer's to a held time."

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .rescheduleBooking(let wanted) = call else { return nil }
        let booking = try await context.desk.move(
            context.served, appointment: wanted.appointment, to: wanted.hold, by: context.caller,
            key: context.key)
        return .moved(try BookingFact(appointment: booking))
    }
}
