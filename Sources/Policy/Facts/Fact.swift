import Vocabulary

/// Something that a condition may ask about, declared once with its type, its domain and what brings it.
package struct Fact: Hashable, Sendable {
    package let name: String
    package let domain: Domain
    /// Actions of this kind have it.
    package let aspect: Aspect
    /// One sentence for the operator.
    package let summary: String
    /// Its place among all facts.
    package let index: Int

    /// What an action must be about to have the fact.
    package enum Aspect: String, Hashable, Sendable {
        /// Every action has a moment.
        case moment
        /// A message to somebody.
        case message
        /// A visit, booked or held.
        case visit
    }

    package enum Domain: Hashable, Sendable {
        /// One of a few words.
        case words([String])
        /// An id of the tenant's: `service`.
        case id(of: String)
        /// The time of day, in minutes.
        case clock
        case count(ClosedRange<Int>)
        /// Elapsed minutes.
        case duration(ClosedRange<Int>)
    }

    package static func == (left: Self, right: Self) -> Bool { left.index == right.index }
    package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

extension Fact {
    /// All there are, in the order people should meet them. One line each; the engine, the analysis, the reader, the
    /// tests' format and the messages follow from it. At most `Fact.limit`.
    package static let all: [Fact] = numbered([
        ("channel", .words(["sms", "email", "web"]), .message, "How the message would go out."),
        ("local_time", .clock, .moment, "The tenant's clock at that moment."),
        ("weekday", .words(Weekday.allCases.map(\.key)), .moment, "The tenant's weekday at that moment."),
        ("attempt", .count(1...1_000_000), .moment, "Which try it is, counted from 1."),
        ("since_cause", .duration(0...longest), .moment, "Time since what the action is about happened."),
        ("service", .id(of: "service"), .visit, "The service's id."),
        ("staff", .id(of: "staff member"), .visit, "The id of the person it is booked with."),
        ("location", .id(of: "location"), .visit, "The location's id."),
        ("party", .count(1...1_000_000), .visit, "How many people come."),
        (
            "status", .words(["held", "pending", "confirmed", "cancelled", "expired"]), .visit,
            "How the booking stands."
        ),
        ("client", .words(["new", "returning"]), .visit, "Whether the customer has been here before."),
        (
            "before_visit", .duration(-longest...longest), .visit,
            "Time from that moment to the visit's start."
        ),
    ])

    /// How many facts the engine has room for.
    package static let limit = 16

    /// Ten years in minutes.
    private static let longest = 60 * 24 * 3660

    private static func numbered(_ declarations: [(String, Domain, Aspect, String)]) -> [Fact] {
        declarations.enumerated().map { index, fact in
            Fact(name: fact.0, domain: fact.1, aspect: fact.2, summary: fact.3, index: index)
        }
    }

    package static func named(_ name: String) -> Fact? { all.first { $0.name == name } }

    static func at(_ index: Int) -> Fact { all[index] }

    /// What has an id of the tenant's.
    package var noun: String? {
        if case .id(let noun) = domain { noun } else { nil }
    }

    /// The values a fact may have, but for ids, which only a tenant knows.
    package var bounds: ClosedRange<Int>? {
        switch domain {
        case .words(let words): 0...(words.count - 1)
        case .id: nil
        case .clock: 0...1439
        case .count(let range), .duration(let range): range
        }
    }
}
