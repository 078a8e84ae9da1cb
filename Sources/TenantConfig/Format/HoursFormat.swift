extension Format {
    /// `hours.yaml`
    static let hours = Record(
        noun: "hours.yaml",
        keys: [
            Key(
                "weekly", .week(WeekShape(of: .hours, complete: true)), .required,
                example: "{mon-fri: 09:00-17:00, sat-sun: closed}", "The opening hours; all seven days."),
            Key(
                "exceptions", exceptions(),
                example: "{christmas: {date: 12-25, hours: closed}}",
                "Dates with other hours."),
            Key(
                "booking", .record(booking(builtIn: true)), .filled, example: "{notice: 2h}",
                "When and how may be booked; a service may hold the same key with other values."),
            Key(
                "holidays", .later("public holidays by country"), example: "us",
                status: .later("public holidays by country"), "A country's public holidays."),
        ])

    /// Dates on which something else holds; on a service they may hold fixed starts too, on a person hours by
    /// location.
    static func exceptions(withStarts: Bool = false, byLocation: Bool = false) -> Shape {
        let places = Shape.entries(Entries(noun: "location", of: .hours, listIsShort: false))
        let hours = byLocation ? Shape.forms(scalar: .hours, list: .hours, map: places) : .hours
        var keys = [
            Key(
                "date", .list(of: .scalar(.date), loneItem: true), example: "2026-12-25",
                "A date or several; without a year it comes back."),
            Key("from", .scalar(.date), example: "2026-07-06", "The first date."),
            Key("to", .scalar(.date), example: "2026-07-17", "The last date."),
            Key(
                "hours", hours, example: "closed",
                byLocation
                    ? "The hours on these dates; for a person with a week by location, by location too."
                    : "The hours on these dates."),
            Key("reason", .scalar(.text), example: "Christmas", "Said to customers who ask for these dates."),
        ]
        if withStarts {
            keys.append(
                Key(
                    "starts", starts, example: "[{at: \"18:00\", staff: jo}]",
                    "All starts of these dates; [] for none."))
        }
        return .entries(
            Entries(
                noun: "exception",
                of: .record(
                    Record(noun: "an exception", keys: keys, alternatives: [["date"], ["from", "to"]])),
                listIsShort: false))
    }

    static func booking(builtIn: Bool) -> Record {
        func presence(_ value: String) -> Key.Presence { builtIn ? .fallback(value) : .optional }
        return Record(
            noun: "booking",
            keys: [
                Key(
                    "notice", .scalar(.duration(.distance)), presence(BuiltIn.notice), example: "2h",
                    "Least distance from now to a start."),
                Key(
                    "horizon", .scalar(.duration(.distance)), presence(BuiltIn.horizon), example: "90d",
                    "Greatest distance from now to a start; 0d: today alone."),
                Key(
                    "step", .scalar(.duration(.elapsed(atLeast: 1))), presence(BuiltIn.step), example: "15m",
                    "Starts fall on this grid."),
                Key(
                    "hold", .scalar(.duration(.elapsed(atLeast: 0))), presence(BuiltIn.hold), example: "10m",
                    "How long a held slot is kept."),
                Key(
                    "cancel_until", .scalar(.duration(.distance)), presence(BuiltIn.cancelUntil),
                    example: "24h", "At a smaller distance cancelling and moving need a person."),
                Key(
                    "reminders", .list(of: .scalar(.duration(.distance))), example: "[24h]",
                    status: .withoutEffect, "Before the start, where policy allows it."),
                Key(
                    "waitlist_offer", .scalar(.duration(.elapsed(atLeast: 1))),
                    presence(BuiltIn.waitlistOffer), example: "30m", status: .withoutEffect,
                    "How long a freed slot is kept for the person it is offered to."),
            ])
    }

    /// One day's timetable: a time, a list of times, or a series.
    static let starts = Shape.forms(
        scalar: .list(of: start, loneItem: true),
        list: .list(of: start),
        map: .record(series))

    static let start = Shape.record(
        Record(
            noun: "a start",
            keys: [
                Key("at", .scalar(.time), .required, example: "\"16:00\"", "When it starts."),
                Key("staff", .scalar(.reference("staff member")), example: "jo", "Who gives it."),
                Key(
                    "location", .scalar(.reference("location")), example: "orchard",
                    "Where it takes place, if the service is given at several places."),
            ],
            shortFor: "at"))

    static let series = Record(
        noun: "a series of starts",
        keys: [
            Key("first", .scalar(.time), .required, example: "\"12:00\"", "The first start."),
            Key("last", .scalar(.time), .required, example: "\"14:30\"", "The last start, included."),
            Key(
                "every", .scalar(.duration(.elapsed(atLeast: 1))), example: "30m",
                "From one to the next; the step unless said."),
        ])
}
