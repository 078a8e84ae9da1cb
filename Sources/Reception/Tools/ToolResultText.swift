package import Dialogue
import Scheduling
import Shapes
import TenantConfig
import Vocabulary

/// What came of a call, as a model reads it: facts as the database has them, states in the ledger's words, times spelled
/// in the business's own way. The same outcome gives the same bytes.
///
/// What customers wrote is not repeated. The texts of refusals may quote some of it: they are JSON strings, bounded, and
/// never more than that.
extension Toolbox {
    package func result(_ outcome: ToolOutcome, of call: ToolCall) -> String {
        json(outcome, of: call).encoded()
    }

    private func json(_ outcome: ToolOutcome, of call: ToolCall) -> JSON {
        switch outcome {
        case .offers(let offers, let reason, let next): self.offers(offers, reason: reason, next: next, call)
        case .held(let hold):
            .object(
                [
                    .init("status", "held"), .init("hold_id", .string(hold.id.description)),
                    .init("kept_until", .string(phrases.time(zone.local(of: hold.expires).minute))),
                ]
                    + visit(
                        hold.service, hold.staff, hold.location, hold.party, hold.local, hold.end, hold.price)
                    + [.init("note", "Kept for the customer until then. Not booked yet.")])
        case .released: ["status": "released", "note": "The time is free for others again."]
        case .booked(let booking): appointment(booking)
        case .found(let bookings): found(bookings)
        case .moved(let booking): appointment(booking, "Moved: this is the new time.")
        case .cancelled(let booking): appointment(booking, "Its time is free for others again.")
        case .inquiryTaken:
            ["status": "taken", "note": "A person of the business will answer. Nothing is booked."]
        case .followUpScheduled(let followUp):
            .members([
                "status": "scheduled", "follow_up_id": .string(followUp.id.description),
                "not_before": .string(when(followUp.local)), "date": .string(followUp.local.date.description),
                "time": .string(clockText(followUp.local.minute)), "number": .int(followUp.number),
                "note": "Nothing has been sent yet.",
            ])
        case .waitlisted:
            ["status": "waiting", "note": "On the waiting list. No time is held or booked."]
        case .handedOver:
            ["status": "handed_over", "note": "A person will take over. Say so and no more."]
        case .refused(let failure): refusal(failure)
        }
    }

    // MARK: Times

    private func offers(_ offers: [Offer], reason: String?, next: Offer?, _ call: ToolCall) -> JSON {
        let shown = OfferChoice.spread(offers)
        let more = offers.count - shown.count
        let service = (offers.first ?? next)?.service
        return .members([
            "service": service.map { .string(serviceName($0)) }, "free": .array(shown.map(offer)),
            "more": more > 0 ? .int(more) : nil,
            "reason": reason.map { .string(bounded($0)) }, "next_free": next.map(offer),
            "note": more > 0
                ? "There are more; ask again with fewer days or other times of day to see them."
                : offers.isEmpty ? "None of the times asked for is free." : nil,
        ])
    }

    private func offer(_ offer: Offer) -> JSON {
        .members([
            "slot_id": .string(offer.slot), "when": .string(when(offer.local)),
            "date": .string(offer.local.date.description), "time": .string(clockText(offer.local.minute)),
            "until": .string(phrases.time(zone.local(of: offer.end).minute)),
            "staff": offer.staff.map { .string(staffName($0)) },
            "location": offer.location.map { .string(locationName($0)) },
            "party": offer.party.map { .int($0) }, "price": offer.price.map { .string($0) },
            "seats_left": offer.seatsLeft.map { .int($0) },
        ])
    }

    // MARK: Appointments

    private func found(_ bookings: [BookingFact]) -> JSON {
        bookings.isEmpty
            ? ["appointments": [], "note": "Nothing matches that code and contact."]
            : ["appointments": .array(bookings.map { appointment($0) })]
    }

    private func appointment(_ booking: BookingFact, _ more: String? = nil) -> JSON {
        .object(
            [
                .init("status", .string(booking.state.rawValue)),
                .init("appointment_id", .string(booking.id.description)),
                .init("confirmation_code", .string(booking.code)),
            ]
                + visit(
                    booking.service, booking.staff, booking.location, booking.party, booking.local,
                    booking.end, booking.price)
                + [.init("note", .string(note(booking.state) + (more.map { " " + $0 } ?? "")))])
    }

    private func note(_ state: BookingState) -> String {
        switch state {
        case .held: "Kept for a while, not booked yet."
        case .pending: "Requested, not confirmed yet: never call it confirmed or booked."
        case .confirmed: "Confirmed."
        case .cancelled: "Cancelled."
        case .expired: "Over: the time was not booked."
        }
    }

    private func visit(
        _ service: ServiceID, _ staff: StaffID?, _ location: LocationID?, _ party: Int?,
        _ local: LocalDateTime,
        _ end: Instant, _ price: String?
    ) -> [JSON.Member] {
        let members: [(String, JSON?)] = [
            ("service", .string(service)), ("service_name", .string(serviceName(service))),
            ("staff", staff.map { .string($0) }), ("staff_name", staff.map { .string(staffName($0)) }),
            ("location", location.map { .string($0) }),
            ("location_name", location.map { .string(locationName($0)) }), ("party", party.map { .int($0) }),
            ("when", .string(when(local))), ("date", .string(local.date.description)),
            ("time", .string(clockText(local.minute))),
            ("until", .string(phrases.time(zone.local(of: end).minute))),
            ("price", price.map { .string($0) }),
        ]
        return members.compactMap { name, value in value.map { JSON.Member(name, $0) } }
    }

    // MARK: Refusals

    private func refusal(_ failure: Failure) -> JSON {
        let problems = failure.fields.prefix(12).map { field -> JSON in
            ["at": .string(bounded(field.pointer)), "detail": .string(bounded(field.detail))]
        }
        return .members([
            "error": .string(failure.code.rawValue), "detail": .string(bounded(failure.detail)),
            "problems": problems.isEmpty ? nil : .array(problems),
            "retry_after_seconds": failure.retryAfterSeconds.map { .int($0) },
        ])
    }

    /// Long enough for a list of ids.
    private func bounded(_ text: String) -> String {
        let most = 1000
        guard text.unicodeScalars.count > most else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(most))) + "…"
    }

    // MARK: Words

    private var phrases: Phrases { Phrases(locale: tenant.locale) }

    /// The year stands beside it, in `date`.
    private func when(_ local: LocalDateTime) -> String { phrases.when(local, today: local.date) }

    private func serviceName(_ id: ServiceID) -> String { tenant.service(id)?.name ?? id }
    private func staffName(_ id: StaffID) -> String { tenant.staffMember(id)?.name ?? id }
    private func locationName(_ id: LocationID) -> String {
        tenant.locations.first { $0.id == id }?.name ?? id
    }
}
