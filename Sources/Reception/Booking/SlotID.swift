package import Scheduling
package import Vocabulary

/// The name of a slot as clients hand it back: service, start and person. A name, not a permission: what it names is
/// looked for again when someone wants it.
package struct SlotID: Hashable, Sendable, CustomStringConvertible {
    package let service: ServiceID
    package let start: Instant
    package let staff: StaffID?

    package init(service: ServiceID, start: Instant, staff: StaffID?) {
        self.service = service
        self.start = start
        self.staff = staff
    }

    package init(_ slot: Slot) {
        self.init(service: slot.service, start: slot.visit.start, staff: slot.staff)
    }

    /// `haircut.1773165600.maria`: ids hold no dot. The person is left out where there is none.
    package var description: String {
        [service, String(start.seconds), staff].compactMap { $0 }.joined(separator: ".")
    }

    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), let seconds = Int(parts[1]),
            (0..<8_000_000_000).contains(seconds)
        else { return nil }
        self.init(
            service: String(parts[0]), start: Instant(seconds: seconds),
            staff: parts.count == 3 ? String(parts[2]) : nil)
    }
}
