import Dialogue
import Vocabulary

/// The session's own holds and appointments after what this turn has done to them (C2).
struct OwnVisits: Sendable {
    private(set) var holds: [HoldFact]
    private(set) var bookings: [BookingFact]

    init(_ own: [Booking], _ results: [ToolResult]) {
        holds = own.compactMap { HoldFact($0) }
        bookings = own.compactMap { BookingFact($0) }
        for result in results { take(result) }
    }

    private mutating func take(_ result: ToolResult) {
        switch result.outcome {
        case .held(let hold):
            holds.removeAll { $0.id == hold.id }
            holds.append(hold)
        case .released:
            if case .releaseHold(let call) = result.call { holds.removeAll { $0.id == call.hold } }
        case .booked(let booking): keep(booking)
        case .moved(let booking):
            if case .rescheduleBooking(let call) = result.call {
                bookings.removeAll { $0.id == call.appointment }
            }
            keep(booking)
        case .cancelled(let booking): keep(booking)
        case .found(let found): for booking in found { keep(booking) }
        case .offers, .inquiryTaken, .followUpScheduled, .waitlisted, .handedOver, .refused: break
        }
    }

    /// A hold's id is its appointment's.
    private mutating func keep(_ booking: BookingFact) {
        holds.removeAll { $0.id == booking.id }
        bookings.removeAll { $0.id == booking.id }
        bookings.append(booking)
    }
}
