import Dialogue
import Reception
import Scheduling
import Shapes
import TenantConfig
import Vocabulary

/// What the assistant says, and the same facts as cards for clients that draw them.
enum ChatBody {
    static let answer = Common.object(
        "ChatAnswer", nil,
        [
            Common.required(
                "response", Common.text("What the assistant says; empty while a person has the conversation.")
            ),
            Common.optional("notice", Common.text("Where it says nothing: why, for the customer.")),
            Common.required("session_id", Common.id()),
            Common.required("message_id", Common.id()),
            Common.optional("cards", Common.list(card, atMost: 50)),
            Common.optional("asks", Common.list(Common.text("What it asks for."), atMost: 50)),
        ])

    static let card = Common.object(
        "Card", "Offers in the order shown, a hold, or an appointment.",
        [
            Common.required("type", Schema(.choice(["offers", "hold", "appointment"]))),
            Common.optional(
                "offers", Common.list(fact("Offer", [Common.required("slot_id", Common.text())]))),
            Common.optional(
                "hold",
                fact(
                    "HoldCard",
                    [
                        Common.required("hold_id", Common.id()),
                        Common.required("expires_at", Common.time("Its end.")),
                        Common.optional("replaces", Common.id()),
                    ])),
            Common.optional(
                "appointment",
                fact(
                    "AppointmentCard",
                    [
                        Common.required("appointment_id", Common.id()),
                        Common.required("confirmation_code", Common.text()),
                        Common.required("status", Schema(.choice(BookingState.allCases.map(\.rawValue)))),
                    ])),
        ])

    private static func fact(_ name: String, _ own: [Schema.Property]) -> Schema {
        Common.object(
            name, nil,
            own + [
                Common.required("service", Common.text()), Common.required("service_name", Common.text()),
                Common.optional("staff", Common.text()), Common.optional("staff_name", Common.text()),
                Common.optional("location", Common.text("Where the business has several places.")),
                Common.optional("location_name", Common.text()),
                Common.optional("party", Common.count("How many people, where more than one.")),
                Common.required("starts_at", Common.time("With the business's offset.")),
                Common.required("ends_at", Common.time("Open end.")), Common.required("local", Common.text()),
                Common.optional("price", Common.text("As the customer reads it.")),
                Common.optional("seats_left", Common.count("For a class.")),
            ])
    }

    static func json(
        _ answer: Receptionist.Answer, notice: String?, session: SessionID, of served: ServedTenant
    ) -> JSON {
        .members([
            "response": .string(answer.text), "notice": notice.map { .string($0) },
            "session_id": .string(session.description),
            "message_id": .string(answer.turn.description),
            "cards": answer.cards.isEmpty ? nil : .array(answer.cards.map { json($0, of: served) }),
            "asks": answer.asks.isEmpty ? nil : .strings(answer.asks),
        ])
    }

    static func json(_ card: Card, of served: ServedTenant) -> JSON {
        switch card {
        case .offers(let offers):
            [
                "type": "offers",
                "offers": .array(
                    offers.map { offer in
                        visit(
                            served, [("slot_id", .string(offer.slot))], service: offer.service,
                            staff: offer.staff, location: offer.location, party: offer.party,
                            span: TimeSpan(offer.start, offer.end), local: offer.local, price: offer.price,
                            seatsLeft: offer.seatsLeft)
                    }),
            ]
        case .hold(let hold):
            [
                "type": "hold",
                "hold": visit(
                    served,
                    [
                        ("hold_id", .string(hold.id.description)),
                        ("expires_at", served.zone.json(hold.expires)),
                        ("replaces", hold.replaces.map { .string($0.description) }),
                    ], service: hold.service, staff: hold.staff, location: hold.location,
                    party: hold.party, span: TimeSpan(hold.start, hold.end), local: hold.local,
                    price: hold.price),
            ]
        case .appointment(let booking):
            [
                "type": "appointment",
                "appointment": visit(
                    served,
                    [
                        ("appointment_id", .string(booking.id.description)),
                        ("confirmation_code", .string(booking.code)),
                        ("status", .string(booking.state.rawValue)),
                    ], service: booking.service, staff: booking.staff,
                    location: booking.location, party: booking.party,
                    span: TimeSpan(booking.start, booking.end), local: booking.local, price: booking.price),
            ]
        }
    }

    private static func visit(
        _ served: ServedTenant, _ own: [(String, JSON?)], service: ServiceID, staff: StaffID?,
        location: LocationID?, party: Int?, span: TimeSpan, local: LocalDateTime, price: String?,
        seatsLeft: Int? = nil
    ) -> JSON {
        let tenant = served.tenant
        let shared: [(String, JSON?)] = [
            ("service", .string(service)),
            ("service_name", .string(tenant.service(service)?.name ?? service)),
            ("staff", staff.map { .string($0) }),
            ("staff_name", staff.map { .string(tenant.staffMember($0)?.name ?? $0) }),
            ("location", location.map { .string($0) }),
            (
                "location_name",
                location.map { id in .string(tenant.locations.first { $0.id == id }?.name ?? id) }
            ),
            ("party", party.map { .int($0) }),
            ("starts_at", served.zone.json(span.start)), ("ends_at", served.zone.json(span.end)),
            ("local", .string(local.description)), ("price", price.map { .string($0) }),
            ("seats_left", seatsLeft.map { .int($0) }),
        ]
        return .object((own + shared).compactMap { name, value in value.map { JSON.Member(name, $0) } })
    }
}
