import Dialogue
import Vocabulary

struct CreateInquiry: Tool {
    static let name = "create_inquiry"
    static let summary = "Leaves a question that a person of the business answers."

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .createInquiry(let wanted) = call else { return nil }
        let inquiry = Inquiry(
            id: InquiryID(context.desk.world.newID()), session: context.session.id, subject: wanted.subject,
            service: wanted.service, name: wanted.name, email: wanted.email, phone: wanted.phone)
        try await context.conversations.inquire(context.served.id, inquiry: inquiry, key: context.key)
        return .inquiryTaken
    }
}
