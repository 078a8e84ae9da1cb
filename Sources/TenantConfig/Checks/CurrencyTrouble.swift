import Vocabulary

/// A currency that ISO 4217 doesn't list, or an amount with decimals that its currency doesn't have.
enum CurrencyTrouble: Check {
    static let rule = Rule(
        "S007", "decimals that don't fit the currency, or an unknown currency",
        """
        Amounts are kept as whole minor units. The yen has none, the Kuwaiti dinar three decimals, most \
        currencies two; an amount with more of them would have to be rounded.
        """)

    static func unknown(_ text: String, at span: SourceSpan) -> Diagnostic {
        let meant = nearest(to: text, among: Currency.codes.sorted())
        return rule.diagnostic(
            "unknown currency `\(text.prefix(20))`" + (meant.map { "; did you mean `\($0)`?" } ?? ""),
            at: span,
            hint: "write the ISO 4217 code, such as USD")
    }

    static func decimals(
        _ decimal: Scalar.Decimal, _ currency: Currency, _ path: Path, at span: SourceSpan
    ) -> Diagnostic {
        let fits = currency.decimals == 0 ? "no decimals" : "\(currency.decimals) decimals"
        let written = decimal.decimals == 1 ? "1 decimal" : "\(decimal.decimals) decimals"
        return rule.diagnostic(
            "`\(path)` has \(written), but \(currency) has \(fits)",
            at: span,
            hint: "write it with \(fits)")
    }
}
