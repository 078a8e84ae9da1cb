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
                "When the person works; whenever the tenant is open unless said."),
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

    static let resource = Record(
        noun: "a resource",
        keys: [
            Key("name", .scalar(.text), example: "Chair", "In words; its id unless said."),
            Key("aliases", names, example: "[seat]", "Other words for it."),
            Key(
                "count", .scalar(.integer(1...1000)), .fallback(BuiltIn.resourceCount), example: "2",
                "How many alike there are."),
            Key(
                "units", .later("units that differ"), example: "{}", status: .later("units that differ"),
                "Units that differ: count, capacity, location."),
            Key("weekly", hoursWeek, example: "{mon-fri: 09:00-17:00}", "When it can be used."),
            Key(
                "exceptions", exceptions(),
                example: "{repair: {date: 2026-03-12, hours: closed}}", "Dates with other hours."),
            Key(
                "location", .later(places), example: "orchard",
                status: .later(places), "Where it stands."),
            Key(
                "joins", .later("units put together"), example: "{}", status: .later("units put together"),
                "Units that can be put together."),
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
            Key(
                "min", .later("answers that refuse"), example: "13", status: .later("answers that refuse"),
                "The least number that is taken."),
            Key(
                "max", .later("answers that refuse"), example: "90", status: .later("answers that refuse"),
                "The greatest number that is taken."),
            Key(
                "accept", .later("answers that refuse"), example: "[Delta]",
                status: .later("answers that refuse"), "The choices that are taken."),
            Key(
                "refuse", .later("answers that refuse"), example: "We teach from 13 years on.",
                status: .later("answers that refuse"), "What any other answer is told."),
            Key(
                "when", .later("questions asked only after some answer"), example: "{}",
                status: .later("questions asked only after some answer"), "After which answer it is asked."),
        ],
        shortFor: "ask")

    static let service = Record(noun: "a service", keys: servedServiceKeys + laterServiceKeys)

    private static let servedServiceKeys = [
        Key("name", .scalar(.text), .required, example: "Haircut", "As customers know it."),
        Key("aliases", names, example: "[trim, cut]", "Words customers use, in any language."),
        Key(
            "duration",
            .forms(scalar: .scalar(.duration(.visit)), map: .later("durations by party")),
            example: "45m", "How long a visit takes."),
        Key(
            "phases", .later("visits of several phases"), example: "[{for: 45m}]",
            status: .later("visits of several phases"), "Stretches of a visit that use different things."),
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
        Key(
            "party", .scalar(.integer(1...1000)), example: "1",
            status: .servedAs("1", otherwise: "parties of several people"), "People in one booking at most."),
        later("per_day", "limits by the day", example: "4", "Bookings at most on one day."),
        later("keep_free", "windows kept for one service", example: "{}", "Windows for this service alone."),
        later("clients", "services for new or returning clients", example: "new", "Who may book it."),
        later(
            "locations", places, example: "[orchard]", "Where it is given."),
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

    static let priceForms = Record(
        noun: "price",
        keys: [
            Key("from", .scalar(.decimal), example: "55", "The least it costs."),
            Key("per_person", .scalar(.decimal), example: "25", "What each person pays."),
        ])

    static let performer = Record(
        noun: "what differs for a person",
        keys: [
            Key(
                "price", .forms(scalar: .scalar(.decimal), map: .record(priceForms)), example: "70",
                "The price with this person."),
            Key(
                "duration", .forms(scalar: .scalar(.duration(.visit)), map: .later("durations by party")),
                example: "1h", "How long this person takes."),
        ])
}
