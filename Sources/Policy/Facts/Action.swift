/// Something that the platform does without a person asking for it at that moment.
package struct Action: Hashable, Sendable {
    package let name: String
    /// What it is about, and so which facts it has.
    package let aspects: Set<Fact.Aspect>
    /// It reaches people who did not just do something that calls for an answer.
    package let isRisky: Bool
    /// One sentence for the operator.
    package let summary: String
    package let index: Int

    package static func == (left: Self, right: Self) -> Bool { left.index == right.index }
    package func hash(into hasher: inout Hasher) { hasher.combine(index) }

    /// All there are; nothing else can be done unasked. One line each.
    package static let all: [Action] = numbered([
        (
            "send_confirmation", [.moment, .message, .visit], false,
            "Tells the customer of a booking made or moved."
        ),
        (
            "send_cancellation", [.moment, .message, .visit], false,
            "Tells the customer that a booking is off."
        ),
        ("send_reminder", [.moment, .message, .visit], true, "Reminds the customer of a visit."),
        ("send_hold_followup", [.moment, .message, .visit], true, "Asks about a hold that ran out."),
        (
            "send_waitlist_notification", [.moment, .message, .visit], true,
            "Offers a freed time to somebody waiting."
        ),
        (
            "send_contact_followup", [.moment, .message], true,
            "Comes back to somebody who asked to be contacted."
        ),
        ("retry_calendar_sync", [.moment, .visit], false, "Tries again to write a booking to the calendar."),
        (
            "escalate_calendar_failure", [.moment, .message, .visit], false,
            "Tells the business that a booking is not in its calendar."
        ),
        ("notify_business", [.moment, .message, .visit], false, "Tells the business what happened."),
    ])

    private static func numbered(_ declarations: [(String, Set<Fact.Aspect>, Bool, String)]) -> [Action] {
        declarations.enumerated().map { index, action in
            Action(
                name: action.0, aspects: action.1, isRisky: action.2, summary: action.3, index: index)
        }
    }

    package static func named(_ name: String) -> Action? { all.first { $0.name == name } }

    package var facts: [Fact] { Fact.all.filter { aspects.contains($0.aspect) } }

    package func has(_ fact: Fact) -> Bool { aspects.contains(fact.aspect) }
}
