import Scheduling
import Vocabulary

extension RandomBusiness {
    mutating func service(
        _ id: ServiceID, at locations: [LocationID], staff: [StaffMember], resources: [Resource]
    ) -> Service {
        let isClass = random.chance(35)
        let party = random.chance(60) ? 1 : random.number(2...4)
        var given = locations.filter { _ in random.chance(65) }
        if given.isEmpty, let first = locations.first { given = [first] }
        let performers = staff.filter { _ in random.chance(70) }.map { member in
            Performer(
                staff: member.id, length: random.chance(25) ? length(isClass ? 1 : party) : nil,
                price: random.chance(25) ? price(70) : nil)
        }
        var starts: Week<[FixedStart]>?
        var exceptions: [HoursException] = []
        if isClass || random.chance(20) {
            var week = Week(repeating: [FixedStart]())
            for weekday in Weekday.allCases {
                week[weekday] = fixedStarts(performers, at: given, isNamed: isClass)
            }
            starts = week
            if random.chance(40) {
                let instead = fixedStarts(performers, at: given, isNamed: isClass)
                exceptions.append(HoursException(id: "x", dates: dates(), hours: nil, starts: instead))
            }
        }
        var hours = random.chance(15) ? hours(weekly: 60, exceptions: 50) : .unlimited
        hours.exceptions += exceptions
        let buffered = Set(resources.filter { _ in random.chance(50) }.map(\.id))
        return Service(
            id: id, hours: hours, locations: given, performers: performers,
            phases: phases(resources, party: isClass ? 1 : party),
            buffer: random.chance(50)
                ? Buffer(before: .zero, after: .zero, usesStaff: true, resources: [])
                : Buffer(
                    before: Minutes(random.pick([0, 5, 20])), after: Minutes(random.pick([0, 10, 35])),
                    usesStaff: random.chance(70), resources: buffered),
            price: random.chance(80) ? price(55) : nil, rules: rules(), starts: starts,
            capacity: isClass ? random.number(1...4) : nil, party: party,
            perDay: random.chance(20) ? random.number(1...3) : nil,
            keepFree: staff.isEmpty || random.chance(70) ? nil : keepFree(staff),
            clients: random.chance(15) ? random.pick([.new, .returning]) : nil,
            book: random.chance(95) ? .instantly : random.pick([.byInquiry, .never]))
    }

    private mutating func keepFree(_ staff: [StaffMember]) -> KeepFree {
        var week = Week(repeating: DayHours())
        for weekday in Weekday.allCases where random.chance(70) {
            week[weekday] = [
                random.pick([
                    DayInterval(60, 180), DayInterval(120, 150), DayInterval(600, 690),
                    DayInterval(1380, 1500),
                ])
            ]
        }
        var whose = staff.filter { _ in random.chance(50) }.map(\.id)
        if whose.isEmpty { whose = [random.pick(staff).id] }
        return KeepFree(
            weekly: week, staff: whose,
            release: random.pick([.days(0), .days(1), .elapsed(Minutes(60)), .elapsed(Minutes(2000))]))
    }

    private func price(_ amount: Int) -> Price? {
        Currency("USD").map { .fixed(Money(minorUnits: amount * 100, currency: $0)) }
    }

    private mutating func phases(_ resources: [Resource], party: Int) -> [Phase] {
        let count = random.chance(75) ? 1 : random.number(2...3)
        return (0..<count).map { place in
            Phase(
                place == count - 1 && random.chance(12) ? .untilClose : length(party),
                usesStaff: random.chance(85),
                needs: resources.filter { _ in random.chance(50) }.map { resource in
                    Phase.Need(resource: resource.id, count: random.chance(80) ? 1 : min(2, resource.count))
                })
        }
    }

    private mutating func length(_ party: Int) -> Phase.Length {
        let minutes = Minutes(random.pick([10, 15, 30, 40, 60, 75]))
        guard party > 1, random.chance(60) else { return .fixed(minutes) }
        let most = random.chance(80) ? party : party - 1
        let many = Minutes(minutes.count + 20)
        return .byParty(
            most == 1
                ? [PartyLength(parties: 1...1, length: minutes)]
                : [
                    PartyLength(parties: 1...1, length: minutes),
                    PartyLength(parties: 2...most, length: many),
                ])
    }

    private mutating func fixedStarts(_ performers: [Performer], at locations: [LocationID], isNamed: Bool)
        -> [FixedStart]
    {
        (0..<random.number(0...4)).map { _ in
            let minute = random.pick([
                0, 30, 60, 90, 120, 135, 150, 180, 540, 570, 600, 1080, 1380, 1440, 1470,
            ])
            let isFor = isNamed ? random.chance(85) : random.chance(30)
            let isAt = isNamed ? random.chance(85) : random.chance(30)
            return FixedStart(
                minute: minute, staff: isFor && !performers.isEmpty ? random.pick(performers).staff : nil,
                location: isAt ? locations.randomElement(using: &random) : nil)
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
}
