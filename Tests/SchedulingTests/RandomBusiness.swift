import Scheduling
import Vocabulary

/// Businesses, bookings and questions made up around one day of one zone.
struct RandomBusiness {
    var random: SplitMix64
    let zone: Zone
    /// The day on which something happens to the clock.
    let day: LocalDate

    mutating func business() -> Business {
        let locations = random.chance(50) ? 0 : random.number(1...3)
        let skeleton = Skeleton(
            locations: (0..<locations).map { "l\($0)" }, staff: (0..<random.number(0...3)).map { "s\($0)" },
            resources: (0..<random.number(0...2)).map { place in
                let groups = random.chance(60) ? 1 : random.number(2...3)
                return (0..<groups).map { groups == 1 ? "r\(place)" : "r\(place)/g\($0)" }
            }, services: (0..<random.number(1...4)).map { "v\($0)" })
        let seasons = (0..<(random.chance(55) ? 0 : random.number(1...2))).map { place in
            Business.Season(id: "n\(place)", dates: seasonDates())
        }
        let base = business(skeleton)
        var sets: [[Int]] = seasons.indices.map { [$0] }
        if seasons.count == 2 { sets.append([0, 1]) }
        let variants = sets.map { set in
            Business.Variant(seasons: set, business: varied(base, business(skeleton)))
        }
        return Business(
            timezone: zone.identifier, hours: base.hours, locations: base.locations, staff: base.staff,
            resources: base.resources, services: base.services, seasons: seasons, variants: variants)
    }

    /// The ids that all seasons share.
    private struct Skeleton {
        let locations: [LocationID]
        let staff: [StaffID]
        /// The keys of each one's groups.
        let resources: [[ResourceID]]
        let services: [ServiceID]
    }

    private mutating func business(_ ids: Skeleton) -> Business {
        let locations = ids.locations.map { id in
            Location(id: id, isOnline: random.chance(25), hours: hours(weekly: 25, exceptions: 15))
        }
        let staff = ids.staff.map { id in
            guard !locations.isEmpty, random.chance(30) else {
                return StaffMember(id: id, hours: hours(weekly: 25, exceptions: 25))
            }
            var places: [LocationID: OpeningHours] = [:]
            for location in ids.locations where random.chance(75) {
                places[location] = hours(weekly: 70, exceptions: 25)
            }
            return StaffMember(id: id, hours: .unlimited, places: places)
        }
        let resources = ids.resources.enumerated().map { place, groups in
            Resource(
                id: "r\(place)", hours: hours(weekly: 10, exceptions: 10),
                groups: groups.map { key in
                    Resource.Group(
                        key: key, count: random.number(1...(groups.count == 1 ? 3 : 2)),
                        capacity: random.chance(groups.count == 1 ? 20 : 70) ? random.number(1...4) : nil,
                        location: random.chance(groups.count == 1 ? 10 : 40)
                            ? ids.locations.randomElement(using: &random) : nil,
                        hours: hours(weekly: groups.count == 1 ? 0 : 15, exceptions: 5))
                })
        }
        var tenant = hours(weekly: 95, exceptions: 30)
        if random.chance(15) { tenant = OpeningHours(weekly: Week(repeating: [DayInterval(0, 1440)])) }
        return Business(
            timezone: zone.identifier, hours: tenant, locations: locations, staff: staff,
            resources: resources,
            services: ids.services.map {
                service($0, at: ids.locations, staff: staff, resources: resources)
            })
    }

    /// A season leaves most as it is.
    private mutating func varied(_ base: Business, _ other: Business) -> Business {
        func either<Value>(_ usual: Value, _ changed: Value) -> Value { random.chance(50) ? usual : changed }
        return Business(
            timezone: base.timezone, hours: either(base.hours, other.hours),
            locations: zip(base.locations, other.locations).map { either($0, $1) },
            staff: zip(base.staff, other.staff).map { either($0, $1) },
            resources: zip(base.resources, other.resources).map { either($0, $1) },
            services: zip(base.services, other.services).map { either($0, $1) })
    }

    private mutating func seasonDates() -> HoursException.Dates {
        let from = day.adding(days: random.number(-2...2))
        let to = from.adding(days: random.number(0...3))
        switch random.number(0...4) {
        case 0: return .span(from: from, to: nil)
        case 1: return .span(from: nil, to: to)
        case 2: return .span(from: from, to: to)
        case 3: return .yearlySpan(from: MonthDay(of: from), to: MonthDay(of: to))
        // Most of a year, New Year included.
        default: return .yearlySpan(from: MonthDay(of: from), to: MonthDay(of: from.adding(days: -40)))
        }
    }

    mutating func hours(weekly: Int, exceptions: Int) -> OpeningHours {
        var week = Week(repeating: DayHours())
        let usual = dayHours()
        for weekday in Weekday.allCases { week[weekday] = random.chance(60) ? usual : dayHours() }
        let isWeekly = random.chance(weekly)
        let list = (0..<(random.chance(exceptions) ? random.number(1...3) : 0)).map { place in
            HoursException(id: "e\(place)", dates: dates(), hours: random.chance(90) ? dayHours() : nil)
        }
        return OpeningHours(weekly: isWeekly ? week : nil, exceptions: list)
    }

    mutating func dates() -> HoursException.Dates {
        let from = day.adding(days: random.number(-3...3))
        let to = from.adding(days: random.number(0...4))
        switch random.number(0...5) {
        case 0, 1: return .on([from])
        case 2: return .on([from, day.adding(days: 9)])
        case 3: return .yearlyOn([MonthDay(of: from)])
        case 4: return .yearlySpan(from: MonthDay(of: from), to: MonthDay(of: to))
        default: return random.chance(70) ? .span(from: from, to: to) : .span(from: from, to: nil)
        }
    }

    mutating func dayHours() -> DayHours {
        let early = random.pick([0, 60, 90, 120, 130, 150, 180])
        switch random.number(0...11) {
        case 0: return []
        case 1: return [DayInterval(0, 1440)]
        // Closing within the hour that zones repeat or skip, in the morning or at the end of a night.
        case 10:
            return [
                DayInterval(0, random.pick([60, 75, 90, 105, 120, 150, 165, 180])), DayInterval(600, 900),
            ]
        case 11: return [DayInterval(1290, 1440 + random.pick([60, 75, 90, 105, 115, 120, 165, 180]))]
        case 2, 3: return [DayInterval(early, random.pick([200, 300, 720]))]
        case 4: return [DayInterval(early, 240), DayInterval(random.pick([240, 300]), 700)]
        case 5, 6: return [DayInterval(random.pick([1200, 1320]), random.pick([1500, 1560, 1590, 1700]))]
        case 7:
            return [DayInterval(random.pick([540, 605]), 780), DayInterval(random.pick([780, 840]), 1140)]
        case 8: return [DayInterval(early, 720), DayInterval(1260, 1440 + random.pick([0, 30, 90, 150]))]
        default: return [DayInterval(540, 1020)]
        }
    }

    mutating func query(_ business: Business) -> SlotQuery {
        let service = random.pick(business.services.filter { $0.book == .instantly } + business.services)
        let start =
            zone.startOfDay(day.adding(days: random.pick([-1, 0]))) + Minutes(random.pick([0, 75, 600]))
        let length = random.pick([1440, 2160, 3000])
        let now = start + Minutes(random.pick([-1500, -1500, -300, -90, 0, 400]))
        let wish = random.chance(30) ? business.staff.randomElement(using: &random)?.id : nil
        var waived: Set<SlotQuery.Waiver> = []
        for waiver in SlotQuery.Waiver.allCases where random.chance(7) { waived.insert(waiver) }
        return SlotQuery(
            service: service.id, window: TimeSpan(start, start + Minutes(length)), staff: wish,
            location: random.chance(20) ? business.locations.randomElement(using: &random)?.id : nil,
            party: random.chance(55) ? 1 : random.number(1...max(2, service.party)),
            client: random.chance(70) ? nil : random.pick([.new, .returning]),
            now: random.chance(50) ? now : now.adding(seconds: 30), waived: waived)
    }

    /// Rows as the ledger might hold them, seats of classes that stand on the timetable among them.
    mutating func occupied(_ business: Business, _ classes: [TimetableClass], around window: TimeSpan)
        -> [Occupied]
    {
        var rows: [Occupied] = []
        var things: [(ResourceKey, Int)] = business.staff.map { (.staff($0.id), 1) } + [(.business, 1)]
        for group in business.resources.flatMap(\.groups) {
            things += (1...group.count).map { (.resource(group.key), $0) }
        }
        for _ in 0..<random.number(0...16) {
            let (resource, unit) = random.pick(things)
            let start = window.start + Minutes(5 * random.number(0...1720))
            let length = Minutes(random.pick([10, 30, 45, 60, 240]))
            rows.append(Occupied(resource: resource, unit: unit, span: TimeSpan(start, start + length)))
        }
        for service in business.services {
            for unit in 1...3 where random.chance(25) {
                let span = zone.span(of: day.adding(days: random.number(-1...1)))
                rows.append(Occupied(resource: .service(service.id), unit: unit, span: span))
            }
        }
        for entry in classes where random.chance(25) {
            for _ in 0..<random.number(1...3) {
                rows.append(
                    Occupied(
                        resource: .seats(classID: "\(entry.start.start.microseconds)"), unit: 1,
                        span: entry.visit, classStart: entry.start, party: random.number(1...2)))
                rows += entry.uses.map {
                    Occupied(resource: $0.resource, unit: $0.unit, span: $0.span, classStart: entry.start)
                }
            }
        }
        rows.shuffle(using: &random)
        return rows
    }
}
