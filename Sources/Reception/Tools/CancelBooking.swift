import Dialogue
import Vocabulary

struct CancelBooking: Tool {
    static let name = "cancel_booking"
    static let summary = "Cancels an appointment of the customer's."

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .cancelBooking(let wanted) = call else { return nil }
        let booking = try await context.desk.cancel(
            context.served, appointment: wanted.appointment, reason: wanted.reason, by: context.caller)
        return .cancelled(try BookingFact(appointment: booking))
    }
}
