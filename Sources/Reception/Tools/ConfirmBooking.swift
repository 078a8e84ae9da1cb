import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct ConfirmBooking: Tool {
    static let name = "confirm_booking"
    static let summary = """
        Books the held time. Call it once the customer has agreed to the time and given a name, an email or phone, and an \
        answer to each required question. Tell the customer the status as it comes back: `pending` is not confirmed.
        """

    static func isOffered(by tenant: Tenant) -> Bool {
        !ToolSetting(tenant: tenant, hold: nil).bookable.isEmpty
    }

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .required("name", .customerName), .optional("email", .customerEmail),
            .optional("phone", .customerPhone), .offered("intake", answers(setting.tenant)),
            .optional("hold_id", setting.holdID)
        ) { (name, email, phone, intake, hold) throws(Refusal) in
            var answers: [String: String] = [:]
            for (index, answer) in (intake ?? []).enumerated() {
                guard answers.updateValue(answer.text, forKey: answer.question) == nil else {
                    let place = "/intake/\(index)/question"
                    throw Refusal([.init(pointer: place, code: "repeated", detail: "Answered twice.")])
                }
            }
            return .confirmBooking(
                .init(
                    hold: try setting.hold(hold), name: name, email: email, phone: phone, intake: answers))
        }
    }

    private struct Answer: Sendable {
        let question: String
        let text: String
    }

    private static func answers(_ tenant: Tenant) -> Shape<[Answer]>? {
        guard !tenant.intake.isEmpty else { return nil }
        let answer = Shape<Answer>.object(
            .required("question", .word(of: tenant.intake.map(\.id)).described("Id of the question.")),
            .required("answer", .text(1...2000, lines: .many).described("In the customer's words."))
        ) { (question, text) throws(Refusal) in Answer(question: question, text: text) }
        return .list(of: answer, count: 0...tenant.intake.count).described(
            "Answers to the questions of the service.")
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .confirmBooking(let wanted) = call else { return nil }
        let (booking, _) = try await context.desk.confirm(
            context.served,
            .init(
                hold: wanted.hold, name: wanted.name, email: wanted.email, phone: wanted.phone,
                proven: context.customer?.contacts ?? [], intake: wanted.intake, source: "chat",
                key: context.key), by: context.caller)
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
