import FoundationEssentials
import TenantConfig
import Testing
import Understanding
import Vocabulary

@testable import Dialogue

/// A conversation on a timetable, answered as the server does it: state stored as JSON between turns.
struct Conversation {
    let tenant: Tenant
    var timetable: Timetable
    var state = DialogueState()
    /// Whether the session owns what is booked in it.
    var ownsBookings = true
    var channel = Channel.web
    /// Who the session has proven to be.
    var customer: ProvenCustomer?
    private(set) var tools: [String] = []
    private(set) var reply = Reply()

    init(_ tenant: Tenant, timetable: Timetable? = nil) {
        self.tenant = tenant
        self.timetable = timetable ?? Timetable(tenant)
    }

    /// Everything that was said, as message ids.
    var ids: [MessageID] { reply.sentences.map(\.id) }
    var text: String { reply.sentences.map(\.flat).joined(separator: " ") }

    /// Says something; `text`, `ids` and `tools` then are this turn's.
    @discardableResult
    mutating func say(_ text: String) throws -> Self {
        let listener = Listener(lexicon: Lexicon(tenant))
        let turn = Turn(
            text: text, understood: listener.hear(text, now: timetable.now),
            now: timetable.now, instant: timetable.instant,
            ownBookings: ownsBookings ? timetable.bookings : [], channel: channel, customer: customer)
        let engine = BuiltInEngine(tenant: tenant, listener: listener)
        tools = []
        var results: [ToolResult] = []
        while true {
            switch engine.next(&state, turn: turn, outcomes: results) {
            case .say(let reply):
                self.reply = reply
                #expect(reply.sentences.isEmpty == false)
                state = try JSONDecoder().decode(DialogueState.self, from: JSONEncoder().encode(state))
                return self
            case .call(let call):
                guard results.count < tenant.guardrails.maxToolCallsPerTurn else {
                    Issue.record("more calls than allowed after: \(text)")
                    return self
                }
                tools.append(call.name)
                results.append(ToolResult(call, timetable.run(call)))
            }
        }
    }

    mutating func wait(minutes: Int) {
        timetable.now = LocalDateTime(timetable.now.date, minute: timetable.now.minute + minutes)
    }
}

extension Sentence {
    /// The id and all values, for tests that look for a word.
    var flat: String {
        let values = variables.sorted { $0.key < $1.key }.map { _, value in
            switch value {
            case .text(let text): text
            case .group(let group): group.sorted { $0.key < $1.key }.map(\.value).joined(separator: " | ")
            case .list(let entries):
                entries.map { $0.sorted { $0.key < $1.key }.map(\.value).joined(separator: " | ") }
                    .joined(separator: "; ")
            }
        }
        return "[\(id.rawValue)] " + values.joined(separator: " | ")
    }
}
