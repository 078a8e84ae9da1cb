package import Vocabulary

/// A fact's value at the moment of a decision.
package enum FactValue: Hashable, Sendable {
    case missing
    /// Something stood there that is no value of the fact.
    case malformed
    /// The place of a word, minutes, or a count.
    case number(Int)
    case id(String)
}

/// What is known at the moment of a decision. What nobody sets is missing.
package struct Facts: Hashable, Sendable {
    /// In the tenant's zone; decides which rules are still in force.
    package var day: LocalDate
    private(set) var values: [FactValue]

    package init(on day: LocalDate) {
        self.day = day
        values = Array(repeating: .missing, count: Fact.all.count)
    }

    /// With `local_time` and `weekday`.
    package init(at moment: LocalDateTime) {
        self.init(on: moment.date)
        set("local_time", .number(moment.minute))
        set("weekday", .number(moment.date.weekday.rawValue))
    }

    package subscript(_ fact: Fact) -> FactValue { values[fact.index] }

    /// A value outside of the fact's domain, or of another type, is kept as malformed.
    package mutating func set(_ fact: Fact, _ value: FactValue) {
        let isFit =
            switch value {
            case .missing, .malformed: true
            case .number(let number): fact.bounds?.contains(number) ?? false
            case .id: fact.noun != nil
            }
        values[fact.index] = isFit ? value : .malformed
    }

    /// A name that isn't a fact's is ignored.
    package mutating func set(_ name: String, _ value: FactValue) {
        if let fact = Fact.named(name) { set(fact, value) }
    }

    /// As an operator would write it; anything else is malformed.
    package mutating func set(_ fact: Fact, text: String) {
        set(fact, fact.value(text) ?? .malformed)
    }

    /// What a record may keep: values are words, numbers and ids by their type, and what was none of these is left out.
    package var recorded: [(fact: Fact, text: String)] {
        Fact.all.compactMap { fact in
            let value = self[fact]
            return value == .missing ? nil : (fact, fact.text(value))
        }
    }
}
