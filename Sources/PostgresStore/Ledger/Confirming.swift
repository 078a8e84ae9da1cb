import FoundationEssentials
package import Reception
import Scheduling
package import Vocabulary

extension PostgresBookingStore {
    package func confirm(
        _ order: ConfirmOrder, check: @escaping @Sendable (Booking, Instant) throws -> Void
    ) async throws -> (booking: Booking, isNew: Bool) {
        let entry = Entry(tenant: order.tenant, caller: order.caller)
        let session = order.caller.session?.id
        let find = FindBooking(tenant: order.tenant, booking: order.hold, session: session)
        return try await settled { _ in
            try await database.transaction(order.tenant) { transaction in
                if let made = try earlier(order.key, subject: order.hold, entry, transaction) {
                    return (made, false)
                }
                // Under the session's row, so that nobody is proven to be a customer meanwhile.
                let (sessions, found, now) = try transaction.run(
                    entry.lock, LockBooking(tenant: order.tenant, booking: order.hold, session: session),
                    ReadClock())
                let caller = try entry.admit(sessions)
                let booking = try entry.own(found)
                // Who has waited for the row's lock sees the row as it is now, but its customer as it was before.
                if booking.state.isAppointment { return (try entry.own(try transaction.run(find)), false) }
                let instant = try now.first.orUndecodable("now")
                guard booking.isLiveHold(at: instant) else { throw Failure.holdOver }
                guard booking.movedFrom == nil else {
                    throw Failure(
                        .notBookable, "This hold is for moving an appointment; reschedule to it instead.")
                }
                try check(booking, instant)

                let (_, ahead, codes) = try transaction.run(
                    SerialiseContacts(tenant: order.tenant, contacts: order.contacts),
                    CountAhead(tenant: order.tenant, contacts: order.contacts),
                    FreeCode(tenant: order.tenant, codes: order.codes))
                if order.caller != .admin,
                    try ahead.first.orUndecodable("count_ahead") >= order.openAppointments
                {
                    throw Failure(
                        .tooManyAppointments,
                        "There are already \(order.openAppointments) appointments ahead for this contact.")
                }
                // A verified session's bookings are its customer's; a claim gets a customer of its own.
                let customer = caller?.session.customer ?? order.customer
                let (_, _, _, confirmed, _, _, after) = try transaction.finish(
                    InsertCustomer(tenant: order.tenant, customer: customer, customerName: order.name),
                    InsertClaims(tenant: order.tenant, customer: customer, contacts: order.contacts),
                    InsertBookingContacts(
                        tenant: order.tenant, booking: order.hold, contacts: order.contacts),
                    ConfirmHold(
                        tenant: order.tenant, booking: order.hold, customer: customer,
                        code: try codes.first.orUndecodable("free_code"), intake: order.intake,
                        bookedName: order.name),
                    RecordConsent(
                        tenant: order.tenant, booking: order.hold,
                        consent: order.consent.booked(by: caller?.session.channel),
                        source: order.source(by: caller?.session.channel), wording: ConsentWording.version),
                    WriteEvents(tenant: order.tenant, events: [Self.created(booking, status: .confirmed)]),
                    find)
                guard !confirmed.isEmpty else {
                    throw PostgresError.undecodable("confirm_hold changed no row")
                }
                return (try entry.own(after), true)
            }
        }
    }

    package func move(
        _ tenant: TenantID, appointment: BookingID, to hold: BookingID, by caller: Caller,
        key: IdempotencyKey?,
        check: @escaping @Sendable (Booking, Instant) throws -> Void
    ) async throws -> Booking {
        let entry = Entry(tenant: tenant, caller: caller)
        let session = caller.session?.id
        return try await takingTime { _ in
            try await database.transaction(tenant) { transaction in
                if let made = try earlier(key, subject: hold, entry, transaction) { return made }
                let (sessions, _, foundOld, foundNew, now) = try transaction.run(
                    entry.check, LockUsedBy(tenant: tenant, occupants: [appointment, hold]),
                    LockBooking(tenant: tenant, booking: appointment, session: session),
                    LockBooking(tenant: tenant, booking: hold, session: session), ReadClock())
                try entry.admit(sessions)
                let old = try entry.own(foundOld)
                let new = try entry.own(foundNew)
                if new.state.isAppointment, new.movedFrom == old.id {
                    let find = FindBooking(tenant: tenant, booking: new.id, session: session)
                    return try entry.own(try transaction.run(find))
                }
                guard old.state.isAppointment else { throw Failure.appointmentUnknown }
                let instant = try now.first.orUndecodable("now")
                guard new.isLiveHold(at: instant) else { throw Failure.holdOver }
                guard new.service == old.service else {
                    throw Failure(
                        .slotNotOffered, "An appointment moves to another time of the same service.")
                }
                try check(old, instant)

                let (freed, _, moved) = try transaction.run(
                    CancelBookings(
                        tenant: tenant, bookings: [old.id], states: [.pending, .confirmed], reason: "moved",
                        movedTo: new.id),
                    AdoptOccupancy(tenant: tenant, hold: new.id, from: new.lineage, to: old.lineage),
                    ConfirmMove(tenant: tenant, hold: new.id, appointment: old.id))
                guard !moved.isEmpty, !freed.isEmpty else {
                    throw PostgresError.undecodable("confirm_move changed no row")
                }
                let events = [
                    Self.cancelled(old, reason: "moved"),
                    Self.created(new, status: .confirmed, movedFrom: old.id),
                ]
                let opened = freed.filter {
                    $0.visit != new.visit || $0.staff != new.staff || old.location != new.location
                }
                let (_, after) = try transaction.finish(
                    WriteEvents(tenant: tenant, events: events + opened.map(LedgerEvent.slotOpened)),
                    FindBooking(tenant: tenant, booking: new.id, session: session))
                return try entry.own(after)
            }
        }
    }

    package func cancel(
        _ tenant: TenantID, appointment: BookingID, reason: String?, by caller: Caller,
        check: @escaping @Sendable (Booking, Instant) throws -> Void
    ) async throws -> Booking {
        let entry = Entry(tenant: tenant, caller: caller)
        let session = caller.session?.id
        return try await settled { _ in
            try await database.transaction(tenant) { transaction in
                let (sessions, _, found, now) = try transaction.run(
                    entry.check, LockUsedBy(tenant: tenant, occupants: [appointment]),
                    LockBooking(tenant: tenant, booking: appointment, session: session), ReadClock())
                try entry.admit(sessions)
                let booking = try entry.own(found)
                if booking.state == .cancelled, booking.code != nil, booking.movedTo == nil { return booking }
                guard booking.state.isAppointment else { throw Failure.appointmentUnknown }
                try check(booking, try now.first.orUndecodable("now"))
                let freed = try transaction.run(
                    CancelBookings(
                        tenant: tenant, bookings: [appointment], states: [.pending, .confirmed],
                        reason: reason ?? (caller == .admin ? "business" : "customer"), movedTo: nil))
                let events = [Self.cancelled(booking, reason: caller == .admin ? "business" : "customer")]
                let (_, after) = try transaction.finish(
                    WriteEvents(tenant: tenant, events: events + freed.map(LedgerEvent.slotOpened)),
                    FindBooking(tenant: tenant, booking: appointment, session: session))
                return try entry.own(after)
            }
        }
    }

    private static func created(
        _ booking: Booking, status: Booking.State, movedFrom: BookingID? = nil
    ) -> LedgerEvent {
        var payload = LedgerEvent.times(booking.service, booking.staff, booking.visit)
        payload["status"] = status.rawValue
        payload["moved_from"] = movedFrom?.description
        return LedgerEvent("BookingCreated", booking: booking.id, session: booking.session, payload: payload)
    }

    private static func cancelled(_ booking: Booking, reason: String) -> LedgerEvent {
        var payload = LedgerEvent.times(booking.service, booking.staff, booking.visit)
        payload["reason"] = reason
        return LedgerEvent(
            "BookingCancelled", booking: booking.id, session: booking.session, payload: payload)
    }
}

extension ConfirmOrder {
    /// Where consent was given: what is booked in a conversation by text is booked there, whichever tool did it.
    fileprivate func source(by channel: String?) -> String { channel == "sms" ? "sms" : source }
}

extension Consent {
    /// Who books by text agrees to be texted about the booking, unless they say otherwise (`ConsentWording`).
    fileprivate func booked(by channel: String?) -> Consent {
        channel == "sms" ? Consent(sms: sms ?? true, email: email) : self
    }
}
