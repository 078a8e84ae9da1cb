package import Scheduling
package import Vocabulary

/// The name of a slot as clients hand it back: service, start, person, place and party. A name, not a permission: what it
/// names is looked for again when someone wants it.
package struct SlotID: Hashable, Sendable, CustomStringConvertible {
    package let service: ServiceID
    package let start: Instant
    package let staff: StaffID?
    package let location: LocationID?
    package let party: Int

    package init(
        service: ServiceID, start: Instant, staff: StaffID?, location: LocationID? = nil, party: Int = 1
    ) {
        self.service = service
        self.start = start
        self.staff = staff
        self.location = location
        self.party = party
    }

    package init(_ slot: Slot) {
        self.init(
            service: slot.service, start: slot.visit.start, staff: slot.staff, location: slot.location,
            party: slot.party)
    }

    /// `haircut.1773165600.maria`, `dinner.1773165600..soho.4`: ids hold no dot. What there is none of is empty, and
    /// nothing is written of an end that says nothing; a party of one says nothing.
    package var description: String {
        var parts = [
            service, String(start.seconds), staff ?? "", location ?? "", party == 1 ? "" : String(party),
        ]
        while parts.last == "" { parts.removeLast() }
        return parts.joined(separator: ".")
    }

    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...5).contains(parts.count), !parts[0].isEmpty, parts.last?.isEmpty == false,
            let seconds = Int(parts[1]), (0..<8_000_000_000).contains(seconds)
        else { return nil }
        func part(_ index: Int) -> String? {
            parts.indices.contains(index) && !parts[index].isEmpty ? String(parts[index]) : nil
        }
        var party = 1
        if let written = part(4) {
            guard let number = Int(written), (2...1000).contains(number) else { return nil }
            party = number
        }
        self.init(
            service: String(parts[0]), start: Instant(seconds: seconds), staff: part(2), location: part(3),
            party: party)
    }
}
