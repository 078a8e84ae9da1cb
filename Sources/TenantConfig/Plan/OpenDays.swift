import Scheduling
import Vocabulary

/// Whether a service has a start on some day, by the wall clock and without bookings: what the finder of slots would
/// say, at a price that allows to ask it of every service of every tenant.
struct OpenDays {
    /// Day number of a Monday.
    static let someMonday = 20_514

    private let plan: Plan
    private var calendars: [Key: HoursCalendar] = [:]

    private struct Key: Hashable {
        let owner: String
        let withExceptions: Bool
    }

    init(_ plan: Plan) {
        self.plan = plan
    }

    mutating func firstBookable(
        _ service: PlannedService, on dates: some Sequence<LocalDate>, withExceptions: Bool
    ) -> LocalDate? {
        let places = plan.places(of: service).map { place(service, $0, withExceptions) }
        return dates.first { date in
            places.contains { place in isBookable(service, at: place, on: date) }
        }
    }

    /// Everything that must have time at one place.
    private struct Place {
        let id: String?
        let tenant: HoursCalendar
        let service: HoursCalendar
        /// Of each of these lists any one.
        let others: [[HoursCalendar]]
        /// `nil`: the service needs nobody.
        let people: [(id: String, length: Int, calendar: HoursCalendar)]?
    }

    private mutating func place(
        _ service: PlannedService, _ location: PlannedLocation?, _ withExceptions: Bool
    ) -> Place {
        var others = location.map { [[calendar("location " + $0.id, $0.hours, withExceptions)]] } ?? []
        if location?.isOnline != true, (service.phases?.item.count ?? 1) == 1 {
            for need in service.needs {
                guard let resource = plan.resource(need.resource.item) else { continue }
                others.append([calendar("resource " + resource.id, resource.hours, withExceptions)])
                let groups = (resource.groups ?? []).filter { $0.stands(at: location?.id) }
                others.append(groups.map { calendar("units " + $0.key, $0.hours, withExceptions) })
            }
        }
        let people = service.performers.compactMap { performer in
            plan.staffMember(performer.staff.item).flatMap { member in
                member.hours(at: location?.id).map { hours in
                    (
                        id: member.id, length: service.shortest(by: performer)?.count ?? 0,
                        calendar: calendar(
                            "staff \(member.id) \(location?.id ?? "")", hours, withExceptions)
                    )
                }
            }
        }
        return Place(
            id: location?.id, tenant: calendar("", plan.hours, withExceptions),
            service: calendar("service " + service.id, service.hours, withExceptions), others: others,
            people: service.performers.isEmpty ? nil : people)
    }

    private func isBookable(_ service: PlannedService, at place: Place, on date: LocalDate) -> Bool {
        var stretches = Self.stretches(of: place.tenant, around: date)
        for party in [[place.service]] + place.others where !stretches.isEmpty {
            let any = party.map { Self.stretches(of: $0, around: date) }
            stretches = any.flatMap { Self.intersection(stretches, $0) }
        }
        guard !stretches.isEmpty else { return false }
        let starts = starts(of: service, place, on: date)
        guard let people = place.people else {
            let length = service.shortest(by: nil)?.count ?? 0
            return starts.contains { Self.fits($0.minute, length, stretches) }
        }
        return people.contains { person in
            let shared = Self.intersection(stretches, Self.stretches(of: person.calendar, around: date))
            return starts.contains { start in
                (start.staff == nil || start.staff == person.id)
                    && Self.fits(start.minute, person.length, shared)
            }
        }
    }

    private func starts(
        of service: PlannedService, _ place: Place, on date: LocalDate
    ) -> [(minute: Int, staff: String?)] {
        let replaced = service.hours.exceptions.first {
            $0.starts != nil && $0.dates?.contains(date) ?? false
        }
        if let fixed = replaced?.starts ?? service.starts?[date.weekday] {
            return fixed.filter { $0.location == nil || $0.location?.item == place.id }
                .map { ($0.minute, $0.staff?.item) }
        }
        let step = max(1, service.rules?.step.count ?? 15)
        return (place.tenant.hours(on: date) ?? [DayInterval(0, 1440)]).flatMap { interval in
            stride(from: interval.start, to: interval.end, by: step).map { ($0, nil) }
        }
    }

    private mutating func calendar(_ owner: String, _ hours: PlannedHours, _ withExceptions: Bool)
        -> HoursCalendar
    {
        let key = Key(owner: owner, withExceptions: withExceptions)
        if let known = calendars[key] { return known }
        var opening = hours.opening
        if !withExceptions { opening.exceptions = [] }
        let made = HoursCalendar(opening)
        calendars[key] = made
        return made
    }

    // MARK: Stretches of minutes after the date's midnight

    private static func stretches(of calendar: HoursCalendar, around date: LocalDate) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for offset in -1...1 {
            let hours = calendar.hours(on: date.adding(days: offset)) ?? [DayInterval(0, 1440)]
            for interval in hours where interval.start < interval.end {
                let range = (interval.start + offset * 1440)..<(interval.end + offset * 1440)
                if let last = found.last, range.lowerBound <= last.upperBound {
                    found[found.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
                } else {
                    found.append(range)
                }
            }
        }
        return found
    }

    private static func intersection(_ left: [Range<Int>], _ right: [Range<Int>]) -> [Range<Int>] {
        left.flatMap { mine in right.compactMap { $0.overlaps(mine) ? $0.clamped(to: mine) : nil } }
    }

    private static func fits(_ start: Int, _ length: Int, _ stretches: [Range<Int>]) -> Bool {
        stretches.contains { $0.lowerBound <= start && start + length <= $0.upperBound }
    }
}
