import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct CreateInquiry: Tool {
    static let name = "create_inquiry"
    static let summary = """
        Leaves a question or wish that a person of the business answers, for what isn't booked here or not known. Nothing \
        is booked by it.
        """

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .required("subject", .text(1...2000, lines: .many).described("What the customer wants to know.")),
            .offered("service", setting.service), .optional("name", .customerName),
            .optional("email", .customerEmail), .optional("phone", .customerPhone)
        ) { (subject, service, name, email, phone) throws(Refusal) in
            .createInquiry(
                .init(subject: subject, service: service, name: name, email: email, phone: phone))
        }
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .createInquiry(let wanted) = call else { return nil }
        // A person reads it, and calls the number that was given for it.
        let proven = context.reach(nil, nil)
        let inquiry = Inquiry(
            id: InquiryID(context.desk.world.newID()), session: context.session.id, subject: wanted.subject,
            service: wanted.service, name: wanted.name ?? context.customer?.name,
            email: wanted.email ?? proven.email, phone: wanted.phone ?? proven.phone)
        try await context.conversations.inquire(context.served.id, inquiry: inquiry, key: context.key)
        return .inquiryTaken
    }
}
