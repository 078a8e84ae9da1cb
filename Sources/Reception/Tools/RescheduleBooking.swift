import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct RescheduleBooking: Tool {
    static let name = "reschedule_booking"
    static let summary = """
        Moves an appointment of the customer's to the held time, in one step; the code stays. Before it, find a time with \
        check_availability and hold it, both with `replaces` set to the appointment's id.
        """

    static func isOffered(by tenant: Tenant) -> Bool {
        !ToolSetting(tenant: tenant, hold: nil).bookable.isEmpty
    }

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .required("appointment_id", .identifier().described("The appointment that is to be moved.")),
            .optional("hold_id", setting.holdID)
        ) { (appointment, hold) throws(Refusal) in
            .rescheduleBooking(.init(appointment: appointment, hold: try setting.hold(hold)))
        }
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .rescheduleBooking(let wanted) = call else { return nil }
        let booking = try await context.desk.move(
            context.served, appointment: wanted.appointment, to: wanted.hold, by: context.caller,
            key: context.key)
        return .moved(try BookingFact(appointment: booking))
    }
}
