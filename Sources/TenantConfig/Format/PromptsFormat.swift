extension Format {
    /// `prompts.yaml`
    static let prompts = Record(
        noun: "prompts.yaml",
        keys: [
            Key(
                "system", .scalar(.plain), example: "receptionist",
                "The template under prompts/, for a language model; `receptionist` unless said."),
            Key(
                "persona",
                .record(
                    Record(
                        noun: "persona",
                        keys: [
                            Key(
                                "name", .scalar(.text), .fallback(BuiltIn.personaName), example: "Ivy",
                                "What the assistant is called."),
                            Key(
                                "tone", .scalar(.text), .fallback(BuiltIn.personaTone),
                                example: "warm and brief", "How it sounds."),
                        ])),
                .filled, example: "{name: Ivy}", "Who speaks."),
            Key(
                "facts", .entries(Entries(noun: "fact", of: .scalar(.text), listIsShort: false)),
                example: "{parking: There is a garage next door.}", "Said only as written."),
            Key(
                "messages",
                .entries(
                    Entries(
                        noun: "message", of: .forms(scalar: .scalar(.text), map: .record(byChannel)),
                        names: .facts, listIsShort: false)),
                example: "{greeting: Hello!}", "The tenant's own wording."),
        ])

    static let byChannel = Record(
        noun: "a message by channel",
        keys: [
            Key("web", .scalar(.text), example: "Hello!", "On the page."),
            Key("sms", .scalar(.text), example: "Hello!", "As a text message."),
            Key("email", .scalar(.text), example: "Hello!", "As a mail."),
        ])
}
