/// The ASCII sign that another one stands for in a telephone number.
package enum PlainSign {
    /// Digits of all scripts, full-width forms, blanks and dashes of all kinds; `nil` where there is no such sign.
    package static func ascii(for scalar: Unicode.Scalar) -> UInt8? {
        if scalar.isASCII { return UInt8(scalar.value) }
        // Full-width forms stand in the order of ASCII.
        if (0xFF01...0xFF5E).contains(scalar.value) { return UInt8(scalar.value - 0xFF01 + 0x21) }
        switch scalar.properties.generalCategory {
        case .decimalNumber: return scalar.properties.numericValue.map { UInt8(ascii: "0") + UInt8($0) }
        case .spaceSeparator: return UInt8(ascii: " ")
        case .dashPunctuation: return UInt8(ascii: "-")
        default: return others[scalar]
        }
    }

    /// What copying from a page or an address book brings along unseen: direction marks, joiners, the soft hyphen.
    package static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII && scalar.properties.generalCategory == .format
    }

    /// Minus, the Japanese long vowel that is typed for a dash, and dots at middle height.
    private static let others: [Unicode.Scalar: UInt8] = [
        "\u{2212}": UInt8(ascii: "-"), "\u{30FC}": UInt8(ascii: "-"), "\u{00B7}": UInt8(ascii: "."),
        "\u{2022}": UInt8(ascii: "."), "\u{2044}": UInt8(ascii: "/"),
    ]
}
