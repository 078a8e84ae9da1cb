import Scheduling
import TenantConfig
import Vocabulary

extension BookingDesk {
    func requireActive(_ served: ServedTenant) throws(Failure) {
        guard served.tenant.status == .active else {
            throw Failure(.tenantSuspended, "\(served.tenant.name) isn't taking bookings at the moment.")
        }
    }

    func requireKnown(staff: StaffID?, in served: ServedTenant) throws(Failure) {
        guard let staff else { return }
        guard served.tenant.staffMember(staff) != nil else {
            throw Failure(.unknownStaff, "There is nobody called \(quoted(staff)).")
        }
    }

    func requireKnown(location: LocationID?, in served: ServedTenant) throws(Failure) {
        guard let location else { return }
        guard served.tenant.business.location(location) != nil else {
            throw Failure(.unknownLocation, "There is no location \(quoted(location)).")
        }
    }

    /// At a distance smaller than `cancel_until` a person is needed; the business itself may at any time.
    func requireStillChangeable(
        _ booking: Booking, _ served: ServedTenant, by caller: Caller, now: Instant
    ) throws(Failure) {
        guard caller != .admin else { return }
        guard booking.visit.start > now else {
            throw Failure(.tooLate, "That appointment has already begun.")
        }
        guard let rules = served.tenant.business.service(booking.service)?.rules else { return }
        let isFarEnough =
            switch rules.cancelUntil {
            case .elapsed(let minutes): now + minutes <= booking.visit.start
            case .days(let days): served.zone.date(of: now).adding(days: days) <= booking.local.date
            }
        guard isFarEnough else {
            throw Failure(.tooLate, "It is too late to change this appointment online; please contact us.")
        }
    }

    func span(of window: Window, _ served: ServedTenant) async throws -> TimeSpan {
        let span: TimeSpan
        switch window {
        case .fromNow:
            let now = try await store.now(served.id)
            span = TimeSpan(now, now + Minutes(Self.defaultDays * 1440))
        case .dates(let from, let to):
            var first = from
            if first == nil { first = served.zone.date(of: try await store.now(served.id)) }
            guard let first else { throw Failure(.internal, "No date to begin with.") }
            span = served.zone.span(from: first, to: to ?? first.adding(days: Self.defaultDays))
        case .instants(let wanted): span = wanted
        }
        guard span.start < span.end, span.minutes <= Minutes((Self.maximumDays + 1) * 1440) else {
            throw Failure(
                .invalidValue, "The window ends after it starts and spans at most \(Self.maximumDays) days.",
                fields: [
                    .init(
                        pointer: "query/to", code: "out_of_range",
                        detail: "not after from, or too far from it")
                ])
        }
        return span
    }
}
