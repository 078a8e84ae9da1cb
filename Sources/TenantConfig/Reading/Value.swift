import Scheduling
import Vocabulary

/// A node of the configuration after the schema gave it a type. What could not be read is `unusable`: it has
/// been reported, and whoever meets it keeps quiet.
struct Value: Sendable {
    var content: Content
    var span: SourceSpan
    /// As the node's.
    var stretches: [MarkedNode.Stretch] = []

    enum Content: Sendable {
        case unusable
        /// `none`: drops an inherited entry.
        case dropped
        case scalar(Scalar)
        case list([Value])
        case map(Map)
        /// One text in several languages, by language. Only what `speaking` was asked of holds none of them.
        case texts([Entry])
    }

    struct Map: Sendable {
        var entries: [Entry] = []
        /// Something in it was refused, so that what is missing may have been meant by it.
        var damaged = false

        subscript(key: String) -> Entry? { entries.first { $0.key == key } }
    }

    struct Entry: Sendable {
        let key: String
        var keySpan: SourceSpan
        var value: Value
    }

    static func unusable(at span: SourceSpan) -> Self { Self(content: .unusable, span: span) }

    var isUnusable: Bool {
        if case .unusable = content { true } else { false }
    }

    var map: Map? {
        if case .map(let map) = content { map } else { nil }
    }

    var list: [Value]? {
        if case .list(let values) = content { values } else { nil }
    }

    var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The translations of a text.
    var languages: [Entry]? {
        if case .texts(let entries) = content { entries } else { nil }
    }

    /// The value of a key, unless it is missing or unusable.
    subscript(key: String) -> Value? {
        guard let value = map?[key]?.value, !value.isUnusable else { return nil }
        return value
    }

    /// Whether something was written for the key, usable or not.
    func mentions(_ key: String) -> Bool { map?[key] != nil }

    /// The entries that can be used, in the order written.
    var usableEntries: [Entry] { map?.entries.filter { !$0.value.isUnusable } ?? [] }
}

/// A single value with its type.
enum Scalar: Hashable, Sendable {
    case text(String)
    case distance(Distance)
    case minute(Int)
    case interval(DayInterval)
    case date(LocalDate)
    case dateTime(LocalDateTime)
    case yearly(MonthDay)
    case decimal(Decimal)
    case integer(Int)
    case truth(Bool)

    /// A decimal as written: its digits without the point, and how many stand behind it.
    struct Decimal: Hashable, Sendable {
        let digits: Int
        let decimals: Int
    }
}

extension Value {
    var text: String? {
        if case .text(let text) = scalar { text } else { nil }
    }

    var integer: Int? {
        if case .integer(let number) = scalar { number } else { nil }
    }

    var truth: Bool? {
        if case .truth(let truth) = scalar { truth } else { nil }
    }

    var distance: Distance? {
        if case .distance(let distance) = scalar { distance } else { nil }
    }

    var minutes: Minutes? {
        if case .distance(.elapsed(let minutes)) = scalar { minutes } else { nil }
    }

    var minute: Int? {
        if case .minute(let minute) = scalar { minute } else { nil }
    }

    var interval: DayInterval? {
        if case .interval(let interval) = scalar { interval } else { nil }
    }

    var decimal: Scalar.Decimal? {
        if case .decimal(let decimal) = scalar { decimal } else { nil }
    }

    /// The texts of a list, without those that could not be read.
    var texts: [String] { list?.compactMap(\.text) ?? [] }
}

extension SourceSpan {
    private static let nowhere = Mark(line: 1, column: 1, byte: 0)

    /// The place of values that are built in.
    static let builtIn = Self(file: "", start: nowhere, end: nowhere)
    var isBuiltIn: Bool { isInSameFile(as: .builtIn) }

    static func start(of file: String) -> Self { Self(file: file, start: nowhere, end: nowhere) }
}
