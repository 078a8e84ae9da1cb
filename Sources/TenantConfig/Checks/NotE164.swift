import Vocabulary

/// A phone number in another shape than E.164.
enum NotE164: Check {
    static let rule = Rule(
        "C001", "a phone number that is not E.164",
        """
        A plus, the country's code and the number, without blanks, brackets or a leading zero: \
        \"+12125550123\". It is quoted, because other readers take it for a number.
        """)

    static func finding(_ text: String, _ path: Path, at span: SourceSpan) -> Diagnostic {
        let digits = text.filter { $0 == "+" || $0.isASCII && $0.isNumber }
        let guess = PhoneNumber(e164: digits).map { "write \"\($0)\"" }
        return rule.diagnostic(
            "`\(path)` is no phone number in E.164: `\(text.prefix(40))`", at: span,
            hint: guess ?? "write the plus and the country's code, such as \"+12125550123\"")
    }
}
