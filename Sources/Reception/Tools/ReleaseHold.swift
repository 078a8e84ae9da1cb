import Dialogue
import Shapes
import TenantConfig
import Vocabulary

struct ReleaseHold: Tool {
    static let name = "release_hold"
    static let summary = """
        Gives a held time back, when the customer wants another or none. An appointment isn't cancelled by it.
        """

    static func isOffered(by tenant: Tenant) -> Bool {
        !ToolSetting(tenant: tenant, hold: nil).bookable.isEmpty
    }

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(.optional("hold_id", setting.holdID)) { (hold) throws(Refusal) in
            .releaseHold(.init(hold: try setting.hold(hold)))
        }
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .releaseHold(let wanted) = call else { return nil }
        try await context.desk.release(context.served, hold: wanted.hold, by: context.caller)
        return .released
    }
}
