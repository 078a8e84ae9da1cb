import Dialogue
import Vocabulary

struct HandOver: Tool {
    static let name = "hand_over"
    static let summary = "Asks a person of the business to take over; the assistant is silent from then on."

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .handOver(let wanted) = call else { return nil }
        try await context.conversations.handOver(
            context.served.id, session: context.session.id, reason: wanted.reason.rawValue, key: context.key)
        return .handedOver
    }
}
