import Dialogue
import Vocabulary

struct ReleaseHold: Tool {
    static let name = "release_hold"
    static let summary = "Gives a held time back when the customer wants another."

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .releaseHold(let wanted) = call else { return nil }
        try await context.desk.release(context.served, hold: wanted.hold, by: context.caller)
        return .released
    }
}
