import Vocabulary

/// A phone number of another part of the world than the business.
enum NumberFarFromZone: Check {
    static let rule = Rule(
        "C007", "a phone number whose country lies far from the time zone",
        """
        A business in Berlin with a number in New York has most likely been copied from another, and its \
        customers would call or text a stranger. Only parts of the world are compared: a British number for \
        a Spanish business is fine.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard let zone = plan.document.value(.tenant, "timezone"), let name = zone.text,
            let region = name.split(separator: "/").first.map(String.init), name.contains("/"),
            allRegions.contains(region)
        else { return }
        let numbers = [
            ("contact.phone", plan.document.value(.tenant, "contact")?["phone"]),
            ("channels.sms.number", plan.document.value(.tenant, "channels")?["sms"]?["number"]),
        ]
        for (path, number) in numbers {
            guard let number, let text = number.text, let home = country(of: text),
                !home.regions.contains(region)
            else { continue }
            report.add(
                rule.diagnostic(
                    "`\(path)` is a number of \(home.name) (+\(home.code)), far from \(name)",
                    at: number.span,
                    related: [Diagnostic.Related(span: zone.span, message: "the zone is set here")],
                    hint: "check which of the two is right"))
        }
    }

    private static let allRegions: Set<String> = [
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian",
        "Pacific",
    ]

    private static func country(of number: String) -> (code: String, name: String, regions: Set<String>)? {
        let digits = number.dropFirst()
        // ITU-T E.164: codes are one to three digits, and none begins with another.
        return countries.first { digits.hasPrefix($0.code) }
    }

    /// Where a code serves more than one country, the regions of all of them.
    private static let countries: [(code: String, name: String, regions: Set<String>)] = [
        ("1", "North America", ["America", "Pacific", "Atlantic"]), ("20", "Egypt", ["Africa"]),
        ("27", "South Africa", ["Africa"]), ("234", "Nigeria", ["Africa"]), ("254", "Kenya", ["Africa"]),
        ("30", "Greece", ["Europe"]), ("31", "the Netherlands", ["Europe"]), ("32", "Belgium", ["Europe"]),
        ("33", "France", ["Europe"]), ("34", "Spain", ["Europe", "Atlantic", "Africa"]),
        ("351", "Portugal", ["Europe", "Atlantic"]), ("352", "Luxembourg", ["Europe"]),
        ("353", "Ireland", ["Europe"]), ("354", "Iceland", ["Atlantic", "Europe"]),
        ("358", "Finland", ["Europe"]), ("36", "Hungary", ["Europe"]), ("385", "Croatia", ["Europe"]),
        ("386", "Slovenia", ["Europe"]), ("39", "Italy", ["Europe"]), ("40", "Romania", ["Europe"]),
        ("41", "Switzerland", ["Europe"]), ("420", "Czechia", ["Europe"]), ("421", "Slovakia", ["Europe"]),
        ("43", "Austria", ["Europe"]), ("44", "the United Kingdom", ["Europe"]),
        ("45", "Denmark", ["Europe"]), ("46", "Sweden", ["Europe"]),
        ("47", "Norway", ["Europe", "Arctic", "Atlantic"]), ("48", "Poland", ["Europe"]),
        ("49", "Germany", ["Europe"]), ("52", "Mexico", ["America"]), ("54", "Argentina", ["America"]),
        ("55", "Brazil", ["America"]), ("56", "Chile", ["America", "Pacific", "Antarctica"]),
        ("57", "Colombia", ["America"]), ("60", "Malaysia", ["Asia"]),
        ("61", "Australia", ["Australia", "Indian", "Antarctica"]), ("62", "Indonesia", ["Asia"]),
        ("63", "the Philippines", ["Asia"]), ("64", "New Zealand", ["Pacific", "Antarctica"]),
        ("65", "Singapore", ["Asia"]), ("66", "Thailand", ["Asia"]), ("81", "Japan", ["Asia"]),
        ("82", "South Korea", ["Asia"]), ("84", "Vietnam", ["Asia"]), ("852", "Hong Kong", ["Asia"]),
        ("86", "China", ["Asia"]), ("886", "Taiwan", ["Asia"]), ("90", "Turkey", ["Europe", "Asia"]),
        ("91", "India", ["Asia"]), ("92", "Pakistan", ["Asia"]), ("94", "Sri Lanka", ["Asia"]),
        ("966", "Saudi Arabia", ["Asia"]), ("971", "the Emirates", ["Asia"]), ("972", "Israel", ["Asia"]),
        ("974", "Qatar", ["Asia"]),
    ]
}
