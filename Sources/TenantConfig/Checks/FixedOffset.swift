import Vocabulary

/// `EST`, `UTC` or `Etc/GMT+5` as the zone of a business.
enum FixedOffset: Check {
    static let rule = Rule(
        "H005", "a fixed offset or an abbreviation instead of a place",
        """
        A business lives by the clocks of its place, which most places change twice a year: EST keeps winter \
        time in summer, and every visit would be an hour off. Etc/GMT+5 even counts west where people expect \
        east. Write the IANA name of the place, which knows when its clocks change.
        """, severity: .warning)

    static func finding(_ text: String, at span: SourceSpan) -> Diagnostic? {
        guard let place = places[text] ?? (text.hasPrefix("Etc/") ? "Europe/London" : nil) else { return nil }
        return rule.diagnostic(
            "`\(text)` is an offset, not a place, and follows no place's clocks", at: span,
            hint: "write the IANA name of the place, such as `timezone: \(place)`")
    }

    static func isOne(_ text: String) -> Bool { places[text] != nil || text.hasPrefix("Etc/") }

    private static let places = [
        "UTC": "Europe/London", "UCT": "Europe/London", "GMT": "Europe/London", "GMT0": "Europe/London",
        "Zulu": "Europe/London", "Universal": "Europe/London", "Greenwich": "Europe/London",
        "EST": "America/New_York", "MST": "America/Phoenix", "HST": "Pacific/Honolulu",
        "EST5EDT": "America/New_York", "CST6CDT": "America/Chicago", "MST7MDT": "America/Denver",
        "PST8PDT": "America/Los_Angeles", "WET": "Europe/Lisbon", "CET": "Europe/Berlin",
        "MET": "Europe/Berlin", "EET": "Europe/Helsinki",
    ]
}
