import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct CancelBooking: Tool {
    static let name = "cancel_booking"
    static let summary = """
        Cancels an appointment of the customer's; its time is free for others at once. Call it only after the customer has \
        said which one and that they want it cancelled.
        """

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .required("appointment_id", .identifier().described("The appointment's id.")),
            .optional("reason", .text(1...500, lines: .many).described("If the customer gave one."))
        ) { (appointment, reason) throws(Refusal) in
            .cancelBooking(.init(appointment: appointment, reason: reason))
        }
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .cancelBooking(let wanted) = call else { return nil }
        let booking = try await context.desk.cancel(
            context.served, appointment: wanted.appointment, reason: wanted.reason, by: context.caller)
        return .cancelled(try BookingFact(appointment: booking))
    }
}
