import Scheduling
import Vocabulary

/// Reads a tenant's scenarios, beside the tenant: one that is wrong keeps nobody from being served.
struct ScenarioReading {
    private let slug: String
    private let services: UnknownReference.Known
    private let staff: UnknownReference.Known
    private let locations: UnknownReference.Known
    private let questions: UnknownReference.Known
    private let tools: UnknownReference.Known
    private let events: UnknownReference.Known
    private let actions: UnknownReference.Known
    private(set) var report = Report()

    init(of document: Document, _ catalogue: Catalogue) {
        slug = document.slug
        services = document.ids("services")
        staff = document.ids("staff")
        locations = document.ids(.tenant, "locations")
        let intake = document.ids("intake")
        questions = UnknownReference.Known(catalogue.asks.sorted() + intake.ids, isWhole: intake.isWhole)
        tools = UnknownReference.Known(catalogue.tools.sorted(), isWhole: true)
        events = UnknownReference.Known(catalogue.events.sorted(), isWhole: true)
        actions = UnknownReference.Known(
            catalogue.actions.union(catalogue.purposes).sorted(), isWhole: true)
    }

    /// The scenarios of a file; none if anything in it is wrong.
    mutating func read(_ file: TenantSource.ScenarioFile) -> [Scenario] {
        for finding in file.findings { report.add(finding) }
        guard let root = file.root else { return [] }
        let findingsBefore = report.diagnostics.count
        guard case .map = root.content else {
            report.add(
                WrongValue.other(
                    "\(file.path) is no map", at: root.span,
                    hint: "begin with `now: 2026-03-02T10:00` and `scenarios:`"))
            return []
        }
        let shape = Shape.record(ScenarioFormat.file)
        var reader = Reader(slug: slug, isTenants: true, report: report)
        let value = reader.read(root, as: shape, at: Path([]), example: "")
        // After a syntax error nobody knows what else was written: only what stands there is judged.
        if file.findings.contains(where: { $0.code == "FD-Y001" }) {
            report = reader.report
            return []
        }
        var completion = Completion(report: reader.report)
        let completed = completion.complete(
            value, as: shape, at: Path([]), place: root.firstKeySpan, noun: ScenarioFormat.file.noun)
        report = completion.report
        let table = completed["scenarios"]
        let scenarios: [Scenario?] = (table?.usableEntries ?? []).map {
            scenario($0, of: completed, in: file)
        }
        checkCustomer(completed["given"])
        let isClean = report.diagnostics.count == findingsBefore && file.findings.isEmpty
        return isClean ? scenarios.compactMap { $0 } : []
    }

    private mutating func scenario(
        _ entry: Value.Entry, of file: Value, in source: TenantSource.ScenarioFile
    ) -> Scenario? {
        let path = Path(["scenarios", entry.key])
        let own = entry.value
        guard own.map != nil else { return nil }
        if !own.mentions("now"), !file.mentions("now"), let key = ScenarioFormat.scenario.key("now") {
            report.add(WrongValue.missing([key], in: path, noun: "a scenario", at: entry.keySpan))
        }
        checkCustomer(own["given"])
        let appointments = (own["given"]?["appointments"] ?? file["given"]?["appointments"])?.list ?? []
        let given = Scenario.Given(
            customer: customer(own["given"]?["customer"] ?? file["given"]?["customer"]),
            appointments: appointments.compactMap { value in
                visit(value).map {
                    Scenario.Appointments(visit: $0, times: value["times"]?.integer ?? 1, span: value.span)
                }
            })
        let steps = own["steps"]?.list ?? []
        if own["steps"] != nil, steps.isEmpty {
            report.add(
                WrongValue.other("`\(path)` has no steps", at: entry.keySpan, hint: "add `- user: Hello`"))
        }
        let read = steps.enumerated().map { index, value in
            step(value, at: path.appending("steps").appending(index: index))
        }
        guard let now = (own["now"] ?? file["now"])?.dateTime else { return nil }
        let channel = (own["channel"] ?? file["channel"])?.text.flatMap(Scenario.Channel.init)
        return Scenario(
            id: entry.key, file: source.name, span: entry.keySpan, now: now, channel: channel ?? .web,
            given: given, steps: read.compactMap { $0 })
    }

    /// Someone without a phone number or an email can't have booked.
    private mutating func checkCustomer(_ given: Value?) {
        guard let customer = given?["customer"], !customer.mentions("phone"), !customer.mentions("email")
        else {
            return
        }
        report.add(
            WrongValue.other(
                "the customer has neither `phone` nor `email`", at: customer.span,
                hint: "add `phone: \"+12125550187\"`"))
    }

    private func customer(_ value: Value?) -> Scenario.Customer? {
        guard let value, let name = value["name"]?.text else { return nil }
        return Scenario.Customer(
            name: name, phone: value["phone"]?.text.flatMap(PhoneNumber.init(e164:)),
            email: value["email"]?.text.flatMap(EmailAddress.init), visits: value["visits"]?.integer ?? 0,
            isOptedOut: value["opted_out"]?.truth ?? false)
    }

    private mutating func visit(_ value: Value) -> Scenario.Visit? {
        checkReferences(of: value)
        guard let service = value["service"]?.text, let at = value["at"]?.dateTime else { return nil }
        return Scenario.Visit(
            service: service, staff: value["staff"]?.text, location: value["location"]?.text,
            party: value["party"]?.integer ?? 1, at: at)
    }

    private mutating func checkReferences(of value: Value) {
        if let service = value["service"] { check(service, services, "service") }
        if let member = value["staff"] { check(member, staff, "staff member") }
        if let place = value["location"] { check(place, locations, "location") }
    }

    private mutating func check(_ value: Value, _ known: UnknownReference.Known, _ noun: String) {
        guard let text = value.text else { return }
        known.check(Placed(item: text, span: value.span), noun, &report)
    }

    // MARK: Steps

    private mutating func step(_ value: Value, at path: Path) -> Scenario.Step? {
        guard let map = value.map else { return nil }
        let kinds = ["user", "wait", "meanwhile"]
        guard let kind = only(kinds, of: map, at: path, span: value.span), let done = value[kind] else {
            return nil
        }
        let place = map[kind]?.keySpan ?? value.span
        let expected = value["expect"].map { self.expected($0, after: kind, at: path.appending("expect")) }
        guard let action = action(kind, done, at: path) else { return nil }
        return Scenario.Step(action: action, expected: expected ?? Scenario.Expected(), span: place)
    }

    private mutating func action(_ kind: String, _ value: Value, at path: Path) -> Scenario.Action? {
        switch kind {
        case "user": return value.text.map { .says($0) }
        case "wait": return value.distance.map { .waits($0) }
        default:
            guard let map = value.map else { return nil }
            let place = path.appending("meanwhile")
            let kinds = ScenarioFormat.meanwhile.keys.map(\.name)
            guard let kind = only(kinds, of: map, at: place, span: value.span), let what = value[kind],
                let visit = visit(what)
            else { return nil }
            switch kind {
            case "book": return .meanwhile(.book(visit))
            case "cancel": return .meanwhile(.cancel(visit))
            default: return what["to"]?.dateTime.map { .meanwhile(.move(visit, to: $0)) }
            }
        }
    }

    /// The one key of several that is written; `nil` once it has been reported that it isn't one.
    private mutating func only(_ keys: [String], of map: Value.Map, at path: Path, span: SourceSpan)
        -> String?
    {
        let written = map.entries.filter { keys.contains($0.key) }
        if written.count == 1 { return written[0].key }
        let list = keys.joined(separator: ", ")
        if let second = written.dropFirst().first {
            report.add(WrongValue.notBoth(written[0].key, second.key, in: path, at: second.keySpan))
        } else if !map.damaged {
            report.add(WrongValue.other("`\(path)` does nothing", at: span, hint: "write one of \(list)"))
        }
        return nil
    }

    private mutating func expected(_ value: Value, after kind: String, at path: Path) -> Scenario.Expected {
        var expected = Scenario.Expected()
        for entry in value.map?.entries ?? [] {
            guard let aspect = Scenario.Aspect(rawValue: entry.key) else { continue }
            expected.spans[aspect] = entry.keySpan
            if kind != "user", Self.ofReplies.contains(aspect) {
                report.add(
                    WrongValue.other(
                        "`\(path.appending(entry.key))` is about a reply, and here the customer says nothing",
                        at: entry.keySpan, hint: "move it to a step with `user`"))
            }
        }
        expected.says = value["says"]?.texts
        expected.neverSays = value["never_says"]?.texts
        expected.asks = value["asks"]?.texts
        for question in value["asks"]?.list ?? [] { check(question, questions, "question") }
        expected.tools = value["tools"]?.texts
        for tool in value["tools"]?.list ?? [] { check(tool, tools, "tool") }
        expected.offers = value["offers"]?.list?.compactMap(\.dateTime)
        expected.appointments = value["appointments"]?.list?.map { appointment($0) }
        expected.events = value["events"]?.texts
        for event in value["events"]?.list ?? [] { check(event, events, "event") }
        expected.sent = value["sent"]?.list?.map { sent($0) }
        expected.holds = value["holds"]?.integer
        expected.customer = value["customer"].map { customer in
            Scenario.Person(
                name: customer["name"]?.text, phone: customer["phone"]?.text.flatMap(PhoneNumber.init(e164:)),
                email: customer["email"]?.text.flatMap(EmailAddress.init))
        }
        return expected
    }

    private static let ofReplies: Set<Scenario.Aspect> = [.says, .neverSays, .asks, .tools, .offers]

    private mutating func sent(_ value: Value) -> Scenario.Sent {
        if let action = value["action"] { check(action, actions, "action") }
        return Scenario.Sent(
            action: value["action"]?.text, channel: value["channel"]?.text, to: value["to"]?.text,
            says: value["says"]?.texts ?? [], segments: value["segments"]?.integer)
    }

    private mutating func appointment(_ value: Value) -> Scenario.Appointment {
        checkReferences(of: value)
        return Scenario.Appointment(
            service: value["service"]?.text, staff: value["staff"]?.text,
            location: value["location"]?.text, party: value["party"]?.integer, at: value["at"]?.dateTime,
            name: value["name"]?.text, status: value["status"]?.text)
    }
}

extension Value {
    fileprivate var dateTime: LocalDateTime? {
        if case .dateTime(let moment) = scalar { moment } else { nil }
    }
}
