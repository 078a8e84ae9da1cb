package import Scheduling
package import Vocabulary

/// What two revisions of one tenant offer in one week, nothing booked: the time won and lost by a change.
package struct BookableWeek: Hashable, Sendable {
    /// The week's Monday.
    package let monday: LocalDate
    /// Minutes of the week that some visit can fill; overlapping visits count once.
    package let before: Minutes
    package let after: Minutes
    /// Services whose starts differ, in the order of the configuration.
    package let services: [ServiceChange]

    package struct ServiceChange: Hashable, Sendable {
        package let service: ServiceID
        /// Starts that the new revision doesn't offer any more.
        package let lost: Int
        package let gained: Int
        /// The days on which starts were lost or gained, rising.
        package let lostOn: [Weekday]
        package let gainedOn: [Weekday]

        package init(service: ServiceID, lost: Int, gained: Int, lostOn: [Weekday], gainedOn: [Weekday]) {
            self.service = service
            self.lost = lost
            self.gained = gained
            self.lostOn = lostOn
            self.gainedOn = gainedOn
        }
    }

    package init(monday: LocalDate, before: Minutes, after: Minutes, services: [ServiceChange]) {
        self.monday = monday
        self.before = before
        self.after = after
        self.services = services
    }

    package var hasChanged: Bool { before != after || !services.isEmpty }
}

extension BookableWeek {
    /// The weeks from the one that holds `now`, as far as either revision takes bookings, at most `limit`.
    ///
    /// Notice and horizon are left aside, so that a longer notice doesn't read as lost time.
    package static func compare(
        _ old: SlotFinder, _ new: SlotFinder, from now: Instant, limit: Int = 13
    ) -> [BookableWeek] {
        let today = new.zone.date(of: now)
        let first = today.adding(days: -today.weekday.rawValue)
        let furthest = max(old.furthestDays, new.furthestDays)
        let count = max(1, min(limit, (furthest + today.weekday.rawValue) / 7 + 1))
        return (0..<count).map { week($0, from: first, old, new, now: now) }
    }

    private static func week(
        _ number: Int, from first: LocalDate, _ old: SlotFinder, _ new: SlotFinder, now: Instant
    ) -> BookableWeek {
        let monday = first.adding(days: 7 * number)
        let before = old.offer(from: monday, now: now)
        let after = new.offer(from: monday, now: now)
        let ids = new.business.services.map(\.id)
        let gone = old.business.services.map(\.id).filter { !ids.contains($0) }
        let services = (ids + gone).compactMap { id -> ServiceChange? in
            let (one, other) = (before.starts[id] ?? [:], after.starts[id] ?? [:])
            let lost = one.filter { other[$0.key] == nil }
            let gained = other.filter { one[$0.key] == nil }
            guard !lost.isEmpty || !gained.isEmpty else { return nil }
            return ServiceChange(
                service: id, lost: lost.count, gained: gained.count, lostOn: weekdays(lost.values),
                gainedOn: weekdays(gained.values))
        }
        return BookableWeek(
            monday: monday, before: before.minutes, after: after.minutes, services: services)
    }

    private static func weekdays(_ dates: some Collection<LocalDate>) -> [Weekday] {
        Set(dates.map(\.weekday)).sorted { $0.rawValue < $1.rawValue }
    }
}

/// One start of a service, for as many people, at one place.
private struct OfferedStart: Hashable {
    let instant: Instant
    let location: LocationID?
    let party: Int
}

extension SlotFinder {
    /// The greatest distance at which anything can be booked, in days, at most a year.
    fileprivate var furthestDays: Int {
        business.services.filter { $0.book == .instantly }.map { service in
            switch service.rules.horizon {
            case .days(let days): min(366, days)
            case .elapsed(let minutes): min(366, minutes.count / 1440 + 1)
            }
        }
        .max() ?? 0
    }

    /// All starts of one week, with their day, and the minutes that their visits cover.
    fileprivate func offer(from monday: LocalDate, now: Instant) -> (
        starts: [ServiceID: [OfferedStart: LocalDate]], minutes: Minutes
    ) {
        let window = TimeSpan(
            zone.opening(LocalDateTime(monday, minute: 0)),
            zone.opening(LocalDateTime(monday.adding(days: 7), minute: 0)))
        var starts: [ServiceID: [OfferedStart: LocalDate]] = [:]
        var spans: [TimeSpan] = []
        for service in business.services where service.book == .instantly {
            for party in Set([1, service.party]) {
                let query = SlotQuery(
                    service: service.id, window: window, party: party, now: window.start,
                    waived: [.notice, .horizon])
                for slot in slots(query, occupied: []) {
                    let start = OfferedStart(
                        instant: slot.visit.start, location: slot.location, party: party)
                    starts[service.id, default: [:]][start] = slot.local.date
                    spans.append(slot.visit)
                }
            }
        }
        return (starts, covered(spans))
    }
}

/// Minutes under at least one of the spans.
private func covered(_ spans: [TimeSpan]) -> Minutes {
    var total: Int64 = 0
    var end: Instant?
    for span in spans.sorted(by: { $0.start < $1.start }) {
        let start = end.map { max($0, span.start) } ?? span.start
        if start < span.end { total += span.end.microseconds - start.microseconds }
        end = end.map { max($0, span.end) } ?? span.end
    }
    return Minutes(Int(total / 60_000_000))
}
