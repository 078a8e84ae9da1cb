import Dialogue
import Vocabulary

struct LookupBooking: Tool {
    static let name = "lookup_booking"
    static let summary = "Appointments of a confirmation code and the contact it was made with."

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .lookupBooking(let wanted) = call else { return nil }
        // A code that no booking can have is looked up in vain; the contact alone opens nothing.
        let code = wanted.code.flatMap { ConfirmationCode($0) }
        if wanted.code != nil, code == nil { return .found([]) }
        let contact = wanted.email.map(Contact.email) ?? wanted.phone.map(Contact.phone)
        do {
            let found = try await context.desk.lookup(
                context.served, code: code, contact: contact,
                by: context.caller, client: context.client)
            return .found(found.compactMap { BookingFact($0) })
        } catch let failure as Failure where failure.code == .notFound {
            return .found([])
        }
    }
}
