extension Format {
    /// `seasons.yaml`
    static let seasons = Entries(noun: "season", of: .record(season), listIsShort: false)

    /// Values laid over the tenant's. They are partial: what a season leaves out stays as it is.
    static let season = Record(
        noun: "a season",
        keys: [
            Key("from", .scalar(.date), example: "11-27", "The first date; without a year it comes back."),
            Key("to", .scalar(.date), example: "12-23", "The last date."),
        ] + hoursKeys + servicesKeys + tenantKeys)

    /// The keys of a season that belong in the file.
    static func keys(ofSeasonIn kind: FileKind) -> Set<String> {
        switch kind {
        case .hours: Set(hoursKeys.map(\.name))
        case .services: Set(servicesKeys.map(\.name))
        case .tenant: ["locations"]
        case .seasons, .guardrails, .prompts, .policies: []
        }
    }

    private static let hoursKeys = hours.keys.map { key in
        key.name == "booking"
            ? key.seasonal(of: .record(bookingInSeason))
            : key.seasonal(of: key.shape)
    }

    private static let servicesKeys = [
        seasonal(services, "staff", of: seasonal(staffMember, refusing: ["name", "aliases", "calendar"])),
        seasonal(services, "resources", of: seasonal(resource, refusing: ["name", "aliases"])),
        services.key("intake").map { $0.refused(words) },
        seasonal(
            services, "services",
            of: seasonal(service, refusing: ["name", "aliases", "intake", "prepare", "deposit"])),
    ].compactMap(\.self)

    private static let bookingInSeason = seasonal(
        booking(builtIn: false), refusing: ["reminders", "waitlist_offer"])

    private static let tenantKeys = [
        seasonal(tenant, "locations", of: seasonal(location, refusing: ["name", "aliases", "address"]))
    ].compactMap(\.self)

    private static let words = "other words, questions and reminders in a season"

    private static func seasonal(_ file: Record, _ name: String, of record: Record) -> Key? {
        guard let key = file.key(name), case .entries(let entries) = key.shape else { return nil }
        return key.seasonal(
            of: .entries(Entries(noun: entries.noun, of: .record(record), listIsShort: entries.listIsShort)))
    }

    private static func seasonal(_ record: Record, refusing names: Set<String>) -> Record {
        Record(
            noun: record.noun,
            keys: record.keys.map { key in
                if names.contains(key.name) { return key.refused(words) }
                return key.seasonal(of: key.name == "booking" ? .record(bookingInSeason) : key.shape)
            },
            shortFor: record.shortFor, alternatives: record.alternatives)
    }
}

extension Key {
    /// The same key where nothing has to be said and nothing is built in.
    fileprivate func seasonal(of shape: Shape) -> Key {
        Key(name, shape, example: example, status: status, summary)
    }

    fileprivate func refused(_ words: String) -> Key {
        Key(name, shape, example: example, status: .later(words), summary)
    }
}
