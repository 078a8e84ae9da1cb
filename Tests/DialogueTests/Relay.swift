import FoundationEssentials
import TenantConfig
import Testing
import Understanding
import Vocabulary

@testable import Dialogue

/// One conversation answered by two engines in turn: a scripted 'model' that calls tools itself, and the built-in one.
struct Relay {
    /// What the model calls next in a turn, given the state before it and the results so far.
    typealias Script = @Sendable (_ turn: Int, _ state: DialogueState, _ results: [ToolResult]) -> ToolCall?

    let tenant: Tenant
    var timetable: Timetable
    var state = DialogueState()
    private(set) var reply = Reply()
    private(set) var shown: [Offer] = []
    private(set) var turns = 0

    init(_ tenant: Tenant) {
        self.tenant = tenant
        self.timetable = Timetable(tenant)
    }

    var listener: Listener { Listener(lexicon: Lexicon(tenant)) }

    private func turn(_ text: String) -> Turn {
        Turn(
            text: text, understood: listener.hear(text, now: timetable.now), now: timetable.now,
            instant: timetable.instant, ownBookings: timetable.bookings)
    }

    /// The model answers the turn; `shows` picks what its reply showed.
    mutating func model(
        _ text: String, script: Script, shows: ([ToolResult]) -> [Offer] = { _ in [] }
    ) throws {
        let turn = turn(text)
        let results = run(script, limit: .max)
        let seen = shows(results)
        state.note(turn, results: results, shown: seen, tenant: tenant, listener: listener)
        if !seen.isEmpty { shown = seen }
        try finish()
    }

    /// The model makes some calls and is gone; the built-in engine ends the turn.
    mutating func builtin(_ text: String, after calls: Int = 0, of script: Script = { _, _, _ in nil }) throws
    {
        let turn = turn(text)
        var results = run(script, limit: calls)
        let engine = BuiltInEngine(tenant: tenant, listener: listener)
        while true {
            switch engine.next(&state, turn: turn, outcomes: results) {
            case .call(let call):
                try #require(results.count < tenant.guardrails.maxToolCallsPerTurn)
                results.append(ToolResult(call, timetable.run(call)))
            case .say(let reply):
                self.reply = reply
                if !state.offers.isEmpty { shown = state.offers }
                return try finish()
            }
        }
    }

    private mutating func run(_ script: Script, limit: Int) -> [ToolResult] {
        var results: [ToolResult] = []
        while results.count < limit, let call = script(turns, state, results) {
            results.append(ToolResult(call, timetable.run(call)))
        }
        return results
    }

    private mutating func finish() throws {
        turns += 1
        state = try JSONDecoder().decode(DialogueState.self, from: JSONEncoder().encode(state))
        #expect(state.progress == nil)
    }

    var standing: [BookingFact] { timetable.bookings.filter(\.state.stands) }
}
