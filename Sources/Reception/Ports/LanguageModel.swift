package import Dialogue

/// Whoever decides what is said next: the built-in engine, or a model behind an API.
package protocol LanguageModel: Sendable {
    /// As kept with every message it answered.
    var name: String { get }

    /// The next step of a turn: a tool to call, or what to say. Asked again with all results until it says something.
    func next(
        _ state: inout DialogueState, turn: Turn, results: [ToolResult], served: ServedTenant
    ) async throws -> Step
}

/// The engine that is always there.
package struct BuiltInModel: LanguageModel {
    package let name = "builtin"

    package init() {}

    package func next(
        _ state: inout DialogueState, turn: Turn, results: [ToolResult], served: ServedTenant
    ) async throws -> Step {
        BuiltInEngine(tenant: served.tenant, listener: served.listener).next(
            &state, turn: turn, outcomes: results)
    }
}
