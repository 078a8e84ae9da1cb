import Scheduling
import Vocabulary

/// Businesses, bookings and questions made up around one day of one zone.
struct RandomBusiness {
    var random: SplitMix64
    let zone: Zone
    /// The day on which something happens to the clock.
    let day: LocalDate

    mutating func business() -> Business {
        let staff = (0..<random.number(0...3)).map { place in
            StaffMember(id: "s\(place)", hours: hours(weekly: 25, exceptions: 25))
        }
        let resources = (0..<random.number(0...2)).map { place in
            Resource(id: "r\(place)", count: random.number(1...3), hours: hours(weekly: 10, exceptions: 10))
        }
        var tenant = hours(weekly: 95, exceptions: 30)
        if random.chance(15) { tenant = OpeningHours(weekly: Week(repeating: [DayInterval(0, 1440)])) }
        return Business(
            timezone: zone.identifier, hours: tenant, staff: staff, resources: resources,
            services: (0..<random.number(1...4)).map { service("v\($0)", staff: staff, resources: resources) }
        )
    }

    private mutating func hours(weekly: Int, exceptions: Int) -> OpeningHours {
        var week = Week(repeating: DayHours())
        let usual = dayHours()
        for weekday in Weekday.allCases { week[weekday] = random.chance(60) ? usual : dayHours() }
        let isWeekly = random.chance(weekly)
        let list = (0..<(random.chance(exceptions) ? random.number(1...3) : 0)).map { place in
            HoursException(id: "e\(place)", dates: dates(), hours: random.chance(90) ? dayHours() : nil)
        }
        return OpeningHours(weekly: isWeekly ? week : nil, exceptions: list)
    }

    private mutating func dates() -> HoursException.Dates {
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

    private mutating func dayHours() -> DayHours {
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

    private mutating func service(_ id: ServiceID, staff: [StaffMember], resources: [Resource]) -> Service {
        let performers = staff.filter { _ in random.chance(70) }.map { member in
            Performer(
                staff: member.id,
                duration: random.chance(25) ? Minutes(random.pick([20, 45, 75])) : nil,
                price: random.chance(25) ? price(70) : nil)
        }
        let isClass = random.chance(40)
        var starts: Week<[FixedStart]>?
        var exceptions: [HoursException] = []
        if isClass || random.chance(20) {
            var week = Week(repeating: [FixedStart]())
            for weekday in Weekday.allCases { week[weekday] = fixedStarts(performers, isNamed: isClass) }
            starts = week
            if random.chance(40) {
                let instead = fixedStarts(performers, isNamed: isClass)
                exceptions.append(HoursException(id: "x", dates: dates(), hours: nil, starts: instead))
            }
        }
        var hours = random.chance(15) ? hours(weekly: 60, exceptions: 50) : .unlimited
        hours.exceptions += exceptions
        let buffered = Set(resources.filter { _ in random.chance(50) }.map(\.id))
        return Service(
            id: id, hours: hours, performers: performers, phases: phases(resources),
            buffer: random.chance(50)
                ? Buffer(before: .zero, after: .zero, usesStaff: true, resources: [])
                : Buffer(
                    before: Minutes(random.pick([0, 5, 20])), after: Minutes(random.pick([0, 10, 35])),
                    usesStaff: random.chance(70), resources: buffered),
            price: random.chance(80) ? price(55) : nil, rules: rules(), starts: starts,
            capacity: isClass ? random.number(1...4) : nil, party: isClass ? 3 : 1,
            book: random.chance(95) ? .instantly : random.pick([.byInquiry, .never]))
    }

    private func price(_ amount: Int) -> Price? {
        Currency("USD").map { .fixed(Money(minorUnits: amount * 100, currency: $0)) }
    }

    private mutating func phases(_ resources: [Resource]) -> [Phase] {
        (0..<(random.chance(75) ? 1 : random.number(2...3))).map { _ in
            Phase(
                length: Minutes(random.pick([10, 15, 30, 40, 60])), usesStaff: random.chance(85),
                needs: resources.filter { _ in random.chance(50) }.map { resource in
                    Phase.Need(resource: resource.id, count: random.chance(80) ? 1 : min(2, resource.count))
                })
        }
    }

    private mutating func fixedStarts(_ performers: [Performer], isNamed: Bool) -> [FixedStart] {
        (0..<random.number(0...4)).map { _ in
            let minute = random.pick([
                0, 30, 60, 90, 120, 135, 150, 180, 540, 570, 600, 1080, 1380, 1440, 1470,
            ])
            let isFor = isNamed ? random.chance(85) : random.chance(30)
            return FixedStart(
                minute: minute, staff: isFor && !performers.isEmpty ? random.pick(performers).staff : nil)
        }
    }

    private mutating func rules() -> BookingRules {
        let notice: [Distance] = [.elapsed(.zero), .elapsed(Minutes(120)), .days(0), .days(1)]
        let horizon: [Distance] = [.days(90), .days(0), .days(1), .days(2), .elapsed(Minutes(2000))]
        return BookingRules(
            notice: random.chance(60) ? .elapsed(.zero) : random.pick(notice),
            horizon: random.chance(75) ? .days(90) : random.pick(horizon),
            step: Minutes(random.pick([5, 10, 15, 15, 30, 45])), hold: Minutes(10),
            cancelUntil: .elapsed(Minutes(1440)))
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
            party: service.capacity == nil || random.chance(60) ? 1 : random.number(2...3),
            now: random.chance(50) ? now : now.adding(seconds: 30), waived: waived)
    }

    /// Rows as the ledger might hold them, seats of classes that stand on the timetable among them.
    mutating func occupied(_ business: Business, _ classes: [TimetableClass], around window: TimeSpan)
        -> [Occupied]
    {
        var rows: [Occupied] = []
        var things: [(ResourceKey, Int)] = business.staff.map { (.staff($0.id), 1) } + [(.business, 1)]
        for resource in business.resources {
            things += (1...resource.count).map { (.resource(resource.id), $0) }
        }
        for _ in 0..<random.number(0...16) {
            let (resource, unit) = random.pick(things)
            let start = window.start + Minutes(5 * random.number(0...1720))
            let length = Minutes(random.pick([10, 30, 45, 60, 240]))
            rows.append(Occupied(resource: resource, unit: unit, span: TimeSpan(start, start + length)))
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
