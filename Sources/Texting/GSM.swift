/// The alphabet of text messages (3GPP TS 23.038, sections 6.2.1 and 6.2.1.1).
package enum GSM {
    private static let basic = Set(
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)
    private static let extended = Set("^{}\\[~]|€".unicodeScalars)

    package static func contains(_ scalar: Unicode.Scalar) -> Bool {
        basic.contains(scalar) || extended.contains(scalar)
    }

    /// In septets: what stands in the extension table takes an escape too.
    package static func length(_ scalar: Unicode.Scalar) -> Int { extended.contains(scalar) ? 2 : 1 }
}

extension GSM {
    /// What says the same in the alphabet: for the quotes, dashes, blanks and dots that editors put in by themselves. Empty
    /// for what shows nothing; `nil` where there is no equal.
    package static func equal(of scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{02BC}", "\u{00B4}", "\u{2032}", "`": "'"
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{00AB}", "\u{00BB}", "\u{2033}": "\""
        case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{2022}", "\u{00B7}", "\u{2023}", "\u{25CF}": "-"
        case "\u{2026}": "..."
        case "\t", "\u{00A0}", "\u{2000}"..."\u{200A}", "\u{202F}", "\u{205F}", "\u{3000}": " "
        case "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{00AD}": ""
        case "\u{2028}", "\u{2029}", "\u{0085}": "\n"
        default: nil
        }
    }
}
