package import TenantConfig
package import Vocabulary

/// What came of one step of a scenario, to be held against what was expected.
package struct Observation: Sendable {
    package var reply: String
    package var asks: [String]
    package var tools: [String]
    package var offers: [LocalDateTime]
    /// Those that came about in the step.
    package var appointments: [Scenario.Appointment]
    package var events: [String]
    package var sent: [Scenario.Sent]
    /// Live afterwards.
    package var holds: Int
    package var customers: [Scenario.Person]

    package init(
        reply: String = "", asks: [String] = [], tools: [String] = [], offers: [LocalDateTime] = [],
        appointments: [Scenario.Appointment] = [], events: [String] = [], sent: [Scenario.Sent] = [],
        holds: Int = 0, customers: [Scenario.Person] = []
    ) {
        self.reply = reply
        self.asks = asks
        self.tools = tools
        self.offers = offers
        self.appointments = appointments
        self.events = events
        self.sent = sent
        self.holds = holds
        self.customers = customers
    }

    /// Everything that is not as expected, in the order of the format's keys.
    package func mismatches(with expected: Scenario.Expected) -> [Mismatch] {
        var found: [Mismatch] = []
        func compare(_ aspect: Scenario.Aspect, _ wanted: String?, _ came: String, _ isRight: Bool) {
            guard let wanted, !isRight else { return }
            found.append(
                Mismatch(aspect: aspect, expected: wanted, came: came, span: expected.spans[aspect]))
        }
        let said = plain(reply)
        for part in expected.says ?? [] {
            compare(.says, quoted(part), quoted(reply), said.contains(plain(part)))
        }
        for part in expected.neverSays ?? [] {
            compare(.neverSays, "not " + quoted(part), quoted(reply), !said.contains(plain(part)))
        }
        compare(.asks, expected.asks.map(listed), listed(asks), asksFor(expected.asks ?? []))
        compare(.tools, expected.tools.map(listed), listed(tools), expected.tools == tools)
        compare(
            .offers, expected.offers.map(listed), listed(offers), Set(expected.offers ?? []) == Set(offers))
        compare(
            .appointments, expected.appointments.map(listed), listed(appointments),
            pairsUp(expected.appointments ?? [], appointments) { $0.matches($1) })
        compare(
            .events, expected.events.map(listed), listed(events),
            (expected.events ?? []).sorted() == events.sorted())
        compare(
            .sent, expected.sent.map(listed), listed(sent),
            pairsUp(expected.sent ?? [], sent) { $0.matches($1) })
        compare(.holds, expected.holds.map(String.init), String(holds), expected.holds == holds)
        compare(
            .customer, expected.customer?.description, listed(customers),
            customers.contains { expected.customer?.matches($0) ?? true })
        return found
    }
}

extension Observation {
    /// In any order. Where a reply takes a phone number or an email, naming one of them is enough.
    private func asksFor(_ wanted: [String]) -> Bool {
        let (wanted, came) = (Set(wanted), Set(asks))
        let either: Set = ["phone", "email"]
        let mayBeLeftOut = came.isSuperset(of: either) && !wanted.isDisjoint(with: either) ? either : []
        return wanted.isSubset(of: came) && came.subtracting(wanted).isSubset(of: mayBeLeftOut)
    }
}

package struct Mismatch: Sendable, Hashable {
    package let aspect: Scenario.Aspect
    package let expected: String
    package let came: String
    /// Of the key under `expect`.
    package let span: SourceSpan?
}

/// Lower case, each run of white space one blank.
private func plain(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

private func listed(_ items: [some CustomStringConvertible]) -> String {
    "[" + items.map(\.description).joined(separator: ", ") + "]"
}

/// Whether every wanted item has a partner of its own among those that came, and none of these is left over.
private func pairsUp<Wanted, Came>(
    _ wanted: [Wanted], _ came: [Came], _ matches: (Wanted, Came) -> Bool
) -> Bool {
    guard wanted.count == came.count else { return false }
    // Augmenting paths: a vague expectation must not take the only partner of a precise one.
    var partner: [Int?] = came.map { _ in nil }
    func place(_ index: Int, _ visited: inout Set<Int>) -> Bool {
        for candidate in came.indices where matches(wanted[index], came[candidate]) {
            guard visited.insert(candidate).inserted else { continue }
            if let rival = partner[candidate], !place(rival, &visited) { continue }
            partner[candidate] = index
            return true
        }
        return false
    }
    for index in wanted.indices {
        var visited: Set<Int> = []
        if !place(index, &visited) { return false }
    }
    return true
}

extension Scenario.Appointment: CustomStringConvertible {
    func matches(_ came: Self) -> Bool {
        (service == nil || service == came.service) && (staff == nil || staff == came.staff)
            && (location == nil || location == came.location) && (party == nil || party == came.party ?? 1)
            && (at == nil || at == came.at) && (name == nil || name == came.name)
            && (status == nil || status == came.status)
    }

    /// As it is written in a scenario.
    package var description: String {
        written([
            ("service", service), ("staff", staff), ("location", location), ("party", party.map { "\($0)" }),
            ("at", at?.description), ("name", name),
            ("status", status),
        ])
    }
}

extension Scenario.Sent: CustomStringConvertible {
    func matches(_ came: Self) -> Bool {
        let text = plain(came.says.joined(separator: " "))
        return (action == nil || action == came.action) && (channel == nil || channel == came.channel)
            && (to == nil || to == came.to) && (segments == nil || segments == came.segments)
            && says.allSatisfy { text.contains(plain($0)) }
    }

    /// As it is written in a scenario.
    package var description: String {
        written([
            ("action", action), ("channel", channel), ("to", to),
            ("says", says.isEmpty ? nil : "[" + says.map(quoted).joined(separator: ", ") + "]"),
            ("segments", segments.map { "\($0)" }),
        ])
    }
}

extension Scenario.Person: CustomStringConvertible {
    func matches(_ known: Self) -> Bool {
        (name == nil || name == known.name) && (phone == nil || phone == known.phone)
            && (email == nil || email == known.email)
    }

    /// As it is written in a scenario.
    package var description: String {
        written([("name", name), ("phone", phone?.description), ("email", email?.description)])
    }
}

private func written(_ keys: [(String, String?)]) -> String {
    "{" + keys.compactMap { key, value in value.map { "\(key): \($0)" } }.joined(separator: ", ") + "}"
}
