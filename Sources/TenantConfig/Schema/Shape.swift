import Synchronization

/// What may stand at a place of the format. The reader, the layers, the defaults and the hints all follow
/// this one description; nothing else knows which keys there are.
indirect enum Shape: Sendable {
    case scalar(ScalarKind)
    case record(Record)
    case entries(Entries)
    /// `loneItem`: one item may stand for a list of one.
    case list(of: Shape, loneItem: Bool = false)
    /// One day's opening: an interval, a list of them, or `closed`.
    case hours
    case week(WeekShape)
    /// What stands there decides: a scalar, a list or a map. `nil`: not allowed.
    case forms(scalar: Shape? = nil, list: Shape? = nil, map: Shape? = nil)
    /// Known, and left for a later version; the words say what it is for.
    case later(String)
}

/// A map with fixed keys. A class, like its keys: there are few, and each value that is read looks at them.
final class Record: Sendable {
    /// For messages: `a service`.
    let noun: String
    let keys: [Key]
    /// The key for which a lone scalar is short.
    let shortFor: String?
    /// Groups of keys that stand instead of each other: what an upper layer says in one group replaces what lower ones
    /// say in the others.
    let alternatives: [[String]]
    /// The smallest valid value, as written.
    let smallestExample: String

    init(noun: String, keys: [Key], shortFor: String? = nil, alternatives: [[String]] = []) {
        self.noun = noun
        self.keys = keys
        self.shortFor = shortFor
        self.alternatives = alternatives
        let required = keys.filter(\.isRequired).map { "\($0.name): \($0.example)" }
        smallestExample =
            keys.first { $0.name == shortFor }?.example ?? "{" + required.joined(separator: ", ") + "}"
    }

    func key(_ name: String) -> Key? { keys.first { $0.name == name } }
}

/// One key of the format, with all that documentation and help say about it.
final class Key: Sendable {
    let name: String
    let shape: Shape
    let presence: Presence
    /// One sentence for the operator.
    let summary: String
    /// The smallest valid value, as written.
    let example: String
    let status: Status
    private let made = Mutex<Value?>(nil)

    init(
        _ name: String, _ shape: Shape, _ presence: Presence = .optional, example: String,
        status: Status = .served, _ summary: String
    ) {
        self.name = name
        self.shape = shape
        self.presence = presence
        self.summary = summary
        self.example = example
        self.status = status
    }

    /// What is built in, made once.
    func builtIn(_ make: (Key) -> Value?) -> Value? {
        if let known = made.withLock(\.self) { return known }
        let value = make(self)
        made.withLock { $0 = value }
        return value
    }

    enum Presence: Sendable {
        case required
        case optional
        /// The built-in value, as it would be written.
        case fallback(String)
        /// The built-in items of a list.
        case fallbackItems([String])
        /// Built in as a map that takes the built-in values of its own keys.
        case filled
    }

    enum Status: Sendable {
        case served
        /// Read, checked and shown; what acts on it comes with a later version.
        case withoutEffect
        /// Known, and an error until it is served; the words say what it is for.
        case later(String)
        /// Served with this one value.
        case servedAs(String, otherwise: String)
    }
}

/// A map whose keys the operator chooses.
struct Entries: Sendable {
    /// For messages: `service`.
    let noun: String
    let of: Shape
    var names: Names = .ids
    /// A list of ids is short for entries without settings.
    var listIsShort = true

    enum Names: Sendable {
        /// Lower-case letters, digits and dashes; no weekday.
        case ids
        /// As ids, with underscores.
        case facts
        /// A number of people or a range of numbers, `3` or `1-2`; the map is one value, which an upper layer replaces.
        case parties
    }
}

/// Days and ranges of days.
struct WeekShape: Sendable {
    let of: Shape
    /// All seven must be named.
    var complete = false
    /// A map from locations to weeks may stand for the week.
    var byLocation = false
}

/// The types a single value can have.
enum ScalarKind: Sendable, Hashable {
    /// What customers read: one text, or one for each language.
    case text
    /// A word or phrase that is never translated.
    case plain
    /// A reference to something with an id: `staff member`.
    case reference(String)
    /// One of a few words; the later ones are known and not served yet.
    case word([String], later: [String: String] = [:])
    case duration(DurationRule)
    case time
    /// Opening hours.
    case opening
    /// A stretch of the clock that may run through midnight at any length.
    case clockSpan
    case date
    /// A date with a time, in the tenant's zone.
    case dateTime
    /// A date with its year.
    case day
    case decimal
    case integer(ClosedRange<Int>)
    /// A whole number or a date with its year: what an answer may be at least or at most.
    case limit
    case fraction(ClosedRange<Double>)
    case truth
    case phone
    case email
    case zone
    case currency
    case locale
    case language
    case uuid
    case origin
    case colour
    case url
    /// A name in the environment.
    case secret
    /// A calendar's name, or a name in the environment.
    case calendar
    case version

    enum DurationRule: Sendable, Hashable {
        /// Hours and minutes, at least so many minutes.
        case elapsed(atLeast: Int)
        /// How long a visit takes.
        case visit
        /// What is kept free around a visit.
        case buffer
        /// Hours and minutes, or calendar days.
        case distance
    }
}
