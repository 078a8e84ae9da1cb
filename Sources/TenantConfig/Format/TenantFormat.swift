extension Format {
    /// `tenant.yaml`
    static let tenant = Record(
        noun: "tenant.yaml",
        keys: [
            Key("version", .scalar(.version), example: "1", "The version of this format."),
            Key(
                "id", .scalar(.uuid), .required, example: "00000000-0000-4000-a000-000000000001",
                "What the database and the API know the tenant by; it never changes."),
            Key(
                "layers", .list(of: .scalar(.reference("layer"))), example: "[salon]",
                "The layers between `_defaults` and this tenant, lowest first."),
            Key(
                "locked", .list(of: .scalar(.reference("path"))), example: "[guardrails.never_discuss]",
                "In a layer: paths that nothing above it may change."),
            Key(
                "name", .scalar(.text), .required, example: "Bloom Wellness Studio",
                "The business as customers know it."),
            Key(
                "timezone", .scalar(.zone), .required, example: "America/New_York",
                "The IANA zone of every time in these files."),
            Key(
                "locale", .scalar(.locale), .required, example: "en-US",
                "How dates and money are written."),
            Key(
                "languages", .list(of: .scalar(.language)), example: "[en, es]",
                "The languages spoken, the first until the customer uses another; the locale's unless said."),
            Key(
                "currency", .scalar(.currency), .required, example: "USD",
                "The ISO 4217 code of every price."),
            Key(
                "status", .scalar(.word(["active", "suspended"])), .fallback(BuiltIn.status),
                example: "active",
                "A suspended tenant answers politely and books nothing."),
            Key(
                "contact", .record(contact), .required, example: "{phone: \"+12125550100\"}",
                "How customers reach a person."),
            Key(
                "locations", .entries(Entries(noun: "location", of: .record(location), listIsShort: false)),
                example: "{orchard: {name: Orchard Street, address: \"12 Orchard St\"}}",
                "The places of the business; one, at contact.address, unless said."),
            Key("channels", .record(channels), .filled, example: "{}", "The ways customers write in."),
            Key(
                "calendar", .record(calendar), .filled, example: "{provider: none}",
                "The calendar kept beside the bookings."),
            Key(
                "retention", .record(retention), example: "{messages: 180d}", status: .withoutEffect,
                "How long after the last visit or word data is kept."),
            Key(
                "assistant", .record(assistant), .filled, example: "{engine: openai}",
                "What writes the replies."),
            Key(
                "travel", .later("travel between places"), example: "15m",
                status: .later("travel between places"),
                "How long the way between two places takes."),
        ])

    static let contact = Record(
        noun: "contact",
        keys: [
            Key("phone", .scalar(.phone), example: "\"+12125550100\"", "The number of a person, E.164."),
            Key("email", .scalar(.email), example: "hello@bloom.example", "The address of a person."),
            Key("address", .scalar(.text), example: "\"12 Orchard St, New York\"", "Where customers come."),
        ])

    static let location = Record(
        noun: "a location",
        keys: [
            Key(
                "name", .scalar(.text), example: "Orchard Street", "As customers know it; its id unless said."
            ),
            Key("aliases", names, example: "[downtown]", "Other words for it."),
            Key(
                "address", .scalar(.text), example: "\"12 Orchard St, New York\"",
                "Where customers come; contact.address unless said."),
            Key(
                "online", .scalar(.truth), .fallback(BuiltIn.online), example: "true",
                "No place to come to; a visit there needs no resources."),
            Key("weekly", hoursWeek, example: "{mon-sat: 09:00-19:00}", "When it is open."),
            Key(
                "exceptions", exceptions(), example: "{fair: {date: 2026-05-02, hours: closed}}",
                "Dates with other hours."),
        ])

    static let channels = Record(
        noun: "channels",
        keys: [
            Key(
                "web", .record(web), example: "{origins: [\"https://bloom.example\"]}",
                "The page and its chat."),
            Key(
                "sms", .record(sms), example: "{number: \"+12125550123\"}", status: .withoutEffect,
                "Text messages; none unless said."),
            Key(
                "email", .record(mail), example: "{from: hello@bloom.example}", status: .withoutEffect,
                "Mail; none unless said."),
        ])

    static let web = Record(
        noun: "channels.web",
        keys: [
            Key(
                "origins", .list(of: .scalar(.origin)), example: "[\"https://bloom.example\"]",
                "Pages that may hold the chat, beside our own."),
            Key(
                "theme",
                .record(
                    Record(
                        noun: "theme",
                        keys: [
                            Key(
                                "accent", .scalar(.colour), example: "\"#2f6f4f\"",
                                "The colour of buttons and links.")
                        ])),
                example: "{accent: \"#2f6f4f\"}", "How the chat looks."),
        ])

    static let sms = Record(
        noun: "channels.sms",
        keys: [
            Key(
                "number", .scalar(.phone), .required, example: "\"+12125550123\"",
                "The number customers text; one tenant may claim it."),
            Key(
                "rate_limit",
                .record(
                    Record(
                        noun: "rate_limit",
                        keys: [
                            Key(
                                "messages", .scalar(.integer(0...100_000)), .fallback(BuiltIn.smsMessages),
                                example: "30", "Messages that one number may send …"),
                            Key(
                                "per", .scalar(.duration(.elapsed(atLeast: 1))), .fallback(BuiltIn.smsPer),
                                example: "60m", "… in this time."),
                        ])),
                .filled, example: "{messages: 30, per: 60m}", "How much one number may write."),
            Key(
                "quiet_hours", .scalar(.clockSpan), example: "21:00-08:00",
                "When nothing is sent that nobody asked for."),
            Key(
                "opt_out_reply", .scalar(.word(["provider", "frontdesk"])), .fallback(BuiltIn.smsOptOutReply),
                example: "provider", "Who confirms a STOP, never both."),
        ])

    static let mail = Record(
        noun: "channels.email",
        keys: [
            Key(
                "from", .scalar(.email), .required, example: "hello@bloom.example",
                "The address that mail comes from.")
        ])

    static let calendar = Record(
        noun: "calendar",
        keys: [
            Key(
                "provider", .scalar(.word(["none", "google", "caldav", "ics"])),
                .fallback(BuiltIn.calendarProvider), example: "none",
                status: .servedAs("none", otherwise: "calendars outside the bookings"),
                "Whose calendar; none: the files alone decide."),
            Key("url", .scalar(.url), example: "https://dav.bloom.example", "The server (caldav alone)."),
            Key("user", .scalar(.secret), example: "${TENANT_BLOOM_USER}", "The account (caldav alone)."),
            Key(
                "password", .scalar(.secret), example: "${TENANT_BLOOM_DAV}",
                "Its password (caldav alone)."),
            Key(
                "shared", .scalar(.calendar), example: "front-desk",
                "Busy time here blocks everyone; it takes the bookings of staff without a calendar."),
            Key(
                "read", .scalar(.word(["required", "best-effort"])), .fallback(BuiltIn.calendarRead),
                example: "required", "What happens to slots while the calendar is silent."),
            Key(
                "write", .scalar(.word(["lenient", "strict"])), .fallback(BuiltIn.calendarWrite),
                example: "lenient", "What happens to a booking the calendar does not take."),
            Key(
                "cache", .scalar(.duration(.elapsed(atLeast: 0))), .fallback(BuiltIn.calendarCache),
                example: "1m", "How long an answer of the calendar is good."),
        ])

    static let retention = Record(
        noun: "retention",
        keys: [
            Key(
                "messages", .scalar(.duration(.distance)), example: "180d",
                "What was said."),
            Key(
                "customers", .scalar(.duration(.distance)), example: "1095d",
                "Names, contacts and visits."),
        ])

    static let assistant = Record(
        noun: "assistant",
        keys: [
            Key(
                "engine", .scalar(.word(["builtin", "openai"])), .fallback(BuiltIn.assistantEngine),
                example: "builtin",
                "What writes the replies; without a model set up the built-in engine does."),
            Key(
                "model", .scalar(.plain), .fallback(BuiltIn.assistantModel), example: "gpt-4o",
                "The model's name."),
            Key(
                "temperature", .scalar(.fraction(0...2)), example: "0.2",
                "How freely the model words its replies."),
            Key(
                "budget",
                .record(
                    Record(
                        noun: "budget",
                        keys: [
                            Key(
                                "tokens_per_day", .scalar(.integer(1...1_000_000_000)), example: "500000",
                                "Beyond it the built-in engine takes over.")
                        ])),
                example: "{tokens_per_day: 500000}", "What the model may cost."),
        ])
}
