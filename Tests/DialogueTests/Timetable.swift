import FoundationEssentials
import Scheduling
import TenantConfig
import Vocabulary

@testable import Dialogue

/// A stand-in for the booking desk: starts on every half hour of the salon's day, and a ledger in memory.
struct Timetable {
    let tenant: Tenant
    var now: LocalDateTime
    /// `jo 2026-03-10T14:00`
    var busy: Set<String> = []
    /// Taken the moment they are asked for, as if someone else had been quicker.
    var snatched: Set<String> = []
    /// Refusals to give before anything else, by tool.
    var refusals: [String: [Failure.Code]] = [:]
    var bookingState = BookingState.confirmed
    /// Nothing is free, ever.
    var isFull = false
    private(set) var followUps: [ToolCall.ScheduleContactFollowup] = []
    private(set) var waiting: [ToolCall.JoinWaitlist] = []
    private(set) var holds: [HoldFact] = []
    private var holdsMade = 0
    private(set) var bookings: [BookingFact] = []
    private(set) var intake: [BookingID: [String: String]] = [:]
    private(set) var names: [BookingID: String] = [:]
    private(set) var inquiries: [ToolCall.CreateInquiry] = []
    private(set) var handOvers: [ToolCall.HandOver.Reason] = []
    private(set) var queries: [ToolCall.CheckAvailability] = []

    init(_ tenant: Tenant, now: LocalDateTime = Salon.now) {
        self.tenant = tenant
        self.now = now
    }

    /// The salon's wall clock taken as the time itself: no daylight saving in these tests.
    static func instant(_ local: LocalDateTime) -> Instant {
        Instant(seconds: local.date.dayNumber * 86_400 + local.minute * 60)
    }

    var instant: Instant { Self.instant(now) }

    mutating func run(_ call: ToolCall) -> ToolOutcome {
        if let code = refusals[call.name]?.first {
            refusals[call.name]?.removeFirst()
            return .refused(Failure(code, "No."))
        }
        switch call {
        case .checkAvailability(let wanted): return availability(wanted)
        case .holdSlot(let wanted): return hold(wanted)
        case .releaseHold(let wanted):
            holds.removeAll { $0.id == wanted.hold }
            return .released
        case .confirmBooking(let wanted): return confirm(wanted)
        case .lookupBooking(let wanted):
            guard wanted.email != nil || wanted.phone != nil else { return .refused(Failure(.internal, "")) }
            return .found(bookings.filter { $0.code == wanted.code })
        case .rescheduleBooking(let wanted): return move(wanted)
        case .cancelBooking(let wanted):
            guard let index = bookings.firstIndex(where: { $0.id == wanted.appointment }) else {
                return .refused(Failure(.notFound, ""))
            }
            bookings[index] = bookings[index].with(.cancelled)
            return .cancelled(bookings[index])
        case .createInquiry(let inquiry):
            inquiries.append(inquiry)
            return .inquiryTaken
        case .handOver(let wanted):
            handOvers.append(wanted.reason)
            return .handedOver
        case .scheduleContactFollowup(let wanted):
            guard followUps.count < tenant.guardrails.followUpsMax else {
                return .refused(Failure(.tooManyFollowUps, ""))
            }
            followUps.append(wanted)
            let local = wanted.at ?? LocalDateTime(now.date.adding(days: 1), minute: now.minute)
            return .followUpScheduled(
                FollowUpFact(
                    id: FollowUpID(UUID()), local: local, due: Self.instant(local), number: followUps.count))
        case .joinWaitlist(let wanted):
            waiting.append(wanted)
            return .waitlisted
        case .unusable: return .refused(Failure(.internal, ""))
        }
    }

    private mutating func availability(_ wanted: ToolCall.CheckAvailability) -> ToolOutcome {
        queries.append(wanted)
        let horizon = wanted.to.adding(days: 30)
        let free = starts(wanted, from: wanted.from, to: wanted.to)
        return .offers(free, reason: nil, next: starts(wanted, from: wanted.to, to: horizon).first)
    }

    private func starts(_ wanted: ToolCall.CheckAvailability, from: LocalDate, to: LocalDate) -> [Offer] {
        guard !isFull, let service = tenant.business.service(wanted.service) else { return [] }
        var offers: [Offer] = []
        for day in from.dayNumber..<max(to.dayNumber, from.dayNumber) {
            let date = LocalDate(dayNumber: day)
            for interval in tenant.business.hours.openDay(date).hours {
                for minute in stride(from: interval.start, to: interval.end - 30, by: 30) {
                    if let earliest = wanted.earliest, minute < earliest { continue }
                    if let latest = wanted.latest, minute > latest { continue }
                    for performer in service.performers {
                        if let staff = wanted.staff, staff != performer.staff { continue }
                        let local = LocalDateTime(date, minute: minute)
                        let places: [LocationID?] =
                            service.locations.isEmpty ? [nil] : service.locations.map(\.self)
                        for place in places where wanted.location == nil || place == wanted.location {
                            let offer = offer(
                                service, performer.staff, local, place, wanted.party, wanted.replaces)
                            if let offer { offers.append(offer) }
                        }
                    }
                }
            }
        }
        return offers
    }

    private func offer(
        _ service: Service, _ staff: StaffID, _ local: LocalDateTime, _ place: LocationID?, _ party: Int,
        _ replaced: BookingID?
    ) -> Offer? {
        let start = Self.instant(local)
        let isTooSoon: Bool =
            switch service.rules.notice {
            case .elapsed(let minutes): start.seconds(since: instant) < minutes.count * 60
            case .days(let days): local.date.dayNumber - now.date.dayNumber < days
            }
        let isTaken =
            busy.contains("\(staff) \(local)")
            || holds.contains { $0.staff == staff && $0.local == local && $0.expires > instant }
            || bookings.contains {
                $0.staff == staff && $0.local == local && $0.state.stands && $0.id != replaced
            }
        guard !isTooSoon, !isTaken, start > instant else { return nil }
        return Offer(
            slot: "\(service.id) \(staff) \(local) \(place ?? "-") \(party)", service: service.id,
            staff: staff,
            location: place, party: party > 1 ? party : nil, start: start,
            end: start + (service.length(by: nil) ?? .zero), local: local,
            price: tenant.price(of: service.id, by: staff).map(Phrases(locale: tenant.locale).price))
    }

    private mutating func hold(_ wanted: ToolCall.HoldSlot) -> ToolOutcome {
        let parts = wanted.slot.split(separator: " ").map(String.init)
        guard parts.count == 5, let party = Int(parts[4]), let local = LocalDateTime(parts[2]),
            let service = tenant.business.service(parts[0])
        else { return .refused(Failure(.slotNotOffered, "")) }
        guard !snatched.contains("\(parts[1]) \(local)"),
            let offer = offer(
                service, parts[1], local, parts[3] == "-" ? nil : parts[3], party, wanted.replaces)
        else {
            busy.insert("\(parts[1]) \(local)")
            return .refused(Failure(.slotTaken, ""))
        }
        holdsMade += 1
        let hold = HoldFact(
            id: id(holdsMade), service: offer.service, staff: offer.staff,
            location: offer.location, party: offer.party, start: offer.start, end: offer.end, local: local,
            expires: instant + Minutes(10), price: offer.price,
            replaces: wanted.replaces)
        holds.append(hold)
        return .held(hold)
    }

    private mutating func confirm(_ wanted: ToolCall.ConfirmBooking) -> ToolOutcome {
        guard let hold = holds.first(where: { $0.id == wanted.hold }) else {
            return .refused(Failure(.notFound, ""))
        }
        guard hold.expires > instant else { return .refused(Failure(.holdExpired, "")) }
        let booking = BookingFact(hold, code: "CODE" + String(bookings.count + 10), state: bookingState)
        bookings.append(booking)
        intake[booking.id] = wanted.intake
        names[booking.id] = wanted.name
        holds.removeAll { $0.id == hold.id }
        return .booked(booking)
    }

    private mutating func move(_ wanted: ToolCall.RescheduleBooking) -> ToolOutcome {
        guard let old = bookings.firstIndex(where: { $0.id == wanted.appointment }),
            let hold = holds.first(where: { $0.id == wanted.hold })
        else { return .refused(Failure(.notFound, "")) }
        guard hold.expires > instant else { return .refused(Failure(.holdExpired, "")) }
        let moved = BookingFact(hold, code: bookings[old].code, state: .confirmed)
        bookings[old] = bookings[old].with(.cancelled)
        bookings.append(moved)
        holds.removeAll { $0.id == hold.id }
        return .moved(moved)
    }

    mutating func book(_ service: ServiceID, _ staff: StaffID, _ when: String, code: String) throws {
        let local = try required(LocalDateTime(when))
        bookings.append(
            BookingFact(
                id: id(100 + bookings.count), code: code, service: service, staff: staff,
                start: Self.instant(local),
                end: Self.instant(local) + Minutes(45), local: local, state: .confirmed, price: nil))
    }

    private func id(_ number: Int) -> BookingID {
        BookingID(
            UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, UInt8(truncatingIfNeeded: number)))
        )
    }
}

extension BookingFact {
    init(_ hold: HoldFact, code: String, state: BookingState) {
        self.init(
            id: hold.id, code: code, service: hold.service, staff: hold.staff, location: hold.location,
            party: hold.party, start: hold.start, end: hold.end, local: hold.local, state: state,
            price: hold.price)
    }

    func with(_ state: BookingState) -> BookingFact {
        BookingFact(
            id: id, code: code, service: service, staff: staff, location: location, party: party,
            start: start,
            end: end, local: local, state: state, price: price)
    }
}
