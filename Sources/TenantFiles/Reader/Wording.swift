/// Parts of the file inside a message: short, on one line, without anything that steers a terminal.
enum Wording {
    private static let longest = 40

    static func quoted(_ text: String) -> String {
        // A little more than is shown, so that the start of a secret is known for one.
        let scalars = Array(text.unicodeScalars.prefix(4 * longest))
        let hidden = SecretMask.hidden(in: scalars)
        var shown = String.UnicodeScalarView()
        for (index, scalar) in scalars.prefix(longest).enumerated() {
            shown.append(hidden.contains(index) ? "*" : scalar)
        }
        return "`" + harmless(String(shown)) + (scalars.count > longest ? "…" : "") + "`"
    }

    static func harmless(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
        return String(result)
    }

    static func codePoint(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Also what turns the direction of text round, so that no line is shown other than it is.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\u{200D}"
        default: false
        }
    }
}
