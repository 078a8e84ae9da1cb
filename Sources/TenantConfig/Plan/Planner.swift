import Scheduling
import Vocabulary

/// Gives the document its meaning and reports what fits the format but makes no sense.
struct Planner {
    let document: Document
    let catalogue: Catalogue
    /// The same in every season and language.
    let policies: PlannedPolicies
    let now: Instant?
    let currency: Currency?
    var report: Report

    init(
        _ document: Document, _ catalogue: Catalogue, _ policies: PlannedPolicies, now: Instant?,
        report: Report
    ) {
        self.document = document
        self.catalogue = catalogue
        self.policies = policies
        self.now = now
        self.currency = document.value(.tenant, "currency")?.text.flatMap(Currency.init)
        self.report = report
    }

    /// - Parameter withTexts: for the checks, which look at them; nothing is built from them.
    mutating func plan(withTexts: Bool = true) -> Plan {
        let booking = document.value(.hours, "booking")
        return Plan(
            document: document, catalogue: catalogue, now: now, currency: currency,
            hours: hours(document[.hours], at: Path([]), openEnds: false),
            locations: entries(.tenant, "locations").map { location($0) },
            staff: entries(.services, "staff").map { staffMember($0) },
            resources: entries(.services, "resources").map { resource($0) },
            questions: entries(.services, "intake").map { question($0) },
            services: entries(.services, "services").map { service($0, booking: booking) },
            policies: policies, texts: withTexts ? document.writtenTexts : [])
    }

    func entries(_ kind: FileKind, _ key: String) -> [Value.Entry] {
        document.value(kind, key)?.usableEntries ?? []
    }

    /// The service's own values over the tenant's, key by key.
    func bookingRules(_ own: Value?, over tenants: Value?) -> BookingRules? {
        func value(_ key: String) -> Value? { own?[key] ?? tenants?[key] }
        guard let notice = value("notice")?.distance, let horizon = value("horizon")?.distance,
            let step = value("step")?.minutes, let hold = value("hold")?.minutes,
            let cancelUntil = value("cancel_until")?.distance
        else { return nil }
        return BookingRules(
            notice: notice, horizon: horizon, step: step, hold: hold, cancelUntil: cancelUntil)
    }

    mutating func price(_ value: Value?, at path: Path) -> Price? {
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

    mutating func money(_ value: Value, at path: Path) -> Money? {
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
    /// Everything in it could be used.
    var isWhole: Bool {
        switch content {
        case .unusable: false
        case .dropped, .scalar, .texts: true
        case .list(let values): values.allSatisfy(\.isWhole)
        case .map(let map): !map.damaged && map.entries.allSatisfy { $0.value.isWhole }
        }
    }
}
