import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct LookupBooking: Tool {
    static let name = "lookup_booking"
    static let summary = """
        Finds appointments that were made before, by the confirmation code and the email or phone they were made with. It \
        answers alike for a wrong code and a wrong contact. A customer whose contact is verified needs neither.
        """

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .optional("code", .text(1...40).described("The confirmation code, as typed.")),
            .optional("email", .customerEmail), .optional("phone", .customerPhone)
        ) { (code, email, phone) throws(Refusal) in
            .lookupBooking(.init(code: code, email: email, phone: phone))
        }
    }

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
