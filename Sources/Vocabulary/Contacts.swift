/// A telephone number in E.164: `+` and 7 to 15 digits.
package struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    package let e164: String

    /// `nil` unless the text is exactly E.164, without spaces or brackets.
    package init?(e164 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "+"), (8...16).contains(bytes.count), bytes[1] != UInt8(ascii: "0")
        else {
            return nil
        }
        guard bytes.dropFirst().allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        self.e164 = text
    }

    package var description: String { e164 }
}

/// An email address, lower-cased. Checked for shape alone: only a mail that arrives proves more.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    package let address: String

    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254, parts[0].utf8.count <= 64 else {
            return nil
        }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
        let allowed = text.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar.value != 0x7F && !"<>()[]\\,;:\"".unicodeScalars.contains(scalar)
                && !scalar.properties.isWhitespace
        }
        guard allowed, !text.contains("..") else { return nil }
        self.address = text.lowercased()
    }

    package var description: String { address }
}

/// How a customer can be reached. A contact is always (kind, value); whether it is verified is a fact of its own.
package enum Contact: Hashable, Sendable {
    case phone(PhoneNumber)
    case email(EmailAddress)

    /// `phone` or `email`, as stored.
    package var kind: String {
        switch self {
        case .phone: "phone"
        case .email: "email"
        }
    }

    package var value: String {
        switch self {
        case .phone(let number): number.e164
        case .email(let address): address.address
        }
    }
}
