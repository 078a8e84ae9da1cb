import Scheduling
import Vocabulary

/// The nine steps once more, slowly: every question is asked of every minute. Shares the model's types and the axis with
/// the engine's tests, and nothing with the engine.
struct Oracle {
    let axis: Axis
    let business: Business
    var query: SlotQuery
    let rows: [Occupied]
    /// The days whose starts are looked at.
    let days: [LocalDate]

    /// The rows of each thing, repeated ones once.
    private let rowsOf: [Thing: [Occupied]]

    init(axis: Axis, business: Business, query: SlotQuery, rows: [Occupied], days: [LocalDate]) {
        self.axis = axis
        self.business = business
        self.query = query
        self.rows = rows
        self.days = days
        self.rowsOf = Dictionary(grouping: Set(rows)) { Thing(resource: $0.resource, unit: $0.unit) }
    }

    struct Thing: Hashable {
        let resource: ResourceKey
        let unit: Int
    }

    struct Candidate {
        let day: LocalDate
        let start: Int
        let staff: StaffID?
        let location: LocationID?
        let isInside: Bool
    }

    // MARK: Step 1

    /// What holds on a day.
    func business(on day: LocalDate) -> Business {
        var places: [Int] = []
        for (place, season) in business.seasons.enumerated() where covers(season.dates, day) {
            places.append(place)
        }
        return business.variants.first { $0.seasons == places }?.business ?? business
    }

    // MARK: Step 2

    func dayHours(_ hours: OpeningHours, _ day: LocalDate) -> DayHours? {
        var best: (days: Int, hours: DayHours)?
        for exception in hours.exceptions {
            guard let own = exception.hours, covers(exception.dates, day) else { continue }
            let days = size(exception.dates)
            if best.map({ days < $0.days }) ?? true { best = (days, own) }
        }
        if let best { return best.hours }
        return hours.weekly.map { $0[day.weekday] }
    }

    func covers(_ dates: HoursException.Dates, _ day: LocalDate) -> Bool {
        let text = "\(day)".dropFirst(5)
        switch dates {
        case .on(let list): return list.contains { "\($0)" == "\(day)" }
        case .yearlyOn(let list): return list.contains { "\($0)" == text }
        case .span(let from, let to):
            return (from?.dayNumber ?? .min) <= day.dayNumber && day.dayNumber <= (to?.dayNumber ?? .max)
        case .yearlySpan(let from, let to):
            if "\(from)" <= "\(to)" { return "\(from)" <= text && text <= "\(to)" }
            return "\(from)" <= text || text <= "\(to)"
        }
    }

    func size(_ dates: HoursException.Dates) -> Int {
        switch dates {
        case .on(let list): return list.count
        case .span(let from?, let to?): return to.dayNumber - from.dayNumber + 1
        case .span: return 1_000_000
        case .yearlyOn, .yearlySpan:
            // A leap year, day by day.
            return (19_723..<19_723 + 366).filter { covers(dates, LocalDate(dayNumber: $0)) }.count
        }
    }

    /// The minutes of all days; `nil` for a day's hours: closed.
    func openMinutes(_ hours: (Business) -> OpeningHours?) -> [Bool] {
        var open = [Bool](repeating: false, count: axis.wall.count)
        for day in days {
            guard let hours = hours(business(on: day)) else { continue }
            for interval in dayHours(hours, day) ?? [DayInterval(0, 1440)] {
                let (from, to) = (axis.opening(day, interval.start), axis.closing(day, interval.end))
                guard from < to else { continue }
                open.replaceSubrange(from..<to, with: repeatElement(true, count: to - from))
            }
        }
        return open
    }

    /// The open minutes of all parties, worked out once.
    struct Open {
        let tenant: [Bool]
        let places: [LocationID: [Bool]]
        let services: [[Bool]]
        let staff: [StaffID: [LocationID?: [Bool]]]
        /// Those of the resource and of the group itself.
        let groups: [ResourceID: (all: [Bool], own: [Bool])]
    }

    func open() -> Open {
        let everyone = ([business] + business.variants.map(\.business)).flatMap(\.staff)
        var staff: [StaffID: [LocationID?: [Bool]]] = [:]
        for id in business.staff.map(\.id) {
            let isTiedToPlaces = everyone.contains { $0.id == id && $0.places != nil }
            let anywhere = isTiedToPlaces ? [] : openMinutes { $0.staff.first { $0.id == id }?.hours }
            for place in [nil] + business.locations.map(\.id) {
                staff[id, default: [:]][place] =
                    isTiedToPlaces
                    ? openMinutes { business in
                        guard let member = business.staff.first(where: { $0.id == id }) else { return nil }
                        guard let weeks = member.places else { return member.hours }
                        return place.flatMap { weeks[$0] }
                    } : anywhere
            }
        }
        var groups: [ResourceID: (all: [Bool], own: [Bool])] = [:]
        for resource in business.resources {
            let all = openMinutes { $0.resources.first { $0.id == resource.id }?.hours }
            for group in resource.groups {
                let own = openMinutes { business in
                    business.resources.flatMap(\.groups).first { $0.key == group.key }?.hours
                }
                groups[group.key] = (all, own)
            }
        }
        var ofPlaces: [LocationID: [Bool]] = [:]
        for id in business.locations.map(\.id) {
            ofPlaces[id] = openMinutes { $0.locations.first { $0.id == id }?.hours }
        }
        return Open(
            tenant: openMinutes(\.hours), places: ofPlaces,
            services: business.services.indices.map { place in openMinutes { $0.services[place].hours } },
            staff: staff, groups: groups)
    }

    func isOpen(_ open: Open, at place: LocationID?, _ minute: Int) -> Bool {
        open.tenant[minute] && (place.map { open.places[$0]?[minute] ?? false } ?? true)
    }

    // MARK: Step 3

    func candidates(_ index: Int) -> [Candidate] {
        var all: [Candidate] = []
        for day in days {
            let business = business(on: day)
            let service = business.services[index]
            let intervals = dayHours(business.hours, day) ?? [DayInterval(0, 1440)]
            var fixed = service.starts.map { $0[day.weekday] }
            var least = Int.max
            for exception in service.hours.exceptions {
                guard let starts = exception.starts, covers(exception.dates, day),
                    size(exception.dates) < least
                else { continue }
                fixed = starts
                least = size(exception.dates)
            }
            if let fixed {
                for start in fixed {
                    guard let first = axis.first(day, start.minute) else { continue }
                    let isInside = intervals.contains {
                        axis.opening(day, $0.start) <= first && first < axis.closing(day, $0.end)
                    }
                    all.append(
                        Candidate(
                            day: day, start: first, staff: start.staff, location: start.location,
                            isInside: isInside))
                }
            } else {
                for interval in intervals {
                    var minute = interval.start
                    while minute < interval.end {
                        if let first = axis.first(day, minute) {
                            all.append(
                                Candidate(day: day, start: first, staff: nil, location: nil, isInside: true))
                        }
                        minute += service.rules.step.count
                    }
                }
            }
        }
        // One instant is one start: the one inside hours, then that of the earlier day.
        return Dictionary(grouping: all, by: \.start).values.flatMap { claims -> [Candidate] in
            var kept: [Candidate] = []
            for one in claims {
                let place = kept.firstIndex { $0.staff == one.staff && $0.location == one.location }
                if let place {
                    if one.isInside, !kept[place].isInside { kept[place] = one }
                } else {
                    kept.append(one)
                }
            }
            // Whoever is open then comes first.
            return kept.filter(\.isInside) + kept.filter { !$0.isInside }
        }.sorted { $0.start < $1.start }
    }

    // MARK: What others have taken

    /// Rows of others on one thing at one minute. A class's own rows are no one else's.
    func rowMeets(_ resource: ResourceKey, _ unit: Int, _ minute: Int, own: ClassStart?) -> Bool {
        guard let rows = rowsOf[Thing(resource: resource, unit: unit)] else { return false }
        let instant = axis.instant(minute)
        return rows.contains {
            $0.span.start <= instant && instant < $0.span.end
                && !(own != nil && $0.classStart == own)
        }
    }
}
