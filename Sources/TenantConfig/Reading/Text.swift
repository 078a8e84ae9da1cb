import Scheduling
import Vocabulary

/// The forms of single values, read from their text. They say what is wrong and leave the reporting to the
/// reader.
enum DurationText {
    enum Problem: Error {
        /// Digits alone.
        case withoutUnit
        case unitsMixed
        case tooLong
        case malformed
    }

    /// `45m`, `2h`, `1h30m`; `90d`, `2w`.
    static func read(_ text: String) throws(Problem) -> Distance {
        var total = 0
        var units: [UInt8] = []
        var digits: [UInt8] = []
        for byte in text.utf8 {
            if byte.isDigit {
                digits.append(byte)
                continue
            }
            guard !digits.isEmpty, let factor = factors[byte] else { throw .malformed }
            guard digits.count <= 7, let number = integer(digits) else { throw .tooLong }
            total += number * factor
            units.append(byte)
            digits = []
        }
        guard digits.isEmpty else { throw units.isEmpty ? .withoutUnit : .malformed }
        switch units {
        case [UInt8(ascii: "h"), UInt8(ascii: "m")], [UInt8(ascii: "h")], [UInt8(ascii: "m")]:
            guard total <= 60 * 24 * 3660 else { throw .tooLong }
            return .elapsed(Minutes(total))
        case [UInt8(ascii: "d")], [UInt8(ascii: "w")]:
            guard total <= 3660 else { throw .tooLong }
            return .days(total)
        default:
            throw Set(units).isDisjoint(with: [UInt8(ascii: "d"), UInt8(ascii: "w")])
                ? .malformed : .unitsMixed
        }
    }

    private static let factors: [UInt8: Int] = [
        UInt8(ascii: "m"): 1, UInt8(ascii: "h"): 60, UInt8(ascii: "d"): 1, UInt8(ascii: "w"): 7,
    ]

    /// `45m`, `1h30m`, `90d`: the shortest way to write it.
    static func write(_ distance: Distance) -> String {
        switch distance {
        case .days(let days): "\(days)d"
        case .elapsed(let minutes): write(minutes)
        }
    }

    static func write(_ minutes: Minutes) -> String {
        let hours = minutes.count / 60
        let rest = minutes.count % 60
        if hours == 0 { return "\(rest)m" }
        return rest == 0 ? "\(hours)h" : "\(hours)h\(rest)m"
    }
}

enum ClockText {
    /// `09:00` … `47:59`, in minutes after the day's midnight; `nil` for anything else.
    static func read(_ text: some StringProtocol) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hours = integer(bytes[0..<2]), let minutes = integer(bytes[3..<5]), hours < 48, minutes < 60
        else { return nil }
        return hours * 60 + minutes
    }

    /// What was probably meant by `9:00`, `9`, `9am`, `9.30` or `9:30 pm`.
    static func guess(_ text: some StringProtocol) -> String? {
        var letters = text.lowercased().filter { $0 != " " }
        var half: Int?
        for (suffix, hours) in [("am", 0), ("pm", 12)] where letters.hasSuffix(suffix) {
            letters.removeLast(2)
            half = hours
        }
        let parts = letters.split(whereSeparator: { ":.h".contains($0) }).map { Array($0.utf8) }
        guard (1...2).contains(parts.count), let hours = integer(parts[0]),
            let minutes = parts.count == 2 ? integer(parts[1]) : 0, minutes < 60, hours < 24
        else { return nil }
        guard let half else { return clockText(hours * 60 + minutes) }
        return hours <= 12 ? clockText((hours % 12 + half) * 60 + minutes) : nil
    }
}

enum DecimalText {
    /// Digits, or digits around one point; `nil` for anything else, a sign included.
    static func read(_ text: String) -> Scalar.Decimal? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        let digits = parts.flatMap { Array($0) }
        guard digits.count <= 12, let number = integer(digits) else { return nil }
        return Scalar.Decimal(digits: number, decimals: parts.count == 2 ? parts[1].count : 0)
    }
}

enum DateText {
    enum Reading {
        case date(LocalDate)
        case yearly(MonthDay)
        /// Shaped like a date, but no such day exists; what a lenient parser makes of it.
        case impossible(leniently: String?)
        case malformed
    }

    /// `2026-12-25` or `12-25`.
    static func read(_ text: String) -> Reading {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { integer(Array($0)) }
        guard numbers.count == parts.count else { return .malformed }
        switch parts.map(\.count) {
        case [4, 2, 2]:
            if let date = LocalDate(year: numbers[0], month: numbers[1], day: numbers[2]) {
                return .date(date)
            }
            return .impossible(
                leniently: lenient(year: numbers[0], month: numbers[1], day: numbers[2])?.description)
        case [2, 2]:
            if let day = MonthDay(month: numbers[0], day: numbers[1]) { return .yearly(day) }
            let day = lenient(year: 2026, month: numbers[0], day: numbers[1]).map(MonthDay.init(of:))
            return .impossible(leniently: day?.description)
        default:
            return .malformed
        }
    }

    /// Months and days that run over are carried on, as most programming languages do.
    private static func lenient(year: Int, month: Int, day: Int) -> LocalDate? {
        LocalDate(year: year, month: 1, day: 1)?.adding(months: month - 1).adding(days: day - 1)
    }
}

enum WeekdayText {
    /// `mon`, or `mon-thu` with both ends; a range may run over Sunday. `nil` if a day is unknown.
    static func read(_ key: String) -> [Weekday]? {
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        let days = parts.compactMap { part in Weekday.allCases.first { $0.key == part } }
        guard days.count == parts.count, (1...2).contains(days.count) else { return nil }
        let length = (days[days.count - 1].rawValue - days[0].rawValue + 7) % 7
        return (0...length).compactMap { Weekday(rawValue: (days[0].rawValue + $0) % 7) }
    }

    /// `monday` → `mon`, `Tues-Thurs` → `tue-thu`.
    static func guess(_ key: String) -> String? {
        let parts = key.lowercased().split(separator: "-").map { part in
            Weekday.allCases.first { part.hasPrefix($0.key) }?.key
                ?? nearest(to: String(part), among: Weekday.allCases.map(\.key))
        }
        let days = parts.compactMap { $0 }
        return days.count == parts.count && (1...2).contains(days.count) ? days.joined(separator: "-") : nil
    }

    /// `mon, wed-fri`
    static func write(_ days: [Weekday]) -> String {
        var runs: [(first: Weekday, last: Weekday)] = []
        for day in days.sorted() {
            if let run = runs.last, run.last.rawValue + 1 == day.rawValue {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day))
            }
        }
        return runs.map { $0.first == $0.last ? $0.first.key : "\($0.first.key)-\($0.last.key)" }
            .joined(separator: ", ")
    }
}

enum PartyText {
    /// `3`, or `1-2` with both ends; from 1 to 1000 people.
    static func read(_ key: String) -> ClosedRange<Int>? {
        let parts = key.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { integer(Array($0)) }
        guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last,
            numbers.count <= 2, (1...1000).contains(first), (first...1000).contains(last)
        else { return nil }
        return first...last
    }

    static func write(_ parties: ClosedRange<Int>) -> String {
        parties.count == 1 ? "\(parties.lowerBound)" : "\(parties.lowerBound)-\(parties.upperBound)"
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    var isLowerCase: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
    var isUpperCase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
}

/// A number of 1 to 18 digits and nothing else.
func integer(_ bytes: some Collection<UInt8>) -> Int? {
    guard (1...18).contains(bytes.count), bytes.allSatisfy(\.isDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}
