import TenantConfig
import Understanding
import Vocabulary

/// One turn being answered: the state, the message, and what the tools have said so far.
struct Exchange {
    let tenant: Tenant
    let listener: Listener
    let turn: Turn
    var state: DialogueState

    mutating func step(_ outcomes: [ToolResult]) -> Step {
        state.progress = nil
        return .say(Reply([Sentence(.notUnderstood)]))
    }
}
