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
