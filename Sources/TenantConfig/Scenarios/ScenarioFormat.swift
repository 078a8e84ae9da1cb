/// The format of `scenarios/*.yaml`.
enum ScenarioFormat {
    private static let calendars = "busy time from a calendar"
    private static let models = "a language model that can be away"

    static let file = Record(
        noun: "a file of scenarios",
        keys: setting + [
            Key(
                "scenarios", .entries(Entries(noun: "scenario", of: .record(scenario), listIsShort: false)),
                .required, example: "{greets: {steps: [{user: Hello}]}}", "Conversations by id.")
        ])

    static let scenario = Record(
        noun: "a scenario",
        keys: setting + [
            Key(
                "steps", .list(of: .record(step)), .required, example: "[{user: Hello}]",
                "What happens, in order.")
        ])

    /// What a file says for all of its scenarios and each may say for itself.
    private static let setting = [
        Key(
            "now", .scalar(.dateTime), example: "2026-03-02T10:00",
            "Where the clock stands at first; moved by `wait` alone."),
        Key(
            "channel", .scalar(.word(["web", "sms"])), example: "web",
            "How the customer writes; by SMS from the given customer's phone, else from an unknown one."),
        Key("given", .record(given), example: "{appointments: []}", "The world before."),
    ]

    static let given = Record(
        noun: "given",
        keys: [
            Key("customer", .record(givenCustomer), example: "{name: Dana Lee}", "Who the customer is."),
            Key(
                "appointments", .list(of: .record(givenAppointment)),
                example: "[{service: haircut, at: 2026-03-10T14:00}]",
                "What is booked: the customer's, or with `times` of so many others."),
            Key(
                "busy", .later(calendars), example: "[]", status: .later(calendars),
                "Busy time in a calendar."),
        ])

    private static let givenCustomer = Record(
        noun: "a customer",
        keys: [
            Key("name", .scalar(.plain), .required, example: "Dana Lee", "The name."),
            Key("phone", .scalar(.phone), example: "\"+12125550187\"", "The phone number."),
            Key("email", .scalar(.email), example: "dana@example.com", "The email address."),
            Key(
                "visits", .scalar(.integer(0...100)), example: "2",
                "How often they have been here; 0 unless said."),
            Key("opted_out", .scalar(.truth), example: "false", "Whether their phone has texted STOP."),
        ])

    private static let visit = [
        Key("service", .scalar(.reference("service")), .required, example: "haircut", "What is booked."),
        Key("staff", .scalar(.reference("staff member")), example: "maria", "With whom; anyone unless said."),
        Key(
            "location", .scalar(.reference("location")), example: "orchard", "Where; anywhere unless said."),
        Key("party", .scalar(.integer(1...1000)), example: "2", "How many people come; one unless said."),
        Key("at", .scalar(.dateTime), .required, example: "2026-03-10T14:00", "When it starts."),
    ]

    private static let givenAppointment = Record(
        noun: "an appointment",
        keys: visit + [
            Key(
                "times", .scalar(.integer(1...100)), example: "4",
                "So many of them, each of another customer.")
        ])

    static let step = Record(
        noun: "a step",
        keys: [
            Key("user", .scalar(.plain), example: "Hello", "What the customer says."),
            Key("wait", .scalar(.duration(.distance)), example: "11m", "How much time passes."),
            Key(
                "meanwhile", .record(meanwhile),
                example: "{book: {service: haircut, at: 2026-03-10T14:00}}", "What someone else does."),
            Key("expect", .record(expect), example: "{holds: 1}", "What must be so afterwards."),
        ])

    static let meanwhile = Record(
        noun: "meanwhile",
        keys: [
            Key(
                "book", .record(Record(noun: "a booking", keys: visit)),
                example: "{service: haircut, at: 2026-03-10T14:00}", "Someone books."),
            Key(
                "cancel", .record(Record(noun: "a cancellation", keys: visit)),
                example: "{service: haircut, at: 2026-03-10T14:00}", "An appointment is cancelled."),
            Key(
                "move",
                .record(
                    Record(
                        noun: "a move",
                        keys: visit + [
                            Key(
                                "to", .scalar(.dateTime), .required, example: "2026-03-11T10:00",
                                "The new start.")
                        ])),
                example: "{service: haircut, at: 2026-03-10T14:00, to: 2026-03-11T10:00}",
                "An appointment is moved."),
            Key(
                "model", .later(models), example: "down", status: .later(models),
                "The model goes or comes back."),
            Key(
                "calendar", .later(calendars), example: "down", status: .later(calendars),
                "The calendar goes or comes back."),
            Key(
                "busy", .later(calendars), example: "[]", status: .later(calendars),
                "Busy time in a calendar."),
        ])

    static let expect = Record(
        noun: "expect",
        keys: [
            Key("says", texts(), example: "[\"March 10\"]", "Parts of the reply, case aside."),
            Key("never_says", texts(), example: "[Maria]", "What the reply must not hold."),
            Key(
                "asks", .list(of: .scalar(.reference("question"))), example: "[name, email]",
                "The fields and questions that it asks for."),
            Key("tools", texts(), example: "[check_availability]", "The tools called, in order."),
            Key(
                "offers", .list(of: .scalar(.dateTime)), example: "[2026-03-10T14:00]", "The starts offered."),
            Key(
                "appointments", .list(of: .record(expectedAppointment)),
                example: "[{service: haircut, at: 2026-03-10T14:00}]",
                "All that came about in the step; [] for none."),
            Key(
                "events", texts(), example: "[BookingCreated]",
                "All that came about in the step; [] for none."),
            Key(
                "sent", .list(of: .record(expectedSent)), example: "[{action: send_confirmation}]",
                "All texts and mails that went out in the step, replies by SMS included; [] for none."),
            Key("holds", .scalar(.integer(0...1000)), example: "1", "How many holds are live afterwards."),
            Key(
                "customer", .record(expectedCustomer), example: "{name: Dana Lee}",
                "Someone the business knows afterwards."),
        ])

    private static func texts() -> Shape { .list(of: .scalar(.plain)) }

    private static let expectedAppointment = Record(
        noun: "an appointment",
        keys: [
            Key("service", .scalar(.reference("service")), example: "haircut", "What is booked."),
            Key("staff", .scalar(.reference("staff member")), example: "maria", "With whom."),
            Key("location", .scalar(.reference("location")), example: "orchard", "Where."),
            Key("party", .scalar(.integer(1...1000)), example: "2", "How many people come."),
            Key("at", .scalar(.dateTime), example: "2026-03-10T14:00", "When it starts."),
            Key("name", .scalar(.plain), example: "Dana Lee", "The customer's name."),
            Key(
                "status", .scalar(.word(["pending", "confirmed"])), example: "confirmed",
                "As the API calls it."),
        ])

    private static let expectedSent = Record(
        noun: "a text or mail",
        keys: [
            Key(
                "action", .scalar(.reference("action")), example: "send_confirmation",
                "The action that a policy allowed; or reply, help, opt_out_confirmation, code, hand_off."),
            Key("channel", .scalar(.word(["sms", "email"])), example: "sms", "How it was sent."),
            Key("to", .scalar(.plain), example: "\"+12125550187\"", "The number or address."),
            Key("says", texts(), example: "[\"March 10\"]", "Parts of the text, case aside."),
            Key("segments", .scalar(.integer(1...100)), example: "1", "Segments of a text message."),
        ])

    private static let expectedCustomer = Record(
        noun: "a customer",
        keys: [
            Key("name", .scalar(.plain), example: "Dana Lee", "The name."),
            Key("phone", .scalar(.phone), example: "\"+12125550187\"", "The phone number."),
            Key("email", .scalar(.email), example: "dana@example.com", "The email address."),
        ])
}
