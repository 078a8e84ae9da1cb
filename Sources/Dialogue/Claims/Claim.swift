/// One thing that a sentence states, and whether there is evidence for it.
package struct Claim: Codable, Hashable, Sendable {
    package let kind: Kind
    /// The words that make it, as written; in another person's data possibly, so for the record of the turn alone.
    package let words: String
    package let isBacked: Bool

    package init(_ kind: Kind, _ words: String, isBacked: Bool) {
        self.kind = kind
        self.words = words
        self.isBacked = isBacked
    }

    package enum Kind: String, Codable, CaseIterable, Sendable {
        // States: they need a row or a result in exactly that state.
        case held, booked, appointment, moved, cancelled, pending, waitlisted
        case followUp = "follow-up"
        case passedOn = "passed-on"
        case sent, noted, paid, deed
        // Values: they need to be in evidence for what is spoken of.
        case time, day, availability, hours, price, length, percentage, discount, code, staff, service,
            location, person
        case phone, email, link, address, people, number, policy
        // What no evidence could back.
        case topic, markup, internals, keyword

        /// Of these the model's own words give way to those written from the row, after a write.
        package var isState: Bool {
            switch self {
            case .held, .booked, .appointment, .moved, .cancelled, .pending, .waitlisted, .followUp,
                .passedOn:
                true
            case .sent, .noted, .paid, .deed, .time, .day, .availability, .hours, .price, .length,
                .percentage,
                .discount,
                .code, .staff, .service, .location, .person, .phone, .email, .link, .address, .people,
                .number,
                .policy, .topic, .markup, .internals, .keyword:
                false
            }
        }
    }
}

/// What becomes of one sentence.
package struct Verdict: Codable, Hashable, Sendable {
    /// As the model wrote it, with the white space before it.
    package let sentence: String
    package let claims: [Claim]
    /// Whether every claim has evidence.
    package let isBacked: Bool
    /// Whether it is said as it is: a backed sentence gives way where the row of a write speaks in its place.
    package let isKept: Bool
    /// Sentences of the catalogue to be said before it: what a write of this turn did, from its row.
    package let preface: [Sentence]
    /// What is said in its place; empty: nothing.
    package let replacement: [Sentence]
    /// The offers it names, in that order.
    package let mentions: [Offer]
}
