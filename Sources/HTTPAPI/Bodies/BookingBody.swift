package import Reception
package import Scheduling
package import Shapes
import Vocabulary

/// Holds and appointments: the same row of the ledger, under two names.
enum BookingBody {
    private static let visit = [
        Common.required("status", Schema(.choice(Booking.State.allCases.map(\.rawValue)))),
        Common.required("service", Common.text()), Common.optional("staff", Common.text()),
        Common.optional("location", Common.text("Where the business has several places.")),
        Common.required("party", Common.count("How many people.")),
        Common.required("starts_at", Common.time("With the business's offset.")),
        Common.required("ends_at", Common.time("Open end.")),
        Common.required(
            "local", Common.text("The start as told to the customer.", example: "2026-03-10T14:00")),
        Common.required("timezone", Common.text("IANA name.", example: "America/New_York")),
        Common.optional("price", Common.price),
    ]

    static let hold = Common.object(
        "Hold", "Time kept for one customer for a while.",
        [
            Common.required("hold_id", Common.id("Becomes the appointment's id.")),
            Common.required("expires_at", Common.time("From then on the time is free again.")),
            Common.required("extended", Schema(.flag)),
        ] + visit)

    static let appointment = Common.object(
        "Appointment", nil,
        [
            Common.required("appointment_id", Common.id()),
            Common.optional("confirmation_code", Common.text("Can be read aloud.")),
        ] + visit + [
            Common.optional("name", Common.text()),
            Common.optional(
                "intake", Schema(.map(Common.text(), count: 0...100), summary: "For the business alone.")),
            Common.optional("moved_from", Common.id()), Common.optional("moved_to", Common.id()),
            Common.optional("cancel_reason", Common.text()),
            Common.required("created_at", Common.time("When the time was first held.")),
        ])

    static let appointments = Common.object(
        "Appointments", nil,
        [
            Common.required("appointments", Common.list(appointment)),
            Common.optional("next_cursor", Common.id("Give it as `cursor` for what follows.")),
        ])

    private static func visit(_ booking: Booking, in zone: Zone) -> [JSON.Member] {
        let members: [(String, JSON?)] = [
            ("status", .string(booking.state.rawValue)), ("service", .string(booking.service)),
            ("staff", booking.staff.map { .string($0) }),
            ("location", booking.location.map { .string($0) }), ("party", .int(booking.party)),
            ("starts_at", zone.json(booking.visit.start)), ("ends_at", zone.json(booking.visit.end)),
            ("local", .string(booking.local.description)), ("timezone", .string(booking.zone)),
            ("price", booking.price?.json),
        ]
        return members.compactMap { name, value in value.map { JSON.Member(name, $0) } }
    }

    static func hold(_ booking: Booking, in zone: Zone) -> JSON {
        .object(
            [
                JSON.Member("hold_id", .string(booking.id.description)),
                // Once the row is no hold any more its end is the past's.
                JSON.Member("expires_at", zone.json(booking.expiresAt ?? booking.createdAt)),
                JSON.Member("extended", .bool(booking.extended)),
            ] + visit(booking, in: zone))
    }

    /// `forBusiness`: with what the customer answered to the questions.
    static func appointment(_ booking: Booking, in zone: Zone, forBusiness: Bool) -> JSON {
        let first: [(String, JSON?)] = [
            ("appointment_id", .string(booking.id.description)),
            ("confirmation_code", booking.code.map { .string($0.text) }),
        ]
        let intake = booking.intake.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
        let last: [(String, JSON?)] = [
            ("name", booking.customerName.map { .string($0) }),
            ("intake", forBusiness && !intake.isEmpty ? .object(intake) : nil),
            ("moved_from", booking.movedFrom.map { .string($0.description) }),
            ("moved_to", booking.movedTo.map { .string($0.description) }),
            ("cancel_reason", booking.cancelReason.map { .string($0) }),
            ("created_at", zone.json(booking.createdAt)),
        ]
        func members(_ pairs: [(String, JSON?)]) -> [JSON.Member] {
            pairs.compactMap { name, value in value.map { JSON.Member(name, $0) } }
        }
        return .object(members(first) + visit(booking, in: zone) + members(last))
    }
}

/// As the route of the business's day answers, all pages in one.
package func appointmentsJSON(_ bookings: [Booking], in zone: Zone) -> JSON {
    ["appointments": .array(bookings.map { BookingBody.appointment($0, in: zone, forBusiness: true) })]
}
