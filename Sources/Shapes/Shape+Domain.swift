package import Vocabulary

extension Shape {
    package static func identifier<Named>() -> Self where Value == Identifier<Named> {
        parsed(
            "a UUID", length: 36...36, formats: ["uuid"],
            pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
        ) { Identifier<Named>($0) }
    }
}

extension Shape where Value == Instant {
    /// RFC 3339 with its offset.
    package static var instant: Self {
        parsed(
            "a time with its offset, such as 2026-03-02T10:00:00-05:00", length: 20...40,
            formats: ["date-time"]
        ) {
            Instant(rfc3339: $0)
        }
    }
}

extension Shape where Value == LocalDate {
    package static var date: Self {
        parsed("a date, such as 2026-03-02", length: 10...10, formats: ["date"]) { LocalDate($0) }
    }
}

extension Shape where Value == PhoneNumber {
    package static var phone: Self {
        parsed(
            "a telephone number in international form, such as +12125550123", length: 8...16,
            pattern: "^\\+[1-9][0-9]{6,14}$"
        ) { PhoneNumber(e164: $0) }
    }
}

extension Shape where Value == EmailAddress {
    package static var email: Self {
        parsed(
            "an email address", length: 5...254,
            pattern: "^[A-Za-z0-9_%+'-]+(\\.[A-Za-z0-9_%+'-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$",
            isPlausible: isPlainAddress
        ) { EmailAddress($0) }
    }
}

/// What the pattern of email addresses says, by hand. `EmailAddress` takes other scripts too, for files.
private func isPlainAddress(_ text: String) -> Bool {
    func isWord(_ part: some Collection<UInt8>, _ more: String) -> Bool {
        !part.isEmpty
            && part.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || more.utf8.contains(byte)
            }
    }
    let halves = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard halves.count == 2 else { return false }
    let names = halves[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let labels = halves[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return names.allSatisfy { isWord($0, "_%+'-") } && labels.count >= 2
        && labels.allSatisfy { isWord($0, "-") }
}

/// A date, or a time with its offset: where a span begins or ends.
package enum Bound: Hashable, Sendable {
    case date(LocalDate)
    case instant(Instant)
}

extension Shape where Value == Bound {
    package static var bound: Self {
        parsed(
            "a date such as 2026-03-02, or a time with its offset", length: 10...40,
            formats: ["date", "date-time"]
        ) { text in
            LocalDate(text).map { .date($0) } ?? Instant(rfc3339: text).map { .instant($0) }
        }
    }
}
