/// Chairs, rooms, tables.
extension Format {
    static let resource = Record(
        noun: "a resource",
        keys: [
            Key("name", .scalar(.text), example: "Chair", "In words; its id unless said."),
            Key("aliases", names, example: "[seat]", "Other words for it."),
            Key(
                "count", .scalar(.integer(1...1000)), .fallback(BuiltIn.resourceCount), example: "2",
                "How many alike there are."),
            capacity, place,
            Key(
                "units", .entries(Entries(noun: "unit", of: .record(unit), listIsShort: false)),
                example: "{small: {count: 6, capacity: 2}, large: {count: 5, capacity: 4}}",
                "Units that differ, instead of `count`, `capacity` and `location` here."),
            Key("weekly", hoursWeek, example: "{mon-fri: 09:00-17:00}", "When it can be used."),
            Key(
                "exceptions", exceptions(),
                example: "{repair: {date: 2026-03-12, hours: closed}}", "Dates with other hours."),
            Key(
                "joins", .later("units put together"), example: "{}", status: .later("units put together"),
                "Units that can be put together."),
        ],
        alternatives: [["units"], ["count", "capacity", "location"]])

    static let unit = Record(
        noun: "a unit",
        keys: [
            Key(
                "count", .scalar(.integer(1...1000)), .fallback(BuiltIn.resourceCount), example: "6",
                "How many alike there are."),
            capacity, place,
            Key("weekly", hoursWeek, example: "{mon-fri: 09:00-17:00}", "When these can be used."),
            Key(
                "exceptions", exceptions(), example: "{repair: {date: 2026-03-12, hours: closed}}",
                "Dates with other hours."),
        ])

    private static let capacity = Key(
        "capacity", .scalar(.integer(1...10_000)), example: "4",
        "People that one of them takes; any number unless said.")
    private static let place = Key(
        "location", .scalar(.reference("location")), example: "orchard",
        "Where it stands; at hand everywhere unless said.")
}
