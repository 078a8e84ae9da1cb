import Vocabulary

/// A phone number in another shape than E.164.
enum NotE164: Check {
    static let rule = Rule(
        "C001", "a phone number that is not E.164",
        """
        A plus, the country's code and the number, without blanks, brackets or a leading zero: \
        \"+12125550123\". It is quoted, because other readers take it for a number. A number that already \
        begins with a plus can be brought into this form by `lint --fix`; where the country is missing, a \
        person must say which it is.
        """)

    static func finding(_ text: String, _ path: Path, at span: SourceSpan) -> Diagnostic {
        let certain = normalised(text)
        let hint =
            certain.map { "write \"\($0)\"" }
            ?? "write the plus and the country's code, such as \"+12125550123\""
        return rule.diagnostic(
            "`\(path)` is no phone number in E.164: `\(text.prefix(40))`", at: span, hint: hint,
            fix: certain.map { Diagnostic.Fix([Diagnostic.Fix.Edit(span, "\"\($0)\"")]) })
    }

    /// The number that is meant, if only its writing differs: nothing but separators left out, and the `(0)` that is
    /// dialled at home alone.
    private static func normalised(_ text: String) -> PhoneNumber? {
        let bare = text.replacing("(0)", with: "")
        guard bare.first == "+",
            bare.dropFirst().unicodeScalars.allSatisfy({
                ("0"..."9").contains($0)
                    || " \u{00A0}-.()/\u{2010}\u{2011}\u{2013}".unicodeScalars.contains($0)
            })
        else { return nil }
        return PhoneNumber(e164: "+" + bare.filter { $0.isASCII && $0.isNumber })
    }
}
