import Policy

/// The format of `policies/tests/*.yaml`.
enum PolicyTestFormat {
    static let file = Record(
        noun: "a file of policy tests",
        keys: [
            Key("version", .scalar(.version), .required, example: "1", "The version of this format."),
            now,
            Key(
                "tests", .entries(Entries(noun: "test", of: .record(test), listIsShort: false)), .required,
                example: "{reminders: {tenants: [bloom], actions: [send_reminder], facts: {}, expect: []}}",
                "Tests by id."),
        ])

    private static let now = Key(
        "now", .scalar(.dateTime), example: "2026-03-02T10:00",
        "The tenants' clock: what local_time and weekday are unless facts say otherwise, and the day of `until`."
    )

    static let test = Record(
        noun: "a policy test",
        keys: [
            Key(
                "tenants", .list(of: .scalar(.reference("tenant"))), .required, example: "[bloom]",
                "Whose rules decide."),
            Key(
                "actions", .list(of: .scalar(.plain)), .required, example: "[send_reminder]",
                "What is asked about."),
            now,
            Key(
                "facts", facts, .required, example: "{channel: [sms, email]}",
                "What is known; every combination of listed values is tried. `none`: missing."),
            Key(
                "expect", .list(of: .record(expectation)), .required,
                example: "[{decision: allow, rule: remind}]",
                "What comes out, the first that fits; what none fits must be denied."),
        ])

    private static let facts = Shape.entries(
        Entries(
            noun: "fact", of: .list(of: .scalar(.plain), loneItem: true), names: .facts, listIsShort: false))

    private static let expectation = Record(
        noun: "an expectation",
        keys: [
            Key(
                "tenants", .list(of: .scalar(.reference("tenant"))), example: "[bloom]",
                "For these alone; all of the test's unless said."),
            Key(
                "actions", .list(of: .scalar(.plain)), example: "[send_reminder]",
                "For these alone; all of the test's unless said."),
            Key(
                "when", facts, example: "{channel: sms}",
                "For these values alone, each among those of the test."),
            Key(
                "decision", .scalar(.word(MisspeltEffect.words)), .required, example: "allow",
                "What is decided."),
            Key(
                "rule", .scalar(.plain), example: "remind",
                "The id of the rule that must decide; any unless said."),
        ])
}
