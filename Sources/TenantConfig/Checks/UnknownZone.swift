import Vocabulary

/// A zone that the IANA database doesn't have, or has under another name today.
enum UnknownZone: Check {
    static let rule = Rule(
        "H004", "an unknown zone, or an outdated name of one",
        """
        Every time in a tenant's files is read in this zone, so a name that nobody knows leaves the business \
        without a clock. It is an IANA name such as America/New_York, never an offset such as +01:00. An old \
        name such as US/Eastern still works and is a warning: systems without the file of old names refuse it.
        """)

    static func finding(_ text: String, at span: SourceSpan) -> Diagnostic {
        let meant = Zones.nearest(to: text)
        return rule.diagnostic(
            "unknown zone `\(text)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""), at: span,
            hint: "write the IANA name of a place, such as `timezone: \(meant ?? "America/New_York")`")
    }

    static func outdated(_ text: String, at span: SourceSpan) -> Diagnostic? {
        guard let current = ZoneLinks.current[text] else { return nil }
        return rule.diagnostic(
            "`\(text)` is an old name of the zone `\(current)`", at: span,
            hint: "write `timezone: \(current)`", severity: .warning)
    }
}
