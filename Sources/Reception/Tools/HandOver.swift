import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct HandOver: Tool {
    static let name = "hand_over"
    static let summary = """
        Asks a person of the business to take over; the assistant is silent from then on. Call it at once when the \
        customer asks for a person.
        """

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .required(
                "reason",
                Shape<ToolCall.HandOver.Reason>.choice().described(
                    "asked: they want a person; angry: they are upset; stuck: it doesn't get further."))
        ) { (reason) throws(Refusal) in .handOver(.init(reason: reason)) }
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .handOver(let wanted) = call else { return nil }
        try await context.conversations.handOver(
            context.served.id, session: context.session.id, reason: wanted.reason.rawValue, key: context.key)
        return .handedOver
    }
}
