import FrontdeskTesting
import Shapes

/// What a good model would say in the conversations of these tests. It reads its requests as a model does: what the
/// customer wrote, what the facts say, what the tools have answered.
enum Brain {
    static let wish = "I'd like a haircut with Jo next Tuesday at 2pm"
    static let agreement = "Yes, that one please"
    static let details = "Dana Lee, dana@example.com, no allergies"
    /// Tuesday, March 10 at 2:00 PM in New York.
    static let slot = "haircut.1773165600.jo"
    /// Thursday, March 12 at 3:00 PM.
    static let laterSlot = "haircut.1773342000.jo"

    /// Wednesday, September 2 at 11:00 AM.
    static let farSlot = "facial.1788361200.priya"

    static let look = FakeAnswer.call(
        "check_availability",
        [
            "service": "haircut", "from": "2026-03-10", "to": "2026-03-10", "staff": "jo",
            "earliest": "14:00",
            "latest": "14:30",
        ])
    static let hold = FakeAnswer.call("hold_slot", ["slot_id": .string(slot)])
    static let confirm = FakeAnswer.call(
        "confirm_booking",
        [
            "name": "Dana Lee", "email": "dana@example.com",
            "intake": [["question": "allergies", "answer": "none"]],
        ])
    static let offered = FakeAnswer.text(
        "Jo has time for a haircut on Tuesday, March 10 at 2:00 PM. Would you like that one?")
    static let kept = FakeAnswer.text(
        "I'm keeping that time for you. Could I have your name, an email, and any allergies?")
    static let booked = FakeAnswer.text("Wonderful, you're all set, Dana. See you then!")

    /// Books as Dana wants it, whoever answered the messages before.
    static func books(_ request: FakeRequest) -> FakeAnswer {
        let isHeld = request.facts.contains("Held, not booked")
        switch (request.newest, request.results.count) {
        case (wish, 0): return look
        case (wish, _): return offered
        case (agreement, 0): return isHeld ? kept : hold
        case (agreement, _): return kept
        case (details, 0) where isHeld: return confirm
        default: return booked
        }
    }
}

extension FakeRequest {
    /// Messages after the customer's newest.
    private var since: ArraySlice<JSON> {
        guard let last = messages.lastIndex(where: { $0["role"]?.text == "user" }) else { return [] }
        return messages[(last + 1)...]
    }

    var newest: String { messages.last { $0["role"]?.text == "user" }?["content"]?.text ?? "" }
    /// What stands right before the newest message.
    var facts: String { messages.last { $0["role"]?.text == "system" }?["content"]?.text ?? "" }
    /// What the tools have said since the newest message, in order.
    var results: [String] {
        since.filter { $0["role"]?.text == "tool" }.compactMap { $0["content"]?.text }
    }
    /// The ids of the calls since the newest message.
    var callIDs: [String] {
        since.filter { $0["role"]?.text == "tool" }.compactMap { $0["tool_call_id"]?.text }
    }

    /// An id that the facts give: `[appointment …]`.
    func id(of kind: String) -> String? {
        facts.ranges(of: "[\(kind) ").last.map { String(facts[$0.upperBound...].prefix { $0 != "]" }) }
    }
}
