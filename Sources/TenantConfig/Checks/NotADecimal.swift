import Vocabulary

/// An amount of money that is no plain decimal.
enum NotADecimal: Check {
    static let rule = Rule(
        "S006", "a price that is not a decimal, or negative",
        """
        Amounts are digits, with a point before the decimals if there are any: 55 or 55.00. The currency \
        is the tenant's and stands in tenant.yaml, so no sign and no code here.
        """)

    static func finding(_ text: String, _ path: Path, at span: SourceSpan) -> Diagnostic {
        if text.hasPrefix("-"), DecimalText.read(String(text.dropFirst())) != nil {
            return rule.diagnostic(
                "`\(path)` is negative: `\(text)`", at: span, hint: "write 0 for free, or leave the price out"
            )
        }
        let digits = text.filter { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
            .replacing(",", with: ".")
        let guess = DecimalText.read(digits).map { _ in "write \(digits)" }
        return rule.diagnostic(
            "`\(path)` is not a decimal: `\(text.prefix(40))`", at: span,
            hint: guess ?? "write an amount such as 55 or 55.00")
    }
}
