import Dialogue
import Vocabulary

struct ConfirmBooking: Tool {
    static let name = "confirm_booking"
    static let summary = "Makes a held time an appointment."

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .confirmBooking(let wanted) = call else { return nil }
        let (booking, _) = try await context.desk.confirm(
            context.served,
            .init(
                hold: wanted.hold, name: wanted.name, email: wanted.email, phone: wanted.phone,
                intake: wanted.intake,
                source: "chat", key: context.key), by: context.caller)
        return .booked(try BookingFact(appointment: booking))
    }
}

extension BookingFact {
    /// `nil` for a booking that was never an appointment.
    init?(_ booking: Booking) {
        guard let code = booking.code, let state = BookingState(rawValue: booking.state.rawValue) else {
            return nil
        }
        self.init(
            id: booking.id, code: code.text, service: booking.service, staff: booking.staff,
            location: booking.location, party: booking.party > 1 ? booking.party : nil,
            start: booking.visit.start, end: booking.visit.end, local: booking.local, state: state,
            price: booking.price?.displayText)
    }

    /// For what the ledger has just made an appointment.
    init(appointment booking: Booking) throws(Failure) {
        guard let fact = Self(booking) else { throw Failure(.notFound, "There is no such appointment.") }
        self = fact
    }
}
