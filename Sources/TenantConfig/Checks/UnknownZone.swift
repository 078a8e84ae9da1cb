import Vocabulary

/// A zone that the IANA database doesn't have.
enum UnknownZone: Check {
    static let rule = Rule(
        "H004", "an unknown zone",
        """
        Every time in a tenant's files is read in this zone. It is an IANA name such as America/New_York; \
        an offset such as +01:00 or an abbreviation such as EST would be wrong for half of the year.
        """)

    static func finding(_ text: String, at span: SourceSpan) -> Diagnostic {
        let meant = Zones.nearest(to: text)
        return rule.diagnostic(
            "unknown zone `\(text)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""), at: span,
            hint: "write the IANA name of a place, such as `timezone: \(meant ?? "America/New_York")`")
    }
}
