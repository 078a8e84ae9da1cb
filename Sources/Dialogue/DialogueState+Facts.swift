import Scheduling
package import TenantConfig
package import Vocabulary

/// One thing that is known of a conversation, for a prompt.
package struct DialogueFact: Hashable, Sendable {
    package let name: String
    package let value: String
}

extension DialogueState {
    /// What is known, in a fixed order, for a language model that carries on. Claims of the customer's (name, contact,
    /// answers) stand as they were given: whoever writes the prompt quotes them.
    package func facts(for tenant: Tenant, now: LocalDateTime, instant: Instant, bookings: [BookingFact])
        -> [DialogueFact]
    {
        var writer = FactWriter(tenant: tenant, now: now)
        if task != .none { writer.add("task", task.rawValue) }
        writer.add("service", service.map(writer.service))
        writer.add("staff", staff.map(writer.staff) ?? (anyStaff ? "anyone" : nil))
        writer.add("wish", writer.wish(wish))
        writer.add("party", party.map(String.init))
        writer.add("location", location.map(writer.location) ?? (anyLocation ? "anywhere" : nil))
        writer.add("client", client?.rawValue)
        writer.add("language", language)
        writer.add("name", name)
        writer.add("phone", phone?.e164)
        writer.add("email", email?.address)
        for id in intake.keys.sorted() { writer.add("answer to \(id)", intake[id]) }
        if let hold, hold.expires > instant { writer.add("held", writer.hold(hold, instant: instant)) }
        for (index, offer) in offers.enumerated() {
            writer.add("offer \(index + 1)", writer.offer(offer))
        }
        var own = bookings
        for visit in visits where !own.contains(where: { $0.id == visit.id }) { own.append(visit) }
        for visit in own { writer.add("appointment", writer.booking(visit)) }
        writer.add("asked last", asked?.rawValue)
        if isHandedOver { writer.add("handed over", "yes") }
        return writer.facts
    }
}

private struct FactWriter {
    let tenant: Tenant
    let now: LocalDateTime
    let phrases: Phrases
    var facts: [DialogueFact] = []

    init(tenant: Tenant, now: LocalDateTime) {
        self.tenant = tenant
        self.now = now
        phrases = Phrases(locale: tenant.locale)
    }

    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        facts.append(DialogueFact(name: name, value: value))
    }

    func service(_ id: ServiceID) -> String { "\(tenant.service(id)?.name ?? id) (\(id))" }
    func staff(_ id: StaffID) -> String { "\(tenant.staffMember(id)?.name ?? id) (\(id))" }

    func location(_ id: LocationID) -> String {
        "\(tenant.locations.first { $0.id == id }?.name ?? id) (\(id))"
    }

    func wish(_ wish: Wish) -> String? {
        var parts: [String] = []
        if let from = wish.from { parts.append("from \(from)") }
        if let to = wish.to { parts.append("before \(to)") }
        if !wish.exceptDays.isEmpty {
            parts.append("not on " + wish.exceptDays.map(\.description).joined(separator: ", "))
        }
        let times = wish.times.map { time in
            time.from == time.to
                ? "at \(clockText(time.from))" : "from \(clockText(time.from)) to \(clockText(time.to))"
        }
        if !times.isEmpty { parts.append(times.joined(separator: " or ")) }
        if wish.isOpen { parts.append("as soon as possible") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    func hold(_ hold: HoldFact, instant: Instant) -> String {
        let minutes = max(1, hold.expires.seconds(since: instant) / 60)
        return visit(hold.service, hold.local, hold.staff, hold.party) + ", hold \(hold.id)"
            + ", for another \(minutes) minutes"
    }

    func offer(_ offer: Offer) -> String {
        visit(offer.service, offer.local, offer.staff, offer.party) + ", slot \(offer.slot)"
    }

    func booking(_ booking: BookingFact) -> String {
        visit(booking.service, booking.local, booking.staff, booking.party)
            + ", \(booking.state.rawValue), code \(booking.code), appointment \(booking.id)"
    }

    private func visit(_ service: ServiceID, _ local: LocalDateTime, _ staff: StaffID?, _ party: Int?)
        -> String
    {
        var text = "\(tenant.service(service)?.name ?? service), \(phrases.when(local, today: now.date))"
        if let staff, let name = tenant.staffMember(staff)?.name { text += " with \(name)" }
        if let party, party > 1 { text += ", \(party) people" }
        return text
    }
}
