extension Format {
    /// `policies.yaml`
    static let policies = Record(noun: "policies.yaml", keys: ruleKeys)

    /// `policies/<name>.yaml`
    static let ruleSet = Record(
        noun: "a rule set",
        keys: [Key("version", .scalar(.version), example: "1", "The version of this format.")] + ruleKeys)

    private static let ruleKeys = [
        Key(
            "extends", .list(of: .scalar(.reference("rule set"))), example: "[baseline]",
            status: .withoutEffect, "Rule sets laid under these rules."),
        Key(
            "rules", .entries(Entries(noun: "rule", of: .record(rule), listIsShort: false)),
            example: "{remind: {action: send_reminder, effect: allow}}", status: .withoutEffect,
            "What may happen without a person asking."),
    ]

    static let rule = Record(
        noun: "a rule",
        keys: [
            Key("action", .scalar(.plain), .required, example: "send_reminder", "What it is about."),
            Key("effect", .scalar(.word(["allow", "deny"])), .required, example: "allow", "What it says."),
            Key(
                "priority", .scalar(.integer(-10_000...10_000)), .fallback(BuiltIn.rulePriority),
                example: "100", "The highest decides; a tie of allow and deny is deny."),
            Key(
                "when",
                .entries(
                    Entries(
                        noun: "condition", of: .list(of: .scalar(.plain), loneItem: true), names: .facts,
                        listIsShort: false)),
                example: "{channel: sms}", "All of these hold; of a list any one."),
            Key(
                "because", .scalar(.plain), example: "Clients asked for it",
                "Why, for whoever reads a decision."),
            Key(
                "until", .scalar(.day), example: "2027-12-31",
                "The last date it holds; for ever unless said."),
            Key(
                "mode", .scalar(.word(["enforce", "observe"])), .fallback(BuiltIn.ruleMode),
                example: "enforce", "An observed rule is recorded and not obeyed."),
        ])
}
