import Vocabulary

/// The open time of all parties over the days of an almanac (step 2), each worked out when it is first asked for.
struct OpenTime {
    let almanac: Almanac
    private let zone: Zone
    /// What tenant and location share.
    private var places: [LocationID?: [TimeSpan]] = [:]
    private var services: [Int: [TimeSpan]?] = [:]
    private var people: [PersonThere: [TimeSpan]?] = [:]
    private var units: [ResourceID: [TimeSpan]?] = [:]
    private var closes: [LocationID?: [Instant?]] = [:]

    private struct PersonThere: Hashable {
        let staff: StaffID
        let location: LocationID?
    }

    init(_ almanac: Almanac, in zone: Zone) {
        self.almanac = almanac
        self.zone = zone
    }

    /// What tenant, location, service and person share; touching stretches are one.
    mutating func shared(service index: Int, at location: LocationID?, by staff: StaffID?) -> [TimeSpan] {
        var open = shared(at: location)
        if let hours = hours(ofService: index) { open = intersection(open, hours) }
        if let staff, let hours = hours(of: staff, at: location) { open = intersection(open, hours) }
        return open
    }

    /// `nil`: they narrow nothing.
    mutating func hours(of staff: StaffID, at location: LocationID?) -> [TimeSpan]? {
        let key = PersonThere(staff: staff, location: location)
        if let known = people[key] { return known }
        let hours = almanac.stretches(in: zone) { $0.hours(of: staff, at: location) }
        people[key] = .some(hours)
        return hours
    }

    /// The own hours of a group of units and of its resource; `nil`: they narrow nothing.
    mutating func hours(ofGroup key: ResourceID, of resource: ResourceID) -> [TimeSpan]? {
        if let known = units[key] { return known }
        let all = almanac.stretches(in: zone) { $0.resource(resource)?.hours }
        let own = almanac.stretches(in: zone) { edition in
            edition.resource(resource)?.groups.first { $0.group.key == key }?.hours
        }
        let hours =
            switch (all, own) {
            case (let all?, let own?): intersection(all, own)
            default: all ?? own
            }
        units[key] = .some(hours)
        return hours
    }

    /// For each day when its last interval that tenant and location share ends; `nil`: it has none.
    mutating func closes(at location: LocationID?) -> [Instant?] {
        if let known = closes[location] { return known }
        let own = location.flatMap { id in almanac.stretches(in: zone) { $0.hours(of: id) } }
        let days = almanac.days
        let result = (days.lowerBound.dayNumber...days.upperBound.dayNumber).map { number -> Instant? in
            let day = LocalDate(dayNumber: number)
            let tenant = merged(
                (almanac[day].tenant.hours(on: day) ?? [.wholeDay]).map { zone.span(of: $0, on: day) })
            return (own.map { intersection(tenant, $0) } ?? tenant).last?.end
        }
        closes[location] = result
        return result
    }

    private mutating func shared(at location: LocationID?) -> [TimeSpan] {
        if let known = places[location] { return known }
        // A tenant without any hours is open around the clock.
        let tenant =
            almanac.stretches(in: zone, \.tenant)
            ?? HoursCalendar(.unlimited).stretches(on: almanac.days, in: zone)
        let own = location.flatMap { id in almanac.stretches(in: zone) { $0.hours(of: id) } }
        let open = own.map { intersection(tenant, $0) } ?? tenant
        places[location] = open
        return open
    }

    private mutating func hours(ofService index: Int) -> [TimeSpan]? {
        if let known = services[index] { return known }
        let hours = almanac.stretches(in: zone) { $0.services[index].hours }
        services[index] = .some(hours)
        return hours
    }
}
