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
        _ service: PlannedService, on dates: [LocalDate], withExceptions: Bool
    ) -> LocalDate? {
        let tenant = calendar("", plan.hours, withExceptions)
        let own = calendar("service " + service.id, service.hours, withExceptions)
        let resources = service.needs.compactMap { plan.resource($0.resource.item) }.map {
            calendar("resource " + $0.id, $0.hours, withExceptions)
        }
        let people = service.performers.compactMap { performer in
            plan.staffMember(performer.staff.item).map { member in
                (
                    id: member.id, length: (performer.duration ?? service.duration)?.item.count ?? 0,
                    calendar: calendar("staff " + member.id, member.hours, withExceptions)
                )
            }
        }
        for date in dates {
            var stretches = Self.stretches(of: tenant, around: date)
            for party in [own] + resources where !stretches.isEmpty {
                stretches = Self.intersection(stretches, Self.stretches(of: party, around: date))
            }
            guard !stretches.isEmpty else { continue }
            let starts = starts(of: service, tenant, own, on: date)
            if service.performers.isEmpty {
                let length = service.duration?.item.count ?? 0
                if starts.contains(where: { Self.fits($0.minute, length, stretches) }) { return date }
            }
            for person in people {
                let shared = Self.intersection(stretches, Self.stretches(of: person.calendar, around: date))
                let isFree = starts.contains { start in
                    (start.staff == nil || start.staff == person.id)
                        && Self.fits(start.minute, person.length, shared)
                }
                if isFree { return date }
            }
        }
        return nil
    }

    private func starts(
        of service: PlannedService, _ tenant: HoursCalendar, _ own: HoursCalendar, on date: LocalDate
    ) -> [(minute: Int, staff: String?)] {
        let replaced = service.hours.exceptions.first {
            $0.starts != nil && $0.dates?.contains(date) ?? false
        }
        if let fixed = replaced?.starts ?? service.starts?[date.weekday] {
            return fixed.map { ($0.minute, $0.staff?.item) }
        }
        let step = max(1, service.rules?.step.count ?? 15)
        return (tenant.hours(on: date) ?? [DayInterval(0, 1440)]).flatMap { interval in
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
