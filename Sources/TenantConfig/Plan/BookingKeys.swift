import Scheduling
import Vocabulary

extension Document {
    /// A booking rule of the tenant's, whoever wrote it.
    func booking(_ key: String) -> Value? { value(.hours, "booking")?[key] }
}

struct WrittenRules {
    /// For messages.
    let name: String
    fileprivate let own: Value?
    fileprivate let inherited: Value?

    subscript(key: String) -> Value? { own?[key] ?? inherited?[key] }

    /// Whether one of them is its own: what is inherited as a whole has been looked at where it was written.
    func says(_ keys: String...) -> Bool { keys.contains { own?[$0] != nil } }
}

extension Plan {
    /// The tenant's booking rules and those of each service that has any of its own, with the name for messages.
    var bookingRules: [WrittenRules] {
        let services = document.value(.services, "services")?.usableEntries ?? []
        return [WrittenRules(name: "the business", own: document.value(.hours, "booking"), inherited: nil)]
            + services.compactMap { entry in
                entry.value["booking"].map { own in
                    WrittenRules(name: entry.key, own: own, inherited: document.value(.hours, "booking"))
                }
            }
    }
}

extension SourceSpan {
    /// The place of the first value, or of the second if that one is built in.
    static func written(_ value: Value, or other: Value) -> SourceSpan {
        value.span.isBuiltIn ? other.span : value.span
    }
}

extension Distance {
    /// Whether a start can be at least as far away as the first and at most as far as the second.
    static func canBeBetween(_ least: Distance, _ greatest: Distance) -> Bool {
        switch (least, greatest) {
        case (.elapsed(let least), .elapsed(let greatest)): least < greatest
        case (.days(let least), .days(let greatest)): least <= greatest
        // The last minute of the last date is up to a day further than the days say.
        case (.elapsed(let least), .days(let greatest)): least.count < (greatest + 1) * 1440
        // Tomorrow may begin in a minute.
        case (.days(let least), .elapsed(let greatest)): least == 0 || (least - 1) * 1440 < greatest.count
        }
    }
}
