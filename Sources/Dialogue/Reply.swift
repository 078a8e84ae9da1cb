/// What the assistant says, before it is put into words: sentences by message id, in order, at most one question and
/// that at the end.
package struct Reply: Codable, Hashable, Sendable {
    package var sentences: [Sentence]
    package var cards: [Card]
    /// The fields (`service`, `date`, `time`, `name`, `phone`, `email`, `code`, `confirm`) and intake ids it asks for.
    package var asks: [String]
    /// A person has the conversation: the sentences answer a REST caller and are sent nowhere else (C7).
    package var isSilent: Bool

    package init(
        _ sentences: [Sentence] = [], cards: [Card] = [], asks: [String] = [], isSilent: Bool = false
    ) {
        self.sentences = sentences
        self.cards = cards
        self.asks = asks
        self.isSilent = isSilent
    }
}

/// One message of the catalogue and the values it is filled with.
package struct Sentence: Codable, Hashable, Sendable {
    package let id: MessageID
    package let variables: [String: MessageValue]

    package init(_ id: MessageID, _ variables: [String: MessageValue] = [:]) {
        self.id = id
        self.variables = variables
    }
}

/// A value of a message's variable. An absent variable is left out, never empty.
package enum MessageValue: Codable, Hashable, Sendable {
    case text(String)
    /// `visit.when`: the group `visit` with its text `when`.
    case group([String: String])
    /// A section that repeats.
    case list([[String: String]])
}

/// The same facts for clients that draw them instead of reading the text.
package enum Card: Codable, Hashable, Sendable {
    /// In the order shown.
    case offers([Offer])
    case hold(HoldFact)
    case appointment(BookingFact)
}
