package import Scheduling
import TenantConfig
package import Vocabulary

/// A hold or an appointment ahead, with what it occupies.
package struct BookedVisit: Hashable, Sendable {
    package let booking: Booking
    /// All of its rows: its person, units, seat.
    package let uses: [Slot.Use]

    package init(_ booking: Booking, uses: [Slot.Use]) {
        self.booking = booking
        self.uses = uses
    }
}

/// A booking that a change of configuration would leave without what it was promised (B8).
package struct StrandedBooking: Hashable, Sendable {
    package let booking: Booking
    package let reason: Reason
    /// For people: why, without names of customers.
    package let sentence: String

    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The service, its person, its hours or its starts no longer allow this visit.
        case notOffered = "not_offered"
        /// It would take other people, units or times than it occupies.
        case otherResources = "other_resources"
    }
}

/// Which bookings a new revision strands: those it no longer offers, or for which it would take something other than
/// what they occupy. Notice and horizon don't matter, nor does what a booking itself occupies.
///
/// A booking that the old revision doesn't offer either (made against the hours, or stranded before and accepted) isn't
/// stranded by this change.
///
/// - Parameters:
///   - new: the revision that wants to go live.
///   - old: the one that is live; `nil`: each booking is held against the new one alone.
///   - ahead: every hold and appointment ahead of the tenant.
///   - now: the database's.
/// - Returns: by start.
package func strandedBookings(
    by new: ServedTenant, since old: ServedTenant?, among ahead: [BookedVisit], now: Instant
) -> [StrandedBooking] {
    let planBefore = old?.tenant.business
    guard planBefore != new.tenant.business || old?.zone != new.zone else { return [] }
    let check = OfferCheck(new, ahead, now: now)
    let before = old.map { OfferCheck($0, ahead, now: now) }
    return ahead.sorted { ($0.booking.visit.start, $0.booking.id) < ($1.booking.visit.start, $1.booking.id) }
        .compactMap { visit in
            guard let found = check.stranding(of: visit) else { return nil }
            if let before, before.stranding(of: visit) != nil { return nil }
            return found
        }
}

/// Holds bookings against one revision.
private struct OfferCheck {
    private let served: ServedTenant
    private let now: Instant
    /// By start, each with the booking that takes it.
    private let rows: [(booking: BookingID, row: Occupied)]

    init(_ served: ServedTenant, _ ahead: [BookedVisit], now: Instant) {
        self.served = served
        self.now = now
        // Seats and numbers of a day say how full a class or a day is: that is for new bookings to heed.
        rows = ahead.flatMap { visit in
            visit.uses.filter { $0.resource.isTakenItself }.map { use in
                (
                    visit.booking.id,
                    Occupied(
                        resource: use.resource, unit: use.unit, span: use.span, classStart: visit.classStart,
                        party: visit.booking.party)
                )
            }
        }.sorted { $0.row.span.start < $1.row.span.start }
    }

    func stranding(of visit: BookedVisit) -> StrandedBooking? {
        let booking = visit.booking
        let start = booking.visit.start
        let query = SlotQuery(
            service: booking.service, window: TimeSpan(start, start + Minutes(1)), staff: booking.staff,
            location: booking.location, party: booking.party, now: now, waived: [.notice, .horizon])
        let reach = served.finder.reach(of: query.window)
        switch served.finder.slot(startingAt: start, query, occupied: others(than: visit, within: reach)) {
        case .offered(let slot):
            guard slot.visit == booking.visit else {
                return StrandedBooking(
                    booking: booking, reason: .otherResources,
                    sentence: "it would last \(slot.visit.minutes.count) minutes instead of "
                        + "\(booking.visit.minutes.count)")
            }
            guard let difference = difference(between: visit, and: slot) else { return nil }
            return StrandedBooking(booking: booking, reason: .otherResources, sentence: difference)
        case .taken:
            return StrandedBooking(
                booking: booking, reason: .otherResources,
                sentence: "what it would need now is taken by other bookings")
        case .notOffered(_, let reason):
            return StrandedBooking(booking: booking, reason: .notOffered, sentence: reason)
        }
    }

    private func others(than visit: BookedVisit, within reach: TimeSpan) -> [Occupied] {
        // What began 50 hours before can't reach in: no row is longer.
        let first = reach.start.adding(seconds: -50 * 3600)
        return rows[rows.partition(where: { $0.row.span.start >= first })...]
            .prefix { $0.row.span.start < reach.end }
            .filter { $0.booking != visit.booking.id && $0.row.span.overlaps(reach) }
            .map(\.row)
    }

    /// Which unit of several it has doesn't matter, as long as it is there and does for the party.
    private func difference(between visit: BookedVisit, and slot: Slot) -> String? {
        let held = visit.uses.filter(\.resource.isTakenItself)
        let groups = served.tenant.business.on(slot.day).resources.flatMap(\.groups)
        for use in held {
            guard case .resource(let key) = use.resource else { continue }
            let group = groups.first { $0.key == key }
            guard let group, use.unit <= group.count else {
                return "it has unit \(use.unit) of \(key), of which there would be \(group?.count ?? 0)"
            }
            if let capacity = group.capacity, slot.seatsLeft == nil, capacity < visit.booking.party {
                return "it has a unit of \(key), which would take \(capacity) people"
            }
            if let location = group.location, location != slot.location {
                return "it has a unit of \(key), which would be at \(location)"
            }
        }
        let wanted = slot.uses.filter(\.resource.isTakenItself)
        if held.counted == wanted.counted { return nil }
        let names = Set(held.map(\.resource.description)).symmetricDifference(
            wanted.map(\.resource.description))
        return names.isEmpty
            ? "it would take the same at other times, as before or after the visit"
            : "it would take something else: \(names.sorted().joined(separator: ", "))"
    }
}

extension BookedVisit {
    /// A seat's rows share the class.
    fileprivate var classStart: ClassStart? {
        guard uses.contains(where: { if case .seats = $0.resource { true } else { false } }) else {
            return nil
        }
        return ClassStart(
            service: booking.service, staff: booking.staff, location: booking.location,
            start: booking.visit.start)
    }
}

extension ResourceKey {
    /// Whether a row takes a thing itself, and isn't a number among those of a class or a day.
    fileprivate var isTakenItself: Bool {
        switch self {
        case .business, .staff, .resource: true
        case .service, .seats: false
        }
    }
}

extension [Slot.Use] {
    /// How often each thing is taken over the same time; units that differ are one thing.
    fileprivate var counted: [String: Int] {
        Dictionary(
            map {
                let thing = $0.resource.description.prefix { $0 != "/" }
                return ("\(thing) \($0.span.start.microseconds) \($0.span.end.microseconds)", 1)
            }, uniquingKeysWith: +)
    }
}

extension Array {
    /// The first index of those that fulfil `isLater`, which all follow those that don't.
    fileprivate func partition(where isLater: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if isLater(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
