import Scheduling
import Shapes
package import TenantConfig
package import Vocabulary

/// What a call's arguments are declared for and read with: the business, and the hold that a model needn't name.
package struct ToolSetting: Sendable {
    package let tenant: Tenant
    /// The conversation's live one.
    package let hold: BookingID?

    package init(tenant: Tenant, hold: BookingID?) {
        self.tenant = tenant
        self.hold = hold
    }

    /// Services that are booked here, as they are listed.
    var bookable: [ServiceText] {
        tenant.services.filter { tenant.business.service($0.id)?.book == .instantly }
    }

    var bookableService: Shape<ServiceID> {
        Self.id(of: "service", bookable.map { ($0.id, $0.name) })
    }

    /// Any service at all; `nil` where there is none.
    var service: Shape<ServiceID>? {
        tenant.services.isEmpty ? nil : Self.id(of: "service", tenant.services.map { ($0.id, $0.name) })
    }

    var staff: Shape<StaffID>? {
        guard !tenant.staff.isEmpty else { return nil }
        return Self.id(of: "person", tenant.staff.map { ($0.id, $0.name) }, "Null: whoever is free.")
    }

    var location: Shape<LocationID>? {
        guard !tenant.locations.isEmpty else { return nil }
        return Self.id(of: "place", tenant.locations.map { ($0.id, $0.name) }, "Null: any.")
    }

    /// `nil` where nobody can bring anyone.
    var party: Shape<Int>? {
        let most = tenant.business.services.map(\.party).max() ?? 1
        return most > 1 ? .integer(1...most).described("How many people come. Null: one.") : nil
    }

    /// `nil` where nothing depends on it.
    var client: Shape<ClientKind>? {
        guard tenant.business.services.contains(where: { $0.clients != nil }) else { return nil }
        return Shape<ClientKind>.choice().described(
            "Whether the customer says they have been here before. Null: not said.")
    }

    var holdID: Shape<BookingID> {
        .identifier().described("Null: the time held in this conversation.")
    }

    func hold(_ named: BookingID?) throws(Refusal) -> BookingID {
        guard let hold = named ?? hold else {
            throw Refusal([
                Failure.Field(
                    pointer: "/hold_id", code: "missing",
                    detail: "No time is held at the moment; hold an offered slot first.")
            ])
        }
        return hold
    }

    /// Half-open from the first and last day that a model names.
    static func days(from: LocalDate, to: LocalDate?) throws(Refusal) -> (from: LocalDate, to: LocalDate) {
        let last = to ?? from
        let count = last.dayNumber - from.dayNumber + 1
        guard (1...BookingDesk.maximumDays).contains(count) else {
            let detail =
                count < 1
                ? "The last day must not lie before the first."
                : "At most \(BookingDesk.maximumDays) days can be asked for at once."
            throw Refusal([Failure.Field(pointer: "/to", code: "out_of_range", detail: detail)])
        }
        return (from, last.adding(days: 1))
    }

    /// Names are told where an id doesn't already say them.
    private static func id(
        of what: String, _ known: [(id: String, name: String)], _ more: String? = nil
    ) -> Shape<String> {
        let names = known.filter { folded($0.name) != $0.id.map { $0 == "-" ? " " : String($0) }.joined() }
        let told = names.map { "\($0.id) is \($0.name)" }.joined(separator: "; ")
        let parts = ["Id of the \(what).", told.isEmpty ? nil : told + ".", more]
        return .word(of: known.map(\.id)).described(parts.compactMap(\.self).joined(separator: " "))
    }
}

extension Shape where Value == Int {
    /// Minutes after midnight.
    static var clock: Self {
        parsed("a time of day such as 09:30", length: 5...5) { text in
            LocalDateTime("2000-01-01T" + text).flatMap { clockText($0.minute) == text ? $0.minute : nil }
        }
    }
}

extension Shape where Value == LocalDateTime {
    /// On the business's wall clock.
    static var local: Self {
        parsed("a date and time such as 2026-03-02T10:00", length: 16...16) { text in
            LocalDateTime(text).flatMap { $0.description == text ? $0 : nil }
        }
    }
}

extension Shape where Value == String {
    static var customerName: Self { .text(1...200).described("As the customer gave it.") }
}

extension Shape where Value == EmailAddress {
    static var customerEmail: Self { email.described("As the customer gave it.") }
}

extension Shape where Value == PhoneNumber {
    static var customerPhone: Self { phone.described("As the customer gave it.") }
}
