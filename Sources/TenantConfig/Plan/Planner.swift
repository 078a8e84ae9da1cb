import Scheduling
import Vocabulary

/// Gives the document its meaning and reports what fits the format but makes no sense.
struct Planner {
    let document: Document
    let catalogue: Catalogue
    let now: Instant?
    let currency: Currency?
    var report: Report

    init(_ document: Document, _ catalogue: Catalogue, now: Instant?, report: Report) {
        self.document = document
        self.catalogue = catalogue
        self.now = now
        self.currency = document.value(.tenant, "currency")?.text.flatMap(Currency.init)
        self.report = report
    }

    mutating func plan() -> Plan {
        let booking = document.value(.hours, "booking")
        return Plan(
            document: document, catalogue: catalogue, now: now, currency: currency,
            hours: hours(document[.hours], at: Path([]), openEnds: false),
            staff: entries(.services, "staff").map { staffMember($0) },
            resources: entries(.services, "resources").map { resource($0) },
            questions: entries(.services, "intake").map { question($0) },
            services: entries(.services, "services").map { service($0, booking: booking) })
    }

    private func entries(_ kind: FileKind, _ key: String) -> [Value.Entry] {
        document.value(kind, key)?.usableEntries ?? []
    }

    private mutating func staffMember(_ entry: Value.Entry) -> PlannedStaff {
        PlannedStaff(
            id: entry.key, span: entry.keySpan, name: entry.value["name"]?.text,
            aliases: entry.value["aliases"]?.texts ?? [],
            hours: hours(entry.value, at: Path(["staff", entry.key])))
    }

    private mutating func resource(_ entry: Value.Entry) -> PlannedResource {
        PlannedResource(
            id: entry.key, span: entry.keySpan, name: entry.value["name"]?.text ?? entry.key,
            count: entry.value.mentions("units") ? nil : entry.value["count"]?.integer,
            hours: hours(entry.value, at: Path(["resources", entry.key])))
    }

    private mutating func question(_ entry: Value.Entry) -> PlannedQuestion {
        let type: IntakeQuestion.AnswerType?
        if entry.value.mentions("choices") {
            let choices = entry.value["choices"]?.texts ?? []
            if let map = entry.value.map, let written = map["type"], !written.keySpan.isBuiltIn {
                report.add(
                    WrongValue.notBoth(
                        "type", "choices", in: Path(["intake", entry.key]), at: written.keySpan))
            }
            if let list = entry.value["choices"], list.list?.isEmpty == true {
                report.add(
                    WrongValue.empty(
                        Path(["intake", entry.key, "choices"]), at: list.span, example: "[light, firm]"))
            }
            type = choices.isEmpty ? nil : .choices(choices)
        } else {
            switch entry.value["type"]?.text {
            case "text": type = .text
            case "number": type = .number
            case "date": type = .date
            case "yes-no": type = .yesNo
            default: type = nil
            }
        }
        return PlannedQuestion(
            id: entry.key, ask: entry.value["ask"]?.text, required: entry.value["required"]?.truth ?? true,
            type: type)
    }

    private mutating func service(_ entry: Value.Entry, booking: Value?) -> PlannedService {
        let value = entry.value
        let path = Path(["services", entry.key])
        let rules = bookingRules(value["booking"], over: booking)
        let step = rules?.step ?? Minutes(15)
        let performers = value["staff"]?.usableEntries ?? []
        let needs = value["resources"]?.usableEntries ?? []
        let tables = ["staff", "resources"].map { value.map?[$0]?.value }
        return PlannedService(
            id: entry.key, span: entry.keySpan, path: path, name: value["name"]?.text,
            aliases: value["aliases"]?.texts ?? [], duration: placedMinutes(value["duration"]),
            saysItsLength: value.mentions("duration") || value.mentions("phases")
                || value.map?.damaged != false,
            performers: performers.map { performer($0, at: path.appending("staff")) },
            needs: needs.map { need in
                let count = need.value.integer ?? 1
                return PlannedNeed(
                    resource: Placed(item: need.key, span: need.keySpan),
                    count: Placed(item: count, span: need.value.span))
            },
            isWhole: tables.allSatisfy { $0.map(\.isWhole) ?? true } && value.map?.damaged != true
                && !value.mentions("phases"),
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
            capacity: value["capacity"].flatMap { value in
                value.integer.map { Placed(item: $0, span: value.span) }
            },
            book: value["book"]?.text.flatMap(Service.Book.init),
            hours: hours(value, at: path, step: step))
    }

    private mutating func performer(_ entry: Value.Entry, at path: Path) -> PlannedPerformer {
        PlannedPerformer(
            staff: Placed(item: entry.key, span: entry.keySpan),
            duration: placedMinutes(entry.value["duration"]),
            price: price(entry.value["price"], at: path.appending(entry.key).appending("price")))
    }

    private func placedMinutes(_ value: Value?) -> Placed<Minutes>? {
        guard let value, let minutes = value.minutes else { return nil }
        return Placed(item: minutes, span: value.span)
    }

    /// The service's own values over the tenant's, key by key.
    private func bookingRules(_ own: Value?, over tenants: Value?) -> BookingRules? {
        func value(_ key: String) -> Value? { own?[key] ?? tenants?[key] }
        guard let notice = value("notice")?.distance, let horizon = value("horizon")?.distance,
            let step = value("step")?.minutes, let hold = value("hold")?.minutes,
            let cancelUntil = value("cancel_until")?.distance
        else { return nil }
        return BookingRules(
            notice: notice, horizon: horizon, step: step, hold: hold, cancelUntil: cancelUntil)
    }

    private mutating func price(_ value: Value?, at path: Path) -> Price? {
        guard let value else { return nil }
        if value.scalar != nil { return money(value, at: path).map(Price.fixed) }
        let from = value["from"].flatMap { money($0, at: path.appending("from")) }
        let perPerson = value["per_person"].flatMap { money($0, at: path.appending("per_person")) }
        switch (value.mentions("from"), value.mentions("per_person")) {
        case (true, true): report.add(WrongValue.notBoth("from", "per_person", in: path, at: value.span))
        case (false, false):
            if value.map?.damaged != true {
                report.add(WrongValue.empty(path, at: value.span, example: "{from: 55}"))
            }
        default: break
        }
        return from.map(Price.from) ?? perPerson.map(Price.perPerson)
    }

    private mutating func money(_ value: Value, at path: Path) -> Money? {
        guard let decimal = value.decimal, let currency else { return nil }
        guard decimal.decimals <= currency.decimals else {
            report.add(CurrencyTrouble.decimals(decimal, currency, path, at: value.span))
            return nil
        }
        var units = decimal.digits
        for _ in decimal.decimals..<currency.decimals { units *= 10 }
        return Money(minorUnits: units, currency: currency)
    }
}

extension Value {
    var placedTexts: [Placed<String>] {
        list?.compactMap { value in value.text.map { Placed(item: $0, span: value.span) } } ?? []
    }

    /// Everything in it could be used.
    var isWhole: Bool {
        switch content {
        case .unusable: false
        case .dropped, .scalar: true
        case .list(let values): values.allSatisfy(\.isWhole)
        case .map(let map): !map.damaged && map.entries.allSatisfy { $0.value.isWhole }
        }
    }
}
