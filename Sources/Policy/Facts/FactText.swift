import Vocabulary

extension Fact {
    /// What its values look like, in words for a message.
    package var expectation: String {
        switch domain {
        case .words(let words): "one of " + words.joined(separator: ", ")
        case .id(let noun): "the id of a \(noun)"
        case .clock: "a time of day such as \"09:00\""
        case .count: "a whole number"
        case .duration: "a duration in hours and minutes, such as 1h30m"
        }
    }

    /// A value as an operator writes it.
    package var example: String {
        switch domain {
        case .words(let words): words.first ?? ""
        case .id(let noun): noun == "service" ? "haircut" : noun == "location" ? "orchard" : "maria"
        case .clock: "09:00"
        case .count: "2"
        case .duration: "2h"
        }
    }

    /// `nil` where it is no value of this fact's type. A number outside the domain is one, and no rule takes it for a
    /// value.
    package func value(_ text: String) -> FactValue? {
        switch domain {
        case .words(let words): words.firstIndex(of: text).map { .number($0) }
        case .id: isID(text) ? .id(text) : nil
        case .clock: clockMinute(text).map { .number($0) }
        case .count: wholeNumber(text).map { .number($0) }
        case .duration:
            text.hasPrefix("-")
                ? elapsedMinutes(String(text.dropFirst())).map { .number(-$0) }
                : elapsedMinutes(text).map { .number($0) }
        }
    }

    /// As `value(_:)` reads it.
    package func text(_ value: FactValue) -> String {
        switch value {
        case .missing: "none"
        case .malformed: "of the wrong type"
        case .id(let id): id
        case .number(let number): text(number)
        }
    }

    func text(_ number: Int) -> String {
        switch domain {
        case .words(let words): words.indices.contains(number) ? words[number] : String(number)
        case .id, .count: String(number)
        case .clock: clockText(number)
        case .duration: (number < 0 ? "-" : "") + elapsedText(abs(number))
        }
    }
}

/// `09:30`, without 24:00 and later.
func clockMinute(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
        let hour = wholeNumber(String(parts[0])), let minute = wholeNumber(String(parts[1])), hour < 24,
        minute < 60
    else { return nil }
    return hour * 60 + minute
}

/// Digits alone, at most nine of them.
func wholeNumber(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    return Int(text)
}

/// `45m`, `2h`, `1h30m`.
func elapsedMinutes(_ text: String) -> Int? {
    var total = 0
    var rest = text[...]
    for (unit, factor) in [(Character("h"), 60), ("m", 1)] {
        guard let end = rest.firstIndex(of: unit) else { continue }
        guard let number = wholeNumber(String(rest[..<end])), number <= 6_000_000 else { return nil }
        total += number * factor
        rest = rest[rest.index(after: end)...]
    }
    return rest.isEmpty && !text.isEmpty ? total : nil
}

package func elapsedText(_ minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    if hours == 0 { return "\(rest)m" }
    return rest == 0 ? "\(hours)h" : "\(hours)h\(rest)m"
}

/// Lower-case letters, digits and dashes.
private func isID(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100
        && text.utf8.allSatisfy { 97...122 ~= $0 || 48...57 ~= $0 || $0 == 45 }
}
