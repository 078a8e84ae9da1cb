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
            pattern: "^[A-Za-z0-9_%+'-]+(\\.[A-Za-z0-9_%+'-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$"
        ) { text in
            // The schema promises this much; the type is wider, for files and for other scripts.
            text.utf8.allSatisfy(isPlainAddressByte) ? EmailAddress(text).flatMap(withPlainParts) : nil
        }
    }
}

private func isPlainAddressByte(_ byte: UInt8) -> Bool {
    let character = Unicode.Scalar(byte)
    return character.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte)
        || "_%+'-.@".unicodeScalars.contains(character)
}

/// No dot at either end of the part before the `@`, and only letters, digits and dashes after it.
private func withPlainParts(_ email: EmailAddress) -> EmailAddress? {
    let parts = email.address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].first != ".", parts[0].last != "." else { return nil }
    return parts[1].contains { "_%+'".contains($0) } ? nil : email
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
