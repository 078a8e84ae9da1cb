import Scheduling
import Vocabulary

extension Planner {
    mutating func service(_ entry: Value.Entry, booking: Value?) -> PlannedService {
        let value = entry.value
        let path = Path(["services", entry.key])
        let rules = bookingRules(value["booking"], over: booking)
        let step = rules?.step ?? Minutes(15)
        let performers = value["staff"]?.usableEntries ?? []
        if value.mentions("duration"), value.mentions("phases") {
            report.add(WrongValue.notBoth("duration", "phases", in: path, at: entry.keySpan))
        }
        let tables = ["staff", "resources", "duration", "phases", "locations"].map { value.map?[$0]?.value }
        return PlannedService(
            id: entry.key, span: entry.keySpan, path: path, name: value["name"]?.text,
            aliases: value["aliases"]?.texts ?? [],
            length: length(value["duration"], at: path.appending("duration")),
            phases: phases(value["phases"], at: path.appending("phases")),
            saysItsLength: value.mentions("duration") || value.mentions("phases")
                || value.map?.damaged != false,
            performers: performers.map {
                performer($0, hasPhases: value.mentions("phases"), at: path.appending("staff"))
            },
            needs: (value["resources"]?.usableEntries ?? []).map(need),
            isWhole: tables.allSatisfy { $0.map(\.isWhole) ?? true } && value.map?.damaged != true,
            bufferBefore: value["buffer"]?["before"]?.minutes ?? .zero,
            bufferAfter: value["buffer"]?["after"]?.minutes ?? .zero,
            bufferUses: value["buffer"]?["uses"]?.placedTexts,
            price: price(value["price"], at: path.appending("price")),
            deposit: value["deposit"].flatMap { money($0, at: path.appending("deposit")) },
            intake: value["intake"]?.placedTexts ?? [], prepare: value["prepare"]?.text, rules: rules,
            reminders: (value["booking"]?["reminders"] ?? booking?["reminders"])?.list?.compactMap(\.distance)
                ?? [],
            waitlistOffer: (value["booking"]?["waitlist_offer"] ?? booking?["waitlist_offer"])?.minutes,
            starts: startsOfWeek(value["starts"], step: step, at: path.appending("starts")),
            saysStarts: value.mentions("starts") || value.map?.damaged != false,
            capacity: value["capacity"]?.placedInteger,
            party: value["party"]?.placedInteger ?? Placed(item: 1, span: entry.keySpan),
            perDay: value["per_day"]?.integer,
            keepFree: keepFree(value.map?["keep_free"], of: performers, at: path.appending("keep_free")),
            clients: value["clients"]?.text.flatMap(ClientKind.init),
            locations: locations(value["locations"], at: path.appending("locations")),
            book: value["book"]?.text.flatMap(Service.Book.init),
            hours: hours(value, at: path, step: step))
    }

    private func need(_ entry: Value.Entry) -> PlannedNeed {
        PlannedNeed(
            resource: Placed(item: entry.key, span: entry.keySpan),
            count: Placed(item: entry.value.integer ?? 1, span: entry.value.span))
    }

    private mutating func performer(_ entry: Value.Entry, hasPhases: Bool, at path: Path) -> PlannedPerformer
    {
        let path = path.appending(entry.key)
        if hasPhases, let own = entry.value.map?["duration"] {
            report.add(
                WrongValue.other(
                    "`\(path.appending("duration"))` can't stand beside phases", at: own.keySpan,
                    hint: "write a service of its own for a person whose phases differ"))
        }
        return PlannedPerformer(
            staff: Placed(item: entry.key, span: entry.keySpan),
            length: length(entry.value["duration"], at: path.appending("duration")),
            price: price(entry.value["price"], at: path.appending("price")))
    }

    private mutating func locations(_ value: Value?, at path: Path) -> [Placed<String>]? {
        guard let value, let list = value.list else { return nil }
        if list.isEmpty { report.add(WrongValue.empty(path, at: value.span, example: "[orchard]")) }
        return value.placedTexts
    }

    private mutating func keepFree(
        _ entry: Value.Entry?, of performers: [Value.Entry], at path: Path
    ) -> PlannedKeepFree? {
        guard let entry, let release = entry.value["release"], let distance = release.distance else {
            return nil
        }
        let staff = entry.value["staff"].map(\.placedTexts)
        if staff?.isEmpty ?? performers.isEmpty, entry.value.isWhole {
            report.add(
                WrongValue.other(
                    "`\(path)` keeps nobody's time", at: entry.keySpan,
                    hint: "add `staff` to it, or to the service"))
        }
        return PlannedKeepFree(
            span: entry.keySpan, hours: hours(entry.value, at: path), staff: staff,
            release: Placed(item: distance, span: release.span.isBuiltIn ? entry.keySpan : release.span))
    }
}

extension Value {
    var placedInteger: Placed<Int>? { integer.map { Placed(item: $0, span: span) } }
    var placedText: Placed<String>? { text.map { Placed(item: $0, span: span) } }
    var placedTexts: [Placed<String>] { list?.compactMap(\.placedText) ?? [] }
}
