extension Format {
    /// `services.yaml`
    static let services = Record(
        noun: "services.yaml",
        keys: [
            Key(
                "staff",
                .entries(Entries(noun: "staff member", of: .record(staffMember), listIsShort: false)),
                example: "{maria: {name: Maria}}", "The people who give services."),
            Key(
                "resources", .entries(Entries(noun: "resource", of: .record(resource))),
                example: "{chair: {name: Chair, count: 2}}", "Chairs, rooms, lifts."),
            Key(
                "intake", .entries(Entries(noun: "question", of: .record(question), listIsShort: false)),
                example: "{allergies: Any allergies we should know of?}",
                "Questions asked before a booking."),
            Key(
                "services", .entries(Entries(noun: "service", of: .record(service), listIsShort: false)),
                .required, example: "{haircut: {name: Haircut, duration: 45m}}", "What can be booked."),
        ])

    static let staffMember = Record(
        noun: "a staff member",
        keys: [
            Key("name", .scalar(.text), .required, example: "Maria", "As customers know the person."),
            Key("aliases", names, example: "[Mary]", "Other words for the person."),
            Key(
                "weekly", .week(WeekShape(of: .hours, byLocation: true)), example: "{tue-fri: 10:00-19:00}",
                "When the person works, or where and when: {orchard: {tue: 09:00-17:00}}; always unless said."
            ),
            Key(
                "exceptions", exceptions(byLocation: true),
                example: "{holiday: {from: 2026-07-06, to: 2026-07-17, hours: closed}}",
                "Dates with other hours."),
            Key(
                "calendar", .scalar(.calendar), example: "maria@bloom.example", status: .withoutEffect,
                "Busy time here blocks this person alone."),
            Key(
                "rota", .later("alternating weeks"), example: "{}", status: .later("alternating weeks"),
                "Alternating weeks."),
            Key(
                "travel", .later("travel between places"), example: "15m",
                status: .later("travel between places"), "The way between two places."),
        ])

    static let question = Record(
        noun: "a question",
        keys: [
            Key(
                "ask", .scalar(.text), .required, example: "Any allergies we should know of?",
                "The question."),
            Key(
                "required", .scalar(.truth), .fallback(BuiltIn.questionRequired), example: "true",
                "Whether there is no booking without an answer."),
            Key(
                "type", .scalar(.word(["text", "number", "date", "yes-no"])), .fallback(BuiltIn.questionType),
                example: "text", "What kind of answer is expected."),
            Key(
                "choices", .list(of: .scalar(.plain)), example: "[Delta, Aetna, other]",
                "The answers to choose from."),
            Key("min", .scalar(.limit), example: "13", "The least number, or the first date, that is taken."),
            Key(
                "max", .scalar(.limit), example: "90", "The greatest number, or the last date, that is taken."
            ),
            Key(
                "accept", .list(of: .scalar(.plain)), example: "[Delta]",
                "The choices that are taken, or the one of yes and no."),
            Key(
                "refuse", .scalar(.text), example: "We teach from 13 years on.",
                "What any other answer is told; whoever gives one gets no slot."),
            Key(
                "when", .later("questions asked only after some answer"), example: "{}",
                status: .later("questions asked only after some answer"), "After which answer it is asked."),
        ],
        shortFor: "ask", alternatives: [["type"], ["choices"]])

    static let service = Record(
        noun: "a service", keys: servedServiceKeys + laterServiceKeys,
        alternatives: [["duration"], ["phases"]])

    private static let servedServiceKeys = [
        Key("name", .scalar(.text), .required, example: "Haircut", "As customers know it."),
        Key("aliases", names, example: "[trim, cut]", "Words customers use, in any language."),
        Key(
            "duration",
            durationByParty, example: "45m",
            "How long a visit takes, for any party or by the number of people."),
        Key(
            "phases", .list(of: .record(phase)), example: "[{for: 45m}, {for: 30m, uses: [chair]}]",
            "Instead of duration: stretches of a visit, in turn, that use different things."),
        Key("buffer", .record(buffer), example: "{after: 10m}", "Time kept free around a visit."),
        Key(
            "price", .forms(scalar: .scalar(.decimal), map: .record(priceForms)), example: "55",
            "What a visit costs; 0: free; left out: never told."),
        Key("deposit", .scalar(.decimal), example: "80", "Said, never taken."),
        Key(
            "staff", .entries(Entries(noun: "staff member", of: .record(performer))),
            example: "[maria, jo]", "Who gives it: any one of them."),
        Key(
            "resources",
            .entries(
                Entries(
                    noun: "resource",
                    of: .forms(
                        scalar: .scalar(.integer(1...1000)), map: .record(need)))),
            example: "[chair]", "What a visit uses: one of each unless a number is said."),
        Key(
            "intake", .list(of: .scalar(.reference("question"))), example: "[allergies]",
            "Questions in the order they are asked."),
        Key(
            "prepare", .scalar(.text), example: "Please come with dry hair.",
            "Said with the confirmation and the reminders."),
        Key(
            "starts", .week(WeekShape(of: starts)), example: "{mon: [\"09:00\"]}",
            "Fixed starts; every step of the opening hours unless said."),
        Key("capacity", .scalar(.integer(1...10_000)), example: "12", "People in one class; needs starts."),
        Key(
            "party", .scalar(.integer(1...1000)), .fallback(BuiltIn.party), example: "4",
            "People in one booking at most; for more a person answers."),
        Key("per_day", .scalar(.integer(1...10_000)), example: "4", "Bookings at most on one day."),
        Key(
            "keep_free", .record(keepFree), example: "{weekly: {mon-fri: 11:00-11:30}}",
            "Windows that are kept for this service alone until shortly before them."),
        Key(
            "clients", .scalar(.word(["new", "returning"])), example: "new",
            "Who may book it; anyone unless said."),
        Key(
            "locations", .list(of: .scalar(.reference("location"))), example: "[orchard]",
            "Where it is given; everywhere but online unless said."),
        Key("weekly", hoursWeek, example: "{mon-fri: 09:00-12:00}", "When it is given."),
        Key(
            "exceptions", exceptions(withStarts: true),
            example: "{break: {from: 2026-07-06, to: 2026-07-17, hours: closed}}", "Dates that differ."),
        Key(
            "booking", .record(booking(builtIn: false)), example: "{notice: 0m}",
            "Booking rules that differ from the tenant's."),
        Key(
            "book",
            .scalar(.word(["instantly", "by-inquiry", "never"], later: ["on-approval": "pending bookings"])),
            .fallback(BuiltIn.book), example: "instantly",
            "Whether customers book it themselves, a person answers, or nobody can."),
    ]

    private static let laterServiceKeys = [
        later("extras", "extras chosen with a service", example: "{}", "Chosen before slots are asked for."),
        later("series", "one booking with many starts", example: "{}", "One booking, many starts."),
        later("requires", "services that need another before", example: "{}", "A visit needed before."),
        later("together", "several people in one visit", example: "{}", "Several people in one visit."),
        later("arrivals", "limits on arrivals", example: "{}", "How many may arrive in some time."),
        later("group", "groups of services", example: "hair", "The group it is shown in."),
    ]

    private static func later(_ name: String, _ words: String, example: String, _ summary: String) -> Key {
        Key(name, .later(words), example: example, status: .later(words), summary)
    }

    /// Nothing can be set beside the number; `{}` is one.
    private static let need = Record(noun: "a need", keys: [])

    static let buffer = Record(
        noun: "buffer",
        keys: [
            Key(
                "before", .scalar(.duration(.buffer)), .fallback(BuiltIn.bufferLength), example: "5m",
                "Kept free before the visit."),
            Key(
                "after", .scalar(.duration(.buffer)), .fallback(BuiltIn.bufferLength), example: "10m",
                "Kept free after the visit."),
            Key(
                "uses", .list(of: .scalar(.reference("resource"))), example: "[chair]",
                "What is kept: `staff` and resources; all that the visit uses unless said."),
        ])

    static let durationByParty = Shape.forms(
        scalar: .scalar(.duration(.visit)),
        map: .entries(
            Entries(
                noun: "party size", of: .scalar(.duration(.visit)), names: .parties, listIsShort: false)))

    static let phase = Record(
        noun: "a phase",
        keys: [
            Key("for", .scalar(.duration(.visit)), example: "45m", "How long it takes."),
            Key(
                "until",
                .forms(
                    scalar: .scalar(.word(["close"])),
                    map: .later("visits that end at closing time on a later day")),
                example: "close",
                "Instead of `for`, in the last phase: it ends when the tenant closes for the day."),
            Key(
                "uses", .list(of: .scalar(.reference("resource"))), example: "[chair]",
                "What it uses: `staff` and resources; all that the service names unless said."),
        ],
        alternatives: [["for"], ["until"]])

    static let keepFree = Record(
        noun: "keep_free",
        keys: [
            Key("weekly", hoursWeek, .required, example: "{mon-fri: 11:00-11:30}", "The windows."),
            Key(
                "staff", .list(of: .scalar(.reference("staff member"))), example: "[jo]",
                "Whose time is kept; that of all who give the service unless said."),
            Key(
                "release", .scalar(.duration(.distance)), .fallback(BuiltIn.release), example: "0d",
                "At this distance to the window, or a smaller one, it is free for all."),
        ])

    static let priceForms = Record(
        noun: "price",
        keys: [
            Key("from", .scalar(.decimal), example: "55", "The least it costs."),
            Key("per_person", .scalar(.decimal), example: "25", "What each person pays."),
        ],
        alternatives: [["from"], ["per_person"]])

    static let performer = Record(
        noun: "what differs for a person",
        keys: [
            Key(
                "price", .forms(scalar: .scalar(.decimal), map: .record(priceForms)), example: "70",
                "The price with this person."),
            Key(
                "duration", durationByParty, example: "1h",
                "How long this person takes; not beside phases."),
        ])
}
